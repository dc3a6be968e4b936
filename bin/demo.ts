import { assertionText } from '../lib/access/assertions/assertion-text';
import { judgeAssertions } from '../lib/access/assertions/judge-assertions';
import { loadFacts } from '../lib/assembly/load';
import { readAssertions } from '../lib/assertion/assertion-file';
import { IamPatternsError } from '../lib/errors';

// Proves who can do what in the example organization, from what `cdk synth` wrote.
const [directory = 'cdk.out'] = process.argv.slice(2);
try {
  const facts = loadFacts(directory);
  const answers = readAssertions(directory).flatMap((set) => judgeAssertions(facts, set));
  const program = 'npx ts-node bin/iam-patterns.ts';
  process.stdout.write(
    [
      `Who may do what in the six accounts of examples/organization/blueprint.yaml, and who may not, proven offline:`,
      '',
      answers.map(proofLine).join('\n'),
      '',
      answers.every(({ isAccepted }) => isAccepted)
        ? `All ${answers.length} assertions hold. The warning about AmazonRDSFullAccess is planned: it shows what a finding looks like.`
        : assertionText(answers),
      `The plan:      ${program} plan examples/organization/blueprint.yaml`,
      `The inventory: ${program} inventory ${directory}`,
      `The map:       ${program} map ${directory} -o access.html`,
      '',
    ].join('\n'),
  );
  if (!answers.every(({ isAccepted }) => isAccepted)) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof IamPatternsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/** `denied   operators delete a database`: what the assertion claims, in words. */
function proofLine({ assertion: { title, claim } }: ReturnType<typeof judgeAssertions>[number]): string {
  const claims: Readonly<Record<string, string>> = { allow: 'allowed', deny: 'denied' };
  return `  ${(claims[claim.kind] ?? 'proven').padEnd(8)} ${title}`;
}
