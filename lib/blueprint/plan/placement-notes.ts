import { IamPatternsError } from '../../errors';
import { counted } from '../../text/phrase';
import type { BlueprintSource } from '../read/blueprint-source';
import { unknownName } from '../resolve/known-name';
import type { PlannedStack } from './plan';
import { placementName, placementOf } from './stack-placement';

type Placed = readonly Omit<PlannedStack, 'wave' | 'after'>[];

/** Where a new definition in the middle of the file would move another one to another stack. */
export function placementNotes({ definition }: BlueprintSource, stacks: Placed): string[] {
  const { placement = {} } = definition;
  const names = new Set(Object.entries(placement).flatMap(([id, all]) => all.map((name) => `${id} ${name}`)));
  const several = placementOf(stacks);
  const open = stacks.filter(
    ({ id, entities }) =>
      several[id] !== undefined && entities.some((entity) => !names.has(`${id} ${placementName(entity)}`)),
  );
  const accounts = [...new Set(open.map(({ account }) => account.name))];
  if (accounts.length === 0) return [];
  const shown =
    accounts.slice(0, 5).join(', ') + (accounts.length > 5 ? ` and ${accounts.length - 5} more` : '');
  return [
    `${counted(accounts.length, 'account')} (${shown}) with several stacks: a new definition that is not at the end of the file may move others to another stack. Write the placement (iam-patterns plan --placement -o placement.yaml), and include the file.`,
  ];
}

/** Rejects a placement that cannot be kept, because then its entity would move. What is no longer defined does not matter. */
export function rejectBrokenPlacement(
  source: BlueprintSource,
  accounts: readonly string[],
  stacks: Placed,
): void {
  const placed = new Map<string, string[]>();
  for (const { id, account, entities } of stacks)
    for (const entity of entities) {
      const key = `${account.name} ${placementName(entity)}`;
      placed.set(key, [...(placed.get(key) ?? []), id]);
    }
  for (const [id, names] of Object.entries(source.definition.placement ?? {})) {
    const owners = accounts.filter((account) => id === account || id.startsWith(`${account}-`));
    if (owners.length === 0) throw unknownName('account of stack', id, accounts, source.at('placement', id));
    names.forEach((name, i) => {
      const found = owners.flatMap((account) => placed.get(`${account} ${name}`) ?? []);
      if (found.length === 0 || found.includes(id)) return;
      throw new IamPatternsError({
        code: 'broken-placement',
        at: source.at('placement', id, i),
        got: `placement of ${name} in stack ${id}, which the plan puts into ${found.join(' and ')}`,
        expected: 'a stack of the account that can contain it, as iam-patterns plan --placement writes it',
        fix: 'write the placement again from the deployed version of the blueprint',
      });
    });
  }
}
