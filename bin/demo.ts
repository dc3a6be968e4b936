import { questions } from '../examples/organisation/questions';
import { AccessModel } from '../lib/access';
import { IamPatternsError } from '../lib/errors';
import { inventory } from '../lib/report/inventory';
import { proofOf } from '../lib/report/proof';

// Prints what `cdk synth` made of the example organisation, and proves who can do what in it.
const [directory = 'cdk.out'] = process.argv.slice(2);
try {
  const model = AccessModel.fromAssembly(directory);
  const proof = proofOf(model, questions(model));
  process.stdout.write(`${inventory(model.facts)}\nWho gets through, and who does not\n\n${proof.text}`);
  if (!proof.holds) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof IamPatternsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
