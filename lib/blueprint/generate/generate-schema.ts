import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blueprintJsonSchema } from '../schema/json-schema';

// Writes the JSON Schema that editors use. Part of `npm run generate`.
const file = join(__dirname, '..', '..', '..', 'blueprint.schema.json');
writeFileSync(file, `${JSON.stringify(blueprintJsonSchema(), undefined, 2)}\n`);
