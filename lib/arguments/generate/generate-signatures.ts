import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { signaturesOf } from './signatures-of';

const lib = join(__dirname, '..', '..');

/** Writes lib/arguments/data/signatures.json from the types of the root export. Part of `npm run generate`. */
async function main(): Promise<void> {
  const json = JSON.stringify(signaturesOf(join(lib, 'index.ts')));
  writeFileSync(
    join(lib, 'arguments', 'data', 'signatures.json'),
    await format(json, { parser: 'json', printWidth: 110 }),
  );
}

void main();
