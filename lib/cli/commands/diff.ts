import type { AccessChange } from '../../access';
import { readable } from '../../policy/pattern/symbol';
import { json } from '../output/verdict-view';
import { ExitCode, type Command } from '../framework/command';
import { MODEL_NOTES, MODEL_OPTIONS, modelOf, unreadNotes } from '../input/model-options';

/** Compares what two assemblies allow. */
export const diff: Command = {
  name: 'diff',
  summary: 'Which access is gained, lost or under other conditions from one assembly to another',
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
      summary: 'exit with 1 if any access changes, or if any is gained or under other conditions',
    },
    ...MODEL_OPTIONS,
  },
  notes: [
    'Meaning is compared, not text: a statement that is written otherwise and allows the same is no change.',
    ...MODEL_NOTES,
  ],
  examples: [
    'diff main/cdk.out cdk.out',
    'diff main/prod/cdk.out,main/apps/cdk.out prod/cdk.out,apps/cdk.out --expect no-gain',
  ],
  run: (args, io) => {
    args.verifyPositionals(2, 2);
    const [before, after] = args.positionals.map((list) => modelOf(args, list.split(',')));
    if (before === undefined || after === undefined) throw new RangeError('two models are needed');
    const { changes } = before.differenceTo(after);

    for (const note of new Set([...unreadNotes(before), ...unreadNotes(after)])) io.stderr(`${note}\n`);
    io.stdout(args.isJson ? json(changes.map(viewOfChange)) : textOf(changes));
    return isAsExpected(changes, args.optional('expect')) ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
  },
};

function isAsExpected(changes: readonly AccessChange[], expected: string | undefined): boolean {
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
  return changes.map(({ text }) => `${readable(text)}\n`).join('');
}
