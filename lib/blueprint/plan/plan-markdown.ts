import { codeSpan, fold } from '../../text/markdown';
import { counted } from '../../text/phrase';
import type { Plan, PlannedStack } from './plan';
import type { PlanChange } from './plan-difference';
import { describeEntity, describeTrust, namesOf, summaryOf } from './plan-text';

/** The plan for a pull request: a summary, and a table for each account. */
export function planMarkdown(plan: Plan): string {
  const names = namesOf(plan);
  const accounts = plan.accounts.flatMap((account) =>
    folded(
      `${codeSpan(account.name)} (${account.id})`,
      plan.stacks.filter((stack) => stack.account.name === account.name),
      names,
    ),
  );
  const stackSets = plan.stackSets.flatMap((stackSet) =>
    folded(
      `StackSet ${codeSpan(stackSet.key)} (${counted(stackSet.accounts.length, 'account')}, and each account that joins)`,
      [stackSet],
      names,
    ),
  );
  const notes =
    plan.notes.length === 0
      ? []
      : ['**What others must do**', '', ...plan.notes.map((note) => `- ${codeSpan(note)}`), ''];
  const section = (head: string, isStale: boolean): string[] => {
    const own = plan.placement.filter((note) => note.isStale === isStale);
    return own.length === 0 ? [] : [head, '', ...own.map(({ text }) => `- ${codeSpan(text)}`), ''];
  };
  const full = [...section('**Full stacks**', false), ...section('**Placement without effect**', true)];
  return [`### Plan: ${summaryOf(plan)}`, '', ...accounts, ...stackSets, ...notes, ...full].join('\n');
}

function folded(
  title: string,
  stacks: readonly PlannedStack[],
  names: ReadonlyMap<string, string>,
): string[] {
  const rows = stacks.flatMap(({ id, entities }) =>
    entities.map((entity) => [
      codeSpan(id),
      codeSpan(describeEntity(entity)),
      entity.trust.map((trust) => codeSpan(describeTrust(trust, names))).join('<br>'),
      codeSpan(entity.from),
    ]),
  );
  if (rows.length === 0) return [];
  const count = rows.length === 1 ? '1 entity' : `${rows.length} entities`;
  return [fold(`${title}: ${count}`, table(['Stack', 'What', 'Trusts', 'From'], rows)), ''];
}

/** The changes of a plan for a pull request. */
export function changesMarkdown(changes: readonly PlanChange[]): string {
  if (changes.length === 0) return '### Plan: no changes\n';
  const moved = changes.filter(({ kind }) => kind === 'moved' || kind === 'replaced').length;
  const rows = changes.map(({ kind, account, entity, details, from }) => [
    kind,
    codeSpan(account),
    codeSpan(entity),
    details.map(codeSpan).join('<br>'),
    codeSpan(from),
  ]);
  const warning =
    moved === 0
      ? []
      : [
          `**${counted(moved, 'entity')} would be deleted and created again.**`.replace(
            'entitys',
            'entities',
          ),
          '',
        ];
  return [
    `### Plan: ${counted(changes.length, 'change')}`,
    '',
    ...warning,
    table(['Change', 'Account', 'What', 'Details', 'From'], rows),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
