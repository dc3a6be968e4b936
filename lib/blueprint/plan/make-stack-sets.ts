import { IamPatternsError } from '../../errors';
import type { Resolution } from '../resolve/resolve-entities';
import { stackSetAdministrator, stackSetTargets } from '../resolve/stack-sets';
import type { StackSetDefinition } from '../schema/stack-set-schema';
import type { PlannedAccount, PlannedEntity, PlannedStackSet } from './plan';
import { instanceOf } from './stack-set-instances';

type UnorderedStackSet = Omit<PlannedStackSet, 'wave' | 'after'>;

/**
 * The StackSets of a blueprint with their templates.
 *
 * @param templates what they contain, each entity in the account that stands for all accounts
 * @param instances the same in each account of the blueprint
 */
export function makeStackSets(
  { source, directory, accounts }: Resolution,
  templates: readonly PlannedEntity[],
  instances: readonly PlannedEntity[],
): UnorderedStackSet[] {
  const own = new Map(instances.map((entity) => [entity.arn, entity]));
  return Object.entries(source.definition.stackSets ?? {}).map(([key, definition]) => {
    const path = ['stackSets', key];
    const entities = templates.filter(({ stackSet }) => stackSet === key);
    if (entities.length === 0) throw emptyStackSet(key, source.at(...path));
    const targets = stackSetTargets(source, key);
    const members = directory
      .select(definition.in, ...path, 'in')
      .map(({ name }) => accounts.get(name) as PlannedAccount);
    for (const entity of entities) {
      rejectFunction(entity, key);
      for (const account of members) rejectDifference(entity, account, own, key);
    }
    const administrator = directory.named(
      stackSetAdministrator(source, key),
      source.at(...path, ...(definition.administrator === undefined ? [] : ['administrator'])),
    );
    const account = accounts.get(administrator.name) as PlannedAccount;
    return {
      id: `${account.name}-stack-set-${key}`,
      key,
      from: source.at(...path),
      account,
      region: account.region,
      ...(definition.description !== undefined && { description: definition.description }),
      targets,
      entities,
      accounts: members,
      excluded: excludedIds(
        definition,
        (name, i) => directory.named(name, source.at(...path, 'in', 'except', 'accounts', i)).id,
      ),
      targetRegion: source.definition.organization?.regions[0] ?? '',
      isDelegated: !administrator.isManagement,
      retainStacks: definition.retainStacks === true,
    };
  });
}

function excludedIds(
  { in: target }: StackSetDefinition,
  idOf: (name: string, index: number) => string,
): string[] {
  return (target.except?.accounts ?? []).map(idOf);
}

/** A line of access or a reference may make an entity different in one account, which the template cannot be. */
function rejectDifference(
  entity: PlannedEntity,
  account: PlannedAccount,
  instances: ReadonlyMap<string, PlannedEntity>,
  stackSet: string,
): void {
  const expected = instanceOf(entity, account);
  const found = instances.get(expected.arn);
  const contentOf = ({ settings, trust }: PlannedEntity): string => JSON.stringify([settings, trust]);
  if (found !== undefined && contentOf(found) === contentOf(expected)) return;
  const ofLine = found?.trust.find(
    (trust) => !expected.trust.some((each) => JSON.stringify(each) === JSON.stringify(trust)),
  );
  throw new IamPatternsError({
    code: 'differs-in-stack-set',
    at: ofLine?.from ?? entity.from,
    got: `${entity.kind} ${entity.key} of StackSet ${stackSet}, which is different in account ${account.name}`,
    expected: 'what is the same in every account, because all accounts and new ones get one template',
    fix:
      ofLine === undefined
        ? 'write what differs in definitions with units or tags, so that each account has its own stack'
        : `write the line without in, or with in: { stackSet: ${stackSet} }`,
  });
}

/** A StackSet cannot carry the code of a function, which rotates access keys. */
function rejectFunction({ kind, key, settings, from }: PlannedEntity, stackSet: string): void {
  const { user } = settings;
  if (kind !== 'user' || (user?.kind !== 'service' && user?.accessKey === undefined)) return;
  throw new IamPatternsError({
    code: 'not-in-stack-set',
    at: from,
    got: `user ${key} with a rotated access key in StackSet ${stackSet}`,
    expected:
      'users without access keys, because the rotation needs a Lambda function, whose code a StackSet cannot carry',
    fix: 'write in: with units, tags or all',
  });
}

function emptyStackSet(key: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'empty-stack-set',
    at,
    got: `StackSet ${key} without content`,
    expected: 'at least one definition in it',
    fix: `write in: { stackSet: ${key} } for a role, or remove the StackSet`,
  });
}
