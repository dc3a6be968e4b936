import { IamPatternsError } from '../../errors';
import type { BlueprintSource } from '../read/blueprint-source';
import { AccountDirectory } from '../resolve/account-directory';
import { EntityRegistry } from '../resolve/entity-registry';
import { Placeholders } from '../resolve/placeholders';
import { resolveAccountEntities } from '../resolve/resolve-account-entities';
import { resolveAccess } from '../resolve/resolve-access';
import { AssertionResolver } from '../resolve/resolve-assertions';
import { resolveEntities, type Resolution } from '../resolve/resolve-entities';
import { PermissionResolver } from '../resolve/resolve-permissions';
import {
  ENTITY_KINDS,
  type Plan,
  type PlannedAccount,
  type PlannedEntity,
  type PlannedOrganization,
  type PlannedStack,
} from './plan';
import { notesOf } from './plan-notes';
import { placeEntities } from './stack-placement';
import { orderStacks } from './stack-order';

/** Works out what a blueprint means: which accounts get what, in which stacks, in which order. It creates nothing. */
export function makePlan(source: BlueprintSource): Plan {
  const directory = new AccountDirectory(source);
  const placeholders = new Placeholders(source, directory);
  const accounts = new Map(
    directory.accounts.map((account) => [account.name, plannedAccount(source, account)]),
  );
  const resolution: Resolution = {
    source,
    directory,
    placeholders,
    permissions: new PermissionResolver(source, placeholders),
    registry: new EntityRegistry(),
    accounts,
  };
  resolveEntities(resolution);
  resolveAccountEntities(resolution);
  const trusts = resolveAccess(resolution);
  const { made, existing } = entitiesOf(resolution, trusts);
  made.forEach(rejectWithoutCallers);
  const groups = membersByGroup(made);
  const placed = placeEntities(made, [...accounts.values()]);
  const stackOf = new Map(
    placed.flatMap(({ id, entities }) => entities.map(({ arn }) => [arn, id] as const)),
  );
  const order = orderStacks(made, stackOf, (group) => groups.get(group) ?? []);
  const stacks = placed.map((stack): PlannedStack => ({
    ...stack,
    wave: order.wave.get(stack.id) ?? 0,
    after: order.after.get(stack.id) ?? [],
  }));
  const sorted = stacks
    .map((stack, i) => ({ stack, i }))
    .sort((a, b) => a.stack.wave - b.stack.wave || a.i - b.i);
  return {
    organization: plannedOrganization(source, accounts),
    accounts: [...accounts.values()],
    stacks: sorted.map(({ stack }) => stack),
    existing,
    assertions: new AssertionResolver(resolution).all(),
    assumesNoResourcePolicies: source.definition.assumptions?.resourcePolicies === 'none',
    notes: notesOf(made, existing),
  };
}

function entitiesOf({ registry }: Resolution, trusts: ReturnType<typeof resolveAccess>) {
  const made: PlannedEntity[] = [];
  const existing: PlannedEntity[] = [];
  for (const kind of ENTITY_KINDS)
    for (const [, { byAccount, exists }] of registry.all(kind))
      for (const entity of byAccount.values())
        (exists ? existing : made).push({ ...entity, trust: trusts.get(entity.arn) ?? [] });
  return { made, existing };
}

/** IAM does not accept a role without a trust policy. Roles of services have theirs. */
function rejectWithoutCallers({ kind, key, settings, account, trust, from }: PlannedEntity): void {
  if (
    kind !== 'role' ||
    trust.length > 0 ||
    settings.trustStatements !== undefined ||
    !['role', 'people'].includes(settings.kind ?? 'role')
  )
    return;
  throw new IamPatternsError({
    code: 'role-without-callers',
    at: from,
    got: `role ${key} in account ${account.name}, which no line of access names`,
    expected: 'at least one caller in every account of the role',
    fix: `add a line of access with roles: [${key}], or remove the account from the target of the role`,
  });
}

function membersByGroup(entities: readonly PlannedEntity[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { kind, arn, settings } of entities)
    if (kind === 'user')
      for (const group of settings.groups ?? []) groups.set(group, [...(groups.get(group) ?? []), arn]);
  return groups;
}

function plannedAccount(
  source: BlueprintSource,
  account: AccountDirectory['accounts'][number],
): PlannedAccount {
  const { name, id, units, region, tags } = account;
  const unitId = source.definition.units?.[units.at(-1) ?? '']?.id;
  return { name, id, units, region, tags, ...(unitId !== undefined && { unitId }) };
}

function plannedOrganization(
  source: BlueprintSource,
  accounts: ReadonlyMap<string, PlannedAccount>,
): PlannedOrganization {
  const { organization, units = {} } = source.definition;
  const { id, partition = 'aws', root, managementAccount } = organization ?? {};
  const management = managementAccount === undefined ? undefined : accounts.get(managementAccount)?.id;
  return {
    ...(id !== undefined && { id }),
    partition,
    ...(root !== undefined && { root }),
    ...(management !== undefined && { managementAccount: management }),
    units: Object.entries(units).flatMap(([name, { id: unitId, parent }]) => {
      const parentId = parent === undefined ? root : units[parent]?.id;
      return unitId === undefined
        ? []
        : [{ name, id: unitId, ...(parentId !== undefined && { parent: parentId }) }];
    }),
  };
}
