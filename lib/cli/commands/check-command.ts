import {
  formatJson,
  formatSarif,
  formatText,
  isAtLeast,
  LineChecker,
  SEVERITIES,
  type Finding,
} from '../../checks';
import { requireResourceType } from '../../checks/resource-type';
import type { OnUnreadable } from '../../assembly/sources/unreadable';
import { counted } from '../../text/phrase';
import { safeLine } from '../../text/terminal-text';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import type { Io } from '../framework/io';
import { packageVersion } from '../framework/package-version';
import { configurationOf } from '../input/configuration';
import { readBaseline, writeBaseline } from '../input/baseline-file';
import { readSources } from '../input/check-sources';
import { judgeLines } from '../input/json-lines';
import { loadOptionsOf, READING_OPTIONS, STRICT_OPTION, strictly } from '../input/model-options';
import { POLICY_KINDS } from '../input/policy-kind';
import { checkOptionsOf, RULE_OPTIONS } from '../input/rule-options';
import { lineReader } from '../input/source-lines';
import { findingsByLine } from '../output/line-findings';
import { explainRule, listRules } from '../output/rule-explanation';
import { findingsOf, type SourceFindings } from '../output/source-findings';

const RULE_NAMES = Object.keys(RULE_OPTIONS);

/** Checks policies with the rules. */
export const check = defineCommand({
  positional: {
    usage: '<source…>',
    summary:
      'cloud assemblies (cdk.out), templates and account exports, which are read together; policy documents and the output of aws organizations describe-policy, one by one. An account and a region may follow a file: policy.json@111111111111 (default: cdk.out)',
    minimum: 1,
    maximum: Infinity,
    fallback: 'cdk.out',
  },
  options: {
    kind: {
      value: '<kind>',
      choices: POLICY_KINDS,
      summary: 'kind of the policy documents (default: derived; identity for a document without principals)',
    },
    'resource-type': {
      value: '<type>',
      summary: 'CloudFormation type of the resource that the resource policies belong to: AWS::S3::Bucket',
    },
    'fail-on': {
      value: '<severity>',
      choices: SEVERITIES,
      summary: 'lowest severity that exits with 1 (default: error)',
    },
    ...STRICT_OPTION,
    baseline: { value: '<file>', summary: 'ignore the findings of this file, written by --write-baseline' },
    'write-baseline': {
      value: '<file>',
      summary: 'write all findings into a baseline and exit with 0',
      mode: { options: ['kind', 'resource-type', ...RULE_NAMES, ...Object.keys(READING_OPTIONS)] },
    },
    ...RULE_OPTIONS,
    ...READING_OPTIONS,
    explain: {
      value: '<rule>',
      summary: 'explain a rule: an example to avoid, one to prefer, why, and how to fix it',
      mode: { options: ['format', 'out'], count: { minimum: 0, maximum: 0 } },
    },
    rules: {
      summary: 'list all rules with their severity',
      mode: { options: ['format', 'out'], count: { minimum: 0, maximum: 0 } },
    },
    jsonl: {
      summary: 'check policy documents from JSON lines, from the file or from stdin',
      mode: { options: ['fail-on', 'format', 'out', ...RULE_NAMES], count: { minimum: 0, maximum: 1 } },
    },
    format: {
      value: '<format>',
      choices: ['text', 'json', 'sarif'],
      summary: 'output format; SARIF paths are relative to the current folder (default: text)',
    },
  },
  notes: [
    'In an existing codebase, start with --write-baseline. With --baseline, only new findings are shown and counted; a finding is new again when its statement changes.',
    'With --jsonl, each line has id, kind (identity, trust, resource, boundary, scp, rcp or principal) and document. A line of kind principal has policies instead, a list of {"name", "document"}, and optionally boundary. resourceType (of a resource policy) and account are optional. Each answer is a line {"id", "findings": [{"rule", "severity", "path", "message"}]}. An invalid line is reported on stderr and sets the exit code to 2.',
  ],
  examples: [
    'check cdk.out',
    'check cdk.out --format sarif --fail-on warning --known-account 333333333333',
    'check prod/cdk.out apps/cdk.out --baseline baseline.json',
    'check trust.json@111111111111 --kind trust',
    'check policy.json --kind resource --resource-type AWS::S3::Bucket',
    'check --rules',
    'check --explain trust-third-party',
    'check --jsonl policies.jsonl',
  ],
  work: 'Checking the policies',
  run: ({ positionals, values, misuse }, io) => {
    const { explain, jsonl, format, failOn = 'error', kind, resourceType: type } = values;
    const isFailing = (findings: readonly Pick<Finding, 'severity'>[]): ExitCode =>
      findings.some(({ severity }) => isAtLeast(severity, failOn))
        ? ExitCode.NOT_AS_EXPECTED
        : ExitCode.AS_EXPECTED;

    if (explain !== undefined) {
      if (format === 'sarif') throw misuse('--format', 'sarif', 'text or json with --explain');
      io.stdout(explainRule(explain, format === 'json'));
      return ExitCode.AS_EXPECTED;
    }
    if (values.rules) {
      if (format === 'sarif') throw misuse('--format', 'sarif', 'text or json with --rules');
      io.stdout(listRules(format === 'json'));
      return ExitCode.AS_EXPECTED;
    }
    if (jsonl) {
      if (format !== undefined && format !== 'json')
        throw misuse('options', `--format ${format} with --jsonl`, 'JSON lines, without --format');
      const checker = new LineChecker(checkOptionsOf(values, configurationOf(io)));
      return judgeLines(positionals[0], io, (line, at) => {
        const answer = findingsByLine(checker, line, at);
        io.stdout(`${JSON.stringify(answer)}\n`);
        return isFailing(answer.findings);
      });
    }
    const problems = new Set<string>();
    const onUnreadable: OnUnreadable = ({ message }) => problems.add(safeLine(message));
    const sources = readSources(positionals, kind, onUnreadable);
    if (problems.size === 0 && kind !== undefined && sources.documents.length === 0)
      throw misuse('options', `--kind ${kind}`, 'a policy document among the sources');
    if (
      problems.size === 0 &&
      type !== undefined &&
      !sources.documents.some((each) => each.kind === 'resource')
    )
      throw misuse('options', `--resource-type ${type}`, 'a resource policy among the documents');
    if (type !== undefined) requireResourceType(type, '--resource-type');

    const { findings, notes, unread, isEmpty, sourceOf } = findingsOf(
      sources,
      checkOptionsOf(values, configurationOf(io)),
      { ...loadOptionsOf(values, configurationOf(io)), onUnreadable },
      type,
    );
    if (isEmpty && problems.size > 0) return unusable(problems, io);
    for (const note of notes) io.stderr(`note: ${note}\n`);
    if (values.writeBaseline !== undefined) {
      // A baseline of a part of the findings would drop the others.
      if (problems.size > 0) return unusable(problems, io);
      const entries = writeBaseline(values.writeBaseline, findings);
      io.stdout(`Wrote ${counted(entries, 'finding')} to ${values.writeBaseline}\n`);
      return ExitCode.AS_EXPECTED;
    }
    const fresh = withoutBaseline(
      findings,
      values.baseline ?? configurationOf(io).baseline,
      io,
      problems.size,
    );
    io.stdout(formatted(fresh, unread, [...problems], { format, sourceOf }));
    if (problems.size > 0) return unusable(problems, io);
    return strictly(values.strict, unread, isFailing(fresh));
  },
});

