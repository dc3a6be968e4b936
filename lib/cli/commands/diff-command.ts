import type { AccessChange } from '../../access';
import { readable } from '../../policy/pattern/symbol';
import { safeLine } from '../../text/terminal-text';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { MODEL_NOTES, MODEL_OPTIONS, readModel, unreadNotes } from '../input/model-options';
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
    ...MODEL_OPTIONS,
  },
  notes: [
    'The command compares meaning, not text: a statement that is written differently and allows the same is no change.',
    ...MODEL_NOTES,
  ],
  examples: [
    'diff main/cdk.out cdk.out',
    'diff main/prod/cdk.out,main/apps/cdk.out prod/cdk.out,apps/cdk.out --expect no-gain',
  ],
  run: ({ positionals: [oldSources = '', newSources = ''], values }, io) => {
    const before = readModel(oldSources.split(','), values);
    const after = readModel(newSources.split(','), values);
    const { changes } = before.differenceTo(after);

    for (const note of new Set([...unreadNotes(before), ...unreadNotes(after)])) io.stderr(`note: ${note}\n`);
    io.stdout(values.format === 'json' ? json(changes.map(viewOfChange)) : textOf(changes));
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

function viewOfChange({ kind, grant, text }: AccessChange) {
  const { principal, label, action, resource, verdict } = grant;
  return {
    kind,
    principal: readable(principal),
    label: readable(label),
    action: readable(action),
    resource: readable(resource),
    decision: verdict.decision,
    conditions: verdict.conditions,
    text: readable(text),
  };
}

function textOf(changes: readonly AccessChange[]): string {
  if (changes.length === 0) return 'No access changes.\n';
  return changes.map(({ text }) => `${safeLine(readable(text))}\n`).join('');
}
