import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IamPatternsError } from '../errors';
import type { AssertionFile } from './access-assertion';

/** The name of the file in a cloud assembly. */
export const ASSERTION_FILE = 'access-assertions.json';

/** Writes the assertions into a cloud assembly. */
export function writeAssertions(directory: string, content: AssertionFile): void {
  writeFileSync(join(directory, ASSERTION_FILE), `${JSON.stringify(content, undefined, 1)}\n`);
}

/** The assertions of a cloud assembly; `undefined` if it has none. */
export function readAssertions(directory: string): AssertionFile | undefined {
  const file = join(directory, ASSERTION_FILE);
  if (!existsSync(file)) return undefined;
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as AssertionFile;
    if (content.version === 1 && Array.isArray(content.assertions)) return content;
  } catch {
    // The error below says what is expected.
  }
  throw new IamPatternsError({
    code: 'malformed-assertions',
    at: file,
    got: 'a file that this version cannot read',
    expected: 'assertions as synthesis writes them, version 1',
    fix: 'synthesize the app again with the same version of the package',
  });
}
