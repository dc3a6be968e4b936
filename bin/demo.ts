import { IamPatternsError } from '../lib/errors';
import { loadFacts } from '../lib/assembly/load';
import { inventory } from '../lib/report/inventory';

const directory = process.argv[2];
try {
  if (directory === undefined) {
    throw new IamPatternsError({
      code: 'missing-argument',
      got: 'no directory',
      expected: 'the directory of a cloud assembly',
      fix: 'run: npm run demo',
    });
  }
  process.stdout.write(inventory(loadFacts(directory)));
} catch (error) {
  if (!(error instanceof IamPatternsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
