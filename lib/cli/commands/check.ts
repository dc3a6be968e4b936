import {
  formatJson,
  formatSarif,
  formatText,
  isAtLeast,
  SEVERITIES,
  type Finding,
  type Severity,
} from '../../checks';
import { requireResourceType } from '../../checks/resource-type';
import { counted } from '../../text/phrase';
import { misuse, type Arguments } from '../framework/arguments';
import { readBaseline, writeBaseline } from '../input/baseline-file';
import { checkLines } from './check-lines';
import { readSources } from '../input/check-sources';
import { ExitCode, type Command } from '../framework/command';
import type { Io } from '../framework/io';
import { READING_OPTIONS } from '../input/model-options';
import { packageVersion } from '../framework/package-version';
import { POLICY_KINDS } from '../input/policy-kind';
import { explainRule } from '../output/rule-explanation';
import { checkOptionsOf, RULE_OPTIONS } from '../input/rule-options';
import { findingsOf } from '../output/source-findings';
import { lineReader } from '../input/source-lines';

/** Judges policies by the checks. */
export const check: Command = {
  name: 'check',
  summary: 'What is wrong with the policies: findings of the least-privilege checks, each with its fix',
  positional: {
    usage: '<source…>',
    summary:
      'cloud assemblies (cdk.out), templates and account exports, which are read together; policy documents (JSON) and the output of aws organizations describe-policy, each for itself. An account, and a region, may follow a file: policy.json@111111111111',
    minimum: 0,
    maximum: Infinity,
  },
  options: {
    kind: {
      value: '<kind>',
      choices: POLICY_KINDS,
      summary: 'what policy documents are used for (default: as they show; identity without principals)',
    },
    'resource-type': {
      value: '<type>',
      summary: 'what resource policies given as documents belong to: AWS::S3::Bucket (default: not known)',
    },
    'fail-on': {
      value: '<severity>',
      choices: SEVERITIES,
      summary: 'exit with 1 if a finding is at least as grave (default: error)',
    },
    baseline: { value: '<file>', summary: 'findings to pass over, as --write-baseline wrote them' },
    'write-baseline': { value: '<file>', summary: 'write all findings into a baseline, and exit with 0' },
    ...RULE_OPTIONS,
    ...READING_OPTIONS,
    explain: { value: '<rule>', summary: 'tell what a rule is about: avoid, prefer, why, fix' },
    jsonl: { summary: 'judge documents, one JSON object a line, from the file given or from stdin' },
    format: {
      value: '<format>',
      choices: ['text', 'json', 'sarif'],
      summary:
        'how findings are written; sarif is for code scanning, its paths from the current folder (default: text)',
    },
  },
  notes: [
    'A baseline lets an old estate start: only findings that it does not hold are shown and count. A statement that changes is judged anew.',
    'With --jsonl each line has id, kind (identity, trust, resource, boundary, scp, rcp or principal) and document; a principal has policies, a list of {"name", "document"}, and perhaps boundary. resourceType, of a resource policy, and account are optional. Each answer is a line {"id", "findings": [{"rule", "severity", "path", "message"}]}. A line that cannot be used is told on stderr and sets the exit code to 2.',
  ],
  examples: [
    'check cdk.out',
    'check cdk.out --format sarif --fail-on warning --known-account 333333333333',
    'check prod/cdk.out apps/cdk.out --baseline baseline.json',
    'check trust.json@111111111111 --kind trust',
    'check policy.json --kind resource --resource-type AWS::S3::Bucket',
    'check --explain trust-third-party',
    'check --jsonl policies.jsonl',
  ],
  run: (args, io) => {
    if (args.has('explain')) return explainOne(args, io);
    return args.flag('jsonl') ? checkMany(args, io) : checkSources(args, io);
  },
};

function explainOne(args: Arguments, io: Io): ExitCode {
  args.verifyPositionals(0, 0);
  refuseOthers(args, 'explain', ['explain', 'format']);
  if (args.optional('format') === 'sarif') throw misuse(check, '--explain as sarif', 'text or json');
  io.stdout(explainRule(args.text('explain'), args.isJson));
  return ExitCode.AS_EXPECTED;
}

function checkMany(args: Arguments, io: Io): Promise<ExitCode> {
  args.verifyPositionals(0, 1);
  const format = args.optional('format') ?? 'json';
  if (format !== 'json')
    throw misuse(check, `--format ${format} beside --jsonl`, 'no --format: each answer is a line of JSON');
  refuseOthers(args, 'jsonl', ['jsonl', 'fail-on', 'format', ...Object.keys(RULE_OPTIONS)]);
  return checkLines(args.positionals[0], checkOptionsOf(args), failOn(args), io);
}

/** An option that is passed over in silence would be taken for obeyed. */
function refuseOthers(args: Arguments, name: string, heeded: readonly string[]): void {
  const idle = Object.keys(check.options).find((each) => !heeded.includes(each) && args.has(each));
  if (idle !== undefined) throw misuse(check, `--${idle} beside --${name}`, `--${name} without --${idle}`);
}

function checkSources(args: Arguments, io: Io): ExitCode {
  args.verifyPositionals(1, Infinity);
  const kind = POLICY_KINDS.find((each) => each === args.optional('kind'));
  const sources = readSources(args.positionals, kind);
  if (kind !== undefined && sources.documents.length === 0)
    throw misuse(check, `--kind ${kind}`, 'a policy document among the sources');
  const type = args.optional('resource-type');
  if (type !== undefined && !sources.documents.some((each) => each.kind === 'resource'))
    throw misuse(check, `--resource-type ${type}`, 'a resource policy among the documents');
  if (type !== undefined) requireResourceType(type, '--resource-type');
  const findings = findingsOf(sources, args, io);

  const file = args.optional('write-baseline');
  if (file !== undefined) {
    refuseOthers(args, 'write-baseline', WITH_WRITE_BASELINE);
    io.stdout(`${counted(writeBaseline(file, findings), 'finding')} in ${file}\n`);
    return ExitCode.AS_EXPECTED;
  }
  const counting = withoutKnown(findings, args.optional('baseline'), io);
  io.stdout(formatted(counting, args.optional('format')));
  const grave = counting.some(({ severity }) => isAtLeast(severity, failOn(args)));
  return grave ? ExitCode.NOT_AS_EXPECTED : ExitCode.AS_EXPECTED;
}

/** What else counts where findings are neither shown nor judged. */
const WITH_WRITE_BASELINE = [
  'write-baseline',
  'kind',
  'resource-type',
  ...Object.keys(RULE_OPTIONS),
  ...Object.keys(READING_OPTIONS),
];

function withoutKnown(findings: readonly Finding[], file: string | undefined, io: Io): readonly Finding[] {
  if (file === undefined) return findings;
  const { fresh, gone } = readBaseline(file, findings);
  io.stderr(
    `note: passed over, as ${file} has them: ${counted(findings.length - fresh.length, 'finding')}\n`,
  );
  if (gone.length > 0)
    io.stderr(
      `note: gone from ${file}, which --write-baseline writes anew: ${counted(gone.length, 'finding')}\n`,
    );
  return fresh;
}

function formatted(findings: readonly Finding[], format: string | undefined): string {
  if (format === 'json') return formatJson(findings);
  if (format === 'sarif')
    return formatSarif(findings, { version: packageVersion(), root: process.cwd(), lineOf: lineReader() });
  return formatText(findings);
}

function failOn(args: Arguments): Severity {
  return SEVERITIES.find((each) => each === args.optional('fail-on')) ?? 'error';
}
