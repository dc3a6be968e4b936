import { isAbsolute, relative, sep } from 'node:path';
import type { GainWitness, ProofResult } from '../../access';
import { safeLine } from '../../text/terminal-text';

/** The answer about one document, principal or resource. */
export interface ProofAnswer {
  /** What it is about: a file, a principal, a resource. */
  readonly subject: string;
  readonly file?: string;
  readonly result: ProofResult;
  /** A request that shows the contrary. */
  readonly witness?: GainWitness;
  /** What an undetermined answer depends on. */
  readonly reason?: string;
}

/** A line for each answer, and the request or the reason below it. */
export function proofText(check: string, answers: readonly ProofAnswer[]): string {
  return answers
    .map(({ result, subject, witness, reason }) => {
      const lines = [`${result} ${check}: ${safeLine(subject)}`];
      if (witness !== undefined) lines.push(`  for example: ${safeLine(witness.text)}`);
      if (reason !== undefined) lines.push(`  reason: ${safeLine(reason)}`);
      return `${lines.join('\n')}\n`;
    })
    .join('');
}

/** What is not proven, as a SARIF 2.1.0 log. */
export function proofSarif(
  check: string,
  answers: readonly ProofAnswer[],
  version: string,
  root: string,
): string {
  const rules = [
    {
      id: check,
      shortDescription: { text: DESCRIPTIONS[check] ?? check },
      defaultConfiguration: { level: 'error' },
    },
  ];
  const results = answers
    .filter(({ result }) => result !== 'PASS')
    .map(({ result, subject, file, witness, reason }) => ({
      ruleId: check,
      ruleIndex: 0,
      level: result === 'FAIL' ? 'error' : 'warning',
      message: { text: messageOf(subject, witness, reason) },
      locations: [locationOf(subject, file, root)],
      partialFingerprints: { 'proof/v1': `${check} ${subject}` },
    }));
  const driver = { name: 'cdk-iam-patterns', version, rules };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  'no-new-access': 'The new policies allow nothing that the old ones do not',
  'not-granted': 'None of the actions is allowed on any of the resources',
  'no-public-access': 'No resource policy and no trust policy lets a stranger in',
};

function messageOf(subject: string, witness: GainWitness | undefined, reason: string | undefined): string {
  if (witness !== undefined) return `${subject}. For example: ${witness.text}.`;
  return reason === undefined ? subject : `${subject}. It cannot be decided: ${reason}.`;
}

function locationOf(subject: string, file: string | undefined, root: string) {
  const logicalLocations = [{ fullyQualifiedName: subject }];
  if (file === undefined) return { logicalLocations };
  const uri = (isAbsolute(file) ? relative(root, file) : file).split(sep).map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } }, logicalLocations };
}
