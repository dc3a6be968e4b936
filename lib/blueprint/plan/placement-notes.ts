import { IamPatternsError } from '../../errors';
import { nearestName } from '../../policy/nearest-name';
import type { BlueprintSource } from '../read/blueprint-source';
import type { PlacementNote, PlannedStack } from './plan';
import type { CrowdedStack } from './stack-placement';
import { placementName } from './stack-placement';

type Placed = readonly Omit<PlannedStack, 'wave' | 'after'>[];

/** What follows from full stacks, and the command that settles it. */
export function placementNotes(source: BlueprintSource, crowded: readonly CrowdedStack[]): PlacementNote[] {
  const { file = 'blueprint.yaml', placementFile = 'blueprint.placement.yaml' } = source;
  const command = `iam-patterns plan ${file} --placement -o ${placementFile}`;
  return crowded.map(({ id, account, overflows }) => ({
    stack: id,
    isError: overflows,
    isStale: false,
    text: overflows
      ? `account ${account}: stack ${id} is full, and no placement says what is in which of its stacks. A later change would move what is deployed to another stack. Write the placement, and commit it: ${command}. If the account is deployed, add --against with the deployed blueprint.`
      : `account ${account}: stack ${id} is nearly full. Write the placement, and commit it, so that a further stack moves nothing: ${command}`,
  }));
}

/**
 * Rejects a placement that cannot be kept, because then its entity would move. An entry that names nothing that the blueprint
 * defines in the account, and one of an account that the blueprint does not have, keep nothing in its place, so they get a note.
 */
export function checkPlacement(
  source: BlueprintSource,
  accounts: readonly string[],
  stacks: Placed,
): PlacementNote[] {
  const stale: PlacementNote[] = [];
  const names = new Set(stacks.flatMap(({ entities }) => entities.map(placementName)));
  const ids = new Set(stacks.map(({ id }) => id));
  const placed = new Map<string, string[]>();
  for (const { id, account, entities } of stacks)
    for (const entity of entities) {
      const key = `${account.name} ${placementName(entity)}`;
      placed.set(key, [...(placed.get(key) ?? []), id]);
    }
  for (const [id, entries] of Object.entries(source.definition.placement ?? {})) {
    const owners = accounts.filter((account) => id === account || id.startsWith(`${account}-`));
    if (owners.length === 0) {
      stale.push(ofNoAccount(id, accounts, source.at('placement', id), stacks[0]?.id ?? id));
      continue;
    }
    entries.forEach((name, i) => {
      const found = owners.flatMap((account) => placed.get(`${account} ${name}`) ?? []);
      if (found.includes(id)) return;
      if (found.length === 0) {
        const close = nearestName(name, names);
        const meant =
          close === undefined || close === name ? '' : ` If you mean ${close}, correct the entry.`;
        const text = `${source.at('placement', id, i)}: account ${owners.join(' or ')} has no ${name} any more. If it was renamed, CloudFormation deletes and creates it again.${meant} Write the placement again to remove the entry.`;
        const stack = [id, ...owners].find((each) => ids.has(each)) ?? stacks[0]?.id ?? id;
        stale.push({ stack, text, isError: false, isStale: true });
        return;
      }
      throw new IamPatternsError({
        code: 'broken-placement',
        at: source.at('placement', id, i),
        got: `placement of ${name} in stack ${id}, which the plan puts into ${found.join(' and ')}`,
        expected:
          'one stack for each entity, which can contain it, as iam-patterns plan --placement writes it',
        fix: 'write the placement again from the deployed version of the blueprint',
      });
    });
  }
  return stale;
}

/** An account that was removed keeps its stacks, until someone deletes them. */
function ofNoAccount(id: string, accounts: readonly string[], at: string, stack: string): PlacementNote {
  const close = nearestName(id, accounts);
  const meant = close === undefined ? '' : ` If you mean ${close}, correct the name.`;
  const text = `${at}: the blueprint has no account of stack ${id}.${meant} If the account was removed, delete the stack, because CloudFormation keeps it and its access, and write the placement again to remove the entry.`;
  return { stack, text, isError: false, isStale: true };
}
