import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from './reference-page';

/** Where the rule reference lies. */
export const REFERENCE = join(__dirname, '..', 'reference');

if (require.main === module) {
  mkdirSync(REFERENCE, { recursive: true });
  const pages = referencePages();
  for (const name of readdirSync(REFERENCE)) if (!pages.has(name)) rmSync(join(REFERENCE, name));
  for (const [name, text] of pages) writeFileSync(join(REFERENCE, name), text);
}
