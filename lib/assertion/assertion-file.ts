import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IamPatternsError } from '../errors';
import type { AssertionSet } from './access-assertion';

/** The name of the file in a cloud assembly. */
export const ASSERTION_FILE = 'access-assertions.json';

const VERSION = 1;

/** Writes all assertions of an app into its cloud assembly. */
export function writeAssertions(directory: string, blueprints: readonly AssertionSet[]): void {
  writeFileSync(join(directory, ASSERTION_FILE), `${JSON.stringify({ version: VERSION, blueprints })}\n`);
}

/** The assertions of a cloud assembly; none if it has no such file. */
export function readAssertions(directory: string): readonly AssertionSet[] {
  const file = join(directory, ASSERTION_FILE);
  if (!existsSync(file)) return [];
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly version?: unknown;
      readonly blueprints?: readonly AssertionSet[];
    };
    if (content.version === VERSION && Array.isArray(content.blueprints))
      return content.blueprints as readonly AssertionSet[];
  } catch {
    // The error below says what is expected.
  }
  throw new IamPatternsError({
    code: 'malformed-assertions',
    at: file,
    got: 'a file that this version cannot read',
    expected: `assertions as synthesis writes them, version ${VERSION}`,
    fix: 'synthesize the app again with the same version of the package',
  });
}