/** States what could not be read. The findings, if any, are on stdout already. */
function unusable(problems: Iterable<string>, io: Io): ExitCode {
  for (const problem of problems) io.stderr(`${problem}\n`);
  return ExitCode.UNUSABLE_INPUT;
}

function withoutBaseline(
  findings: readonly Finding[],
  file: string | undefined,
  io: Io,
  problems: number,
): readonly Finding[] {
  if (file === undefined) return findings;
  const { fresh, gone } = readBaseline(file, findings);
  io.stderr(`note: ${counted(findings.length - fresh.length, 'finding')} ignored, listed in ${file}\n`);
  if (gone.length > 0 && problems === 0)
    io.stderr(
      `note: ${counted(gone.length, 'finding')} of ${file} no longer found; --write-baseline removes them\n`,
    );
  return fresh;
}

function formatted(
  findings: readonly Finding[],
  unread: readonly string[],
  problems: readonly string[],
  {
    format,
    sourceOf,
  }: { readonly format?: 'text' | 'json' | 'sarif'; readonly sourceOf?: SourceFindings['sourceOf'] },
): string {
  if (format === 'json') return formatJson(findings, sourceOf);
  if (format === 'sarif')
    return formatSarif(findings, {
      version: packageVersion(),
      root: process.cwd(),
      lineOf: lineReader(),
      notes: [...unread, ...problems],
      ...(sourceOf !== undefined && { sourceOf }),
    });
  const count = { resources: unread.length, files: problems.length };
  return formatText(findings, count, { lineOf: lineReader(), root: process.cwd(), sourceOf });
}
