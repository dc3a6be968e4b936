import type { AssertionAnswer } from '../lib/access/assertions/judge-assertions';

const PROGRAM = 'npx ts-node bin/iam-patterns.ts';
/** The proof fits on a screen of thirty lines. */
const SHOWN = 22;

/** Answers that all hold, and where to look next. */
export function proofText(answers: readonly AssertionAnswer[], folder: string): string {
  const more = answers.length - SHOWN;
  return [
    'Who can do what in the six accounts of examples/organization/blueprint.yaml, proven offline:',
    '',
    ...answers.slice(0, SHOWN).map(proofLine),
    ...(more > 0 ? [`  … and ${more} more: ${PROGRAM} assert ${folder}`] : []),
    '',
    `All ${answers.length} assertions hold. About every construct: npx ts-node examples/organization/prove.ts`,
    `The plan:      ${PROGRAM} plan examples/organization/blueprint.yaml`,
    `The inventory: ${PROGRAM} inventory ${folder}`,
    `The map:       ${PROGRAM} map ${folder} -o access.html`,
    '',
  ].join('\n');
}

/** `denied   operators delete a database`: what the assertion claims, in words. */
function proofLine({ assertion: { title, claim } }: AssertionAnswer): string {
  const claims: Readonly<Record<string, string>> = { allow: 'allowed', deny: 'denied' };
  return `  ${(claims[claim.kind] ?? 'proven').padEnd(8)} ${title}`;
}

/** What `cdk synth` prints, without its last words. One warning is planned, and nothing else. */
export function announcedFindings(output: string): string {
  const lines = output.split('\n').filter((line) => line !== '' && !LAST_WORDS.test(line));
  if (lines.length === 0) return '';
  const [only = '', ...others] = lines.filter((line) => /^(WARNING|ERROR) /.test(line));
  const isPlanned = others.length === 0 && /^WARNING .*AmazonRDSFullAccess/.test(only);
  const head = isPlanned
    ? 'One warning is planned. It shows what a finding of `cdk synth` looks like:'
    : '`cdk synth` prints what was not planned:';
  return ['', head, ...lines, ''].join('\n');
}

const LAST_WORDS = /^(Successfully synthesized|Supply a stack id) /;
