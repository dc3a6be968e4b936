import { IamPatternsError } from '../../errors';
import type { BlueprintSource } from '../read/blueprint-source';
import { AccountDirectory } from '../resolve/account-directory';
import { checkOrganization } from '../resolve/check-organization';
import { EntityRegistry } from '../resolve/entity-registry';
import { Placeholders } from '../resolve/placeholders';
import { resolveAccountEntities } from '../resolve/resolve-account-entities';
import { resolveAccess } from '../resolve/resolve-access';
import { AssertionResolver } from '../resolve/resolve-assertions';
import {
  resolveIdentityPools,
  resolveServiceLinkedRoles,
  resolveTrustAnchors,
} from '../resolve/resolve-federation';
import { resolveProviders } from '../resolve/resolve-providers';
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
import { organizationNotes } from './organization-notes';
import { checkPlacement, placementNotes } from './placement-notes';
import { notesOf } from './plan-notes';
import { placeEntities, type Placement } from './stack-placement';
import { makeStackSets } from './make-stack-sets';
import { orderStacks, type StackOrder } from './stack-order';

/**
 * Works out what a blueprint means: which accounts get what, in which stacks, in which order. It creates nothing.
 *
 * @param placement what is in which stack already
 */
export function makePlan(
  source: BlueprintSource,
  placement: Placement | undefined = source.definition.placement,
): Plan {
  checkOrganization(source);
  const directory = new AccountDirectory(source);
  const placeholders = new Placeholders(source, directory);
  const accounts = new Map(
    [...directory.accounts, ...directory.templateAccounts].map((account) => [
      account.name,
      plannedAccount(source, account),
    ]),
  );
  const resolution: Resolution = {
    source,
    directory,
    placeholders,
    permissions: new PermissionResolver(source, placeholders),
    registry: new EntityRegistry(),
    accounts,
  };
  const plannedAccounts = directory.accounts.map(({ name }) => accounts.get(name) as PlannedAccount);
  resolveProviders(resolution);
  resolveTrustAnchors(resolution);
  resolveEntities(resolution);
  resolveAccountEntities(resolution);
  resolveIdentityPools(resolution);
  resolveServiceLinkedRoles(resolution);
  const trusts = resolveAccess(resolution);
  const { made, existing, templates } = entitiesOf(resolution, trusts);
  made.forEach(rejectWithoutCallers);
  const groups = membersByGroup(made);
  for (const entity of [...made, ...templates]) rejectWithoutMembers(entity, groups);
  const ofStackSets = made.filter(({ stackSet }) => stackSet !== undefined);
  const stackSets = makeStackSets(resolution, templates, ofStackSets);
  const { stacks: placed, crowded } = placeEntities(
    made.filter(({ stackSet }) => stackSet === undefined),
    plannedAccounts,
    placement,
  );
  rejectSameId(source, placed, stackSets);
  const names = plannedAccounts.map(({ name }) => name);
  const stale = placement === source.definition.placement ? checkPlacement(source, names, placed) : [];
  const stackOf = new Map([
    ...placed.flatMap(({ id, entities }) => entities.map(({ arn }) => [arn, id] as const)),
    ...ofStackSets.map(
      ({ arn, stackSet }) => [arn, stackSets.find(({ key }) => key === stackSet)?.id ?? ''] as const,
    ),
  ]);
  const order = orderStacks(made, stackOf, (group) => groups.get(group) ?? []);
  return {
    organization: plannedOrganization(source, accounts),
    accounts: plannedAccounts,
    stacks: inOrder(placed, order),
    stackSets: inOrder(stackSets, order),
    existing,
    assertions: new AssertionResolver(resolution).all(),
    assumesNoResourcePolicies: source.definition.assumptions?.resourcePolicies === 'none',
    notes: [...organizationNotes(source, directory), ...notesOf(made, existing)],
    placement: [...placementNotes(source, crowded), ...stale],
  };
}

/** With their waves, the first wave first. */
function inOrder<T extends { readonly id: string }>(
  stacks: readonly T[],
  order: StackOrder,
): (T & Pick<PlannedStack, 'wave' | 'after'>)[] {
  return stacks
    .map((stack, i) => ({
      stack: { ...stack, wave: order.wave.get(stack.id) ?? 0, after: order.after.get(stack.id) ?? [] },
      i,
    }))
    .sort((a, b) => a.stack.wave - b.stack.wave || a.i - b.i)
    .map(({ stack }) => stack);
}

/** An account may have the name of the stack of a StackSet, or of a further stack of another account. */
function rejectSameId(
  source: BlueprintSource,
  stacks: readonly { id: string; account: PlannedAccount }[],
  stackSets: readonly { id: string; from: string }[],
): void {
  const ids = new Set<string>();
  const take = (id: string, at: string, what: string): void => {
    if (ids.has(id))
      throw new IamPatternsError({
        code: 'stack-twice',
        at,
        got: `second stack ${id}`,
        expected: 'a name that no other stack has',
        fix: `give the ${what} another name`,
      });
    ids.add(id);
  };
  for (const { id, account } of stacks) take(id, source.at('accounts', account.name), 'account');
  for (const { id, from } of stackSets) take(id, from, 'StackSet');
}

function entitiesOf({ registry }: Resolution, trusts: ReturnType<typeof resolveAccess>) {
  const made: PlannedEntity[] = [];
  const existing: PlannedEntity[] = [];
  const templates: PlannedEntity[] = [];
  const withTrust = (entity: PlannedEntity) => ({ ...entity, trust: trusts.get(entity.arn) ?? [] });
  for (const kind of ENTITY_KINDS)
    for (const [, { byAccount, exists, template }] of registry.all(kind)) {
      for (const entity of byAccount.values()) (exists ? existing : made).push(withTrust(entity));
      if (template !== undefined && !exists) templates.push(withTrust(template));
    }
  return { made, existing, templates };
}

/** IAM does not accept a role without a trust policy. Roles of services have theirs. */
function rejectWithoutCallers({ kind, key, settings, account, trust, from }: PlannedEntity): void {
  if (
    kind !== 'role' ||
    trust.length > 0 ||
    settings.trustStatements !== undefined ||
    !['role', 'people', 'breakGlass'].includes(settings.kind ?? 'role')
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

/** A trust policy names the members of a group one by one. */
function rejectWithoutMembers(
  { trust }: PlannedEntity,
  groups: ReadonlyMap<string, readonly string[]>,
): void {
  for (const { callers, form, from } of trust)
    for (const caller of callers)
      if (form === 'named' && caller.kind === 'group' && !groups.has(caller.arn))
        throw new IamPatternsError({
          code: 'group-without-known-members',
          at: from,
          got: `group ${caller.arn} with no known members`,
          expected:
            'at least one user of this blueprint in the group, because a trust policy cannot name a group',
          fix: 'add users to the group, or write form: account, which trusts the account and lets the policy of the group decide',
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
