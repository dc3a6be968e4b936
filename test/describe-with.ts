import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Tests that need something which is not on every machine: an emulator, a browser, data beside the project. Without it,
 * they are skipped, and a warning says what is missing.
 */
export function describeWith(isPresent: boolean, missing: string, name: string, tests: () => void): void {
  if (!isPresent) console.warn(`skipped: ${name}. Missing: ${missing}.`);
  (isPresent ? describe : describe.skip)(name, tests);
}

/** Whether the shell finds the program. Programs of AWS take seconds to say so themselves. */
export function hasProgram(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
