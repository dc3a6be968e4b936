/**
 * Tests that need something which is not on every machine: an emulator, a browser, data beside the project. Without it,
 * they are skipped, and a warning says what is missing.
 */
export function describeWith(isPresent: boolean, missing: string, name: string, tests: () => void): void {
  if (!isPresent) console.warn(`skipped: ${name}. Missing: ${missing}.`);
  (isPresent ? describe : describe.skip)(name, tests);
}
