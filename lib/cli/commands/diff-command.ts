import type { AccessChange } from '../../access';
import { baselineOf, checkFacts, compareWithBaseline } from '../../checks';
import { readable } from '../../policy/pattern/symbol';
import { differenceMarkdown } from '../../report/difference-markdown';
import { safeLine } from '../../text/terminal-text';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { configurationOf } from '../input/configuration';
import { MODEL_NOTES, MODEL_OPTIONS, pairingNotes, readModel, unreadNotes } from '../input/model-options';
import { checkOptionsOf, RULE_OPTIONS } from '../input/rule-options';
import { explainedChanges } from '../output/explained-changes';
import { json } from '../output/json-answer';

/** Compares the access that two versions of the sources allow. */
export const diff = defineCommand({
  positional: {
    usage: '<old> <new>',
    summary: 'two cloud assemblies, templates or account exports; each may be a list, separated by commas',
    minimum: 2,
    maximum: 2,
  },
  options: {
    expect: {
      value: '<change>',
      choices: ['unchanged', 'no-gain'],
      summary: 'exit with 1 if access changes, or if access is gained or under other conditions',
    },
    ...RULE_OPTIONS,
    ...MODEL_OPTIONS,
    format: {
      value: '<format>',
      choices: ['text', 'json', 'markdown'],
      summary:
        'output format; markdown is for a comment in a pull request, with new findings (default: text)',
    },
  },
  notes: [
    'The command compares all requests, not text: a statement that is written differently and allows the same is no change. Each certain gain and loss comes with a request that proves it.',
    'What a caller gains through a role that it may assume is reported for that caller too, once, with the roles on the way. What it could do before, by itself or through another role, is no gain. After 20,000 such accesses the answer is "too complex".',
    'A template has the name of its file as its stack name. If the names differ, the command finds out which templates are versions of one stack, by their resources, and names them in a note.',
    ...MODEL_NOTES,
  ],
  examples: [
    'diff main/cdk.out cdk.out',
    'diff main/cdk.out cdk.out --format markdown -o access.md',
    'diff main/prod/cdk.out,main/apps/cdk.out prod/cdk.out,apps/cdk.out --expect no-gain',
  ],
  work: 'Comparing access',
  run: ({ positionals: [oldSources = '', newSources = ''], values }, io) => {
    const before = readModel(oldSources.split(','), values, configurationOf(io));
    const after = readModel(newSources.split(','), values, configurationOf(io), before);
    const { changes } = before.differenceTo(after);

    const notes = [...new Set([...pairingNotes(after), ...unreadNotes(before), ...unreadNotes(after)])];
    for (const note of notes) io.stderr(`note: ${note}\n`);
    if (values.format === 'markdown') {
      const checks = checkOptionsOf(values, configurationOf(io));
      const [old, now] = [checkFacts(before.facts, checks), checkFacts(after.facts, checks)];
      io.stdout(
        differenceMarkdown({
          changes: explainedChanges(changes),
          newFindings: compareWithBaseline(now, baselineOf(old)).fresh,
          goneFindings: compareWithBaseline(old, baselineOf(now)).fresh,
          notes,
        }),
      );
    } else io.stdout(values.format === 'json' ? json(changes.map(viewOfChange)) : textOf(changes));
    return isAsExpected(changes, values.expect) ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
  },
});

function isAsExpected(
  changes: readonly AccessChange[],
  expected: 'unchanged' | 'no-gain' | undefined,
): boolean {
  if (expected === undefined) return true;
  return changes.every(({ kind }) => expected === 'no-gain' && kind === 'lost');
}

function viewOfChange({ kind, grant, via = [], text, witness, reason }: AccessChange) {
  const { principal, label, action, resource, verdict } = grant;
  return {
    kind,
    principal: readable(principal),
    label: readable(label),
    via: via.map((role) => readable(role)),
    action: readable(action),
    resource: readable(resource),
    decision: verdict.decision,
    conditions: verdict.conditions,
    text: readable(text),
    witness,
    reason,
  };
}

function textOf(changes: readonly AccessChange[]): string {
  if (changes.length === 0) return 'No access changes.\n';
  return changes.flatMap(linesOf).join('');
}

/** The change, and the request that proves it. */
function linesOf({ text, witness, reason }: AccessChange): string[] {
  const lines = [`${safeLine(readable(text))}\n`];
  if (witness !== undefined) lines.push(`  for example: ${safeLine(readable(witness.text))}\n`);
  if (reason !== undefined) lines.push(`  not certain: ${safeLine(readable(reason))}\n`);
  return lines;
}
