import { writeFileSync } from 'node:fs';
import { IamPatternsError } from '../../errors';

/** Writes a text file, as UTF-8. A path that cannot be written is unusable input. */
export function writeFile(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new IamPatternsError({
      code: 'unwritable-file',
      at: file,
      subject: 'output file',
      got: error instanceof Error ? error.message : String(error),
      expected: 'a path that can be written',
      fix: 'check that the folder exists and that you may write to it',
    });
  }
}
