import { mkdirSync, rmSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { extract } from './extract';
import { extractManagedPolicies } from './extract-managed-policies';

// `npm run generate`: rewrites lib/service-authorization/data from the pinned version of the source.
const data = join(__dirname, '..', 'data');
rmSync(data, { recursive: true, force: true });
for (const [name, content] of [...extract(), ...extractManagedPolicies()]) {
  const file = join(data, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
