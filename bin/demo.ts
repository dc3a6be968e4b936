import { questions } from '../examples/organization/questions';
import { AccessModel } from '../lib/access';
import { IamPatternsError } from '../lib/errors';
import { proofOf } from '../lib/report/proof';

// Proves who can do what in the example organization, from what `cdk synth` wrote.
const [directory = 'cdk.out'] = process.argv.slice(2);
try {
  const model = AccessModel.fromAssembly(directory);
  const proof = proofOf(model, questions(model));
  // An answer that is not as expected keeps its reasons. Otherwise one line for each answer is enough.
  const answers = proof.holds ? proof.text.replace(/^ {14}.*\n/gm, '') : proof.text;
  process.stdout.write(`Who can do what, proven offline from ${directory}:\n\n${answers}`);
  const program = 'npx ts-node bin/iam-patterns.ts';
  process.stdout.write(
    '\nThe warning about AmazonRDSFullAccess is planned: it shows what a finding looks like.\n',
  );
  process.stdout.write(`The inventory: ${program} inventory ${directory}\n`);
  process.stdout.write(`The map:       ${program} map ${directory} -o access.html\n`);
  if (!proof.holds) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof IamPatternsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
