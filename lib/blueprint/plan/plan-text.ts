import { counted, listed } from '../../text/phrase';
import type { Plan, PlannedCaller, PlannedEntity, PlannedStack, PlannedStackSet, PlannedTrust } from './plan';
import type { PlannedGuardrail, PlannedPermissionSet } from './planned-settings';
import { madeEntities } from './stack-set-instances';

/** The plan as text: account by account, stack by stack, what and why, with the line that each part comes from. */
export function planText(plan: Plan): string {
  const names = namesOf(plan);
  const { accounts, stacks, stackSets, assertions, notes, placement } = plan;
  const byAccount = accounts.flatMap((account) => {
    const own = stacks.filter((stack) => stack.account.name === account.name);
    const units = account.units.length === 0 ? '' : `, in ${account.units.join(' / ')}`;
    const head = `Account ${account.name} (${account.id}${units})`;
    const sets = stackSets.filter((stackSet) => stackSet.accounts.some(({ name }) => name === account.name));
    return own.length + sets.length === 0
      ? [`${head}: nothing`, '']
      : [
          head,
          ...own.flatMap((stack) => stackLines(stack, names)),
          ...sets.map(({ key }) => `  StackSet ${key}, see below`),
          '',
        ];
  });
  return [
    ...byAccount,
    ...stackSets.flatMap((stackSet) => [...stackSetLines(stackSet, names), '']),
    ...(notes.length === 0 ? [] : ['What others must do:', ...notes.map((note) => `  ${note}`), '']),
    ...placementSection('Full stacks:', placement, false),
    ...placementSection('Placement without effect:', placement, true),
    `${summaryOf(plan)}, ${counted(assertions.length, 'assertion')}`,
    '',
  ].join('\n');
}

function placementSection(head: string, notes: Plan['placement'], isStale: boolean): string[] {
  const own = notes.filter((note) => note.isStale === isStale).map(({ text }) => `  ${text}`);
  return own.length === 0 ? [] : [head, ...own, ''];
}

/** How much a plan makes, in one line. */
export function summaryOf({ accounts, stacks, stackSets }: Plan): string {
  const all = [...stacks, ...stackSets];
  const entities = all.reduce((sum, stack) => sum + stack.entities.length, 0);
  const waves = new Set(all.map(({ wave }) => wave)).size;
  return [
    counted(accounts.length, 'account'),
    counted(stacks.length, 'stack'),
    ...(stackSets.length === 0 ? [] : [counted(stackSets.length, 'StackSet')]),
    counted(waves, 'wave'),
    `${entities} ${entities === 1 ? 'entity' : 'entities'}`,
  ].join(', ');
}

/** What an entity is, in words. */
export function describeEntity({ kind, key, name, settings }: PlannedEntity): string {
  const { permissions, managedPolicies, boundary, permissionSet, guardrail } = settings;
  const parts = [
    ...(kind === 'role' && settings.kind !== undefined ? [settings.kind] : []),
    ...(permissions.length > 0 ? [listed(permissions.map(describePermission), 4)] : []),
    ...(managedPolicies.length > 0 ? [`policies ${listed(managedPolicies.map(shortName))}`] : []),
    ...(boundary === undefined ? [] : [`boundary ${shortName(boundary)}`]),
    ...(settings.groups === undefined ? [] : [`groups ${listed(settings.groups.map(shortName))}`]),
    ...(permissionSet === undefined ? [] : describePermissionSet(permissionSet)),
    ...(guardrail === undefined ? [] : describeGuardrail(guardrail)),
  ];
  // The settings of an account have no name in AWS.
  return `${kind} ${name === kind ? key : name}${parts.length === 0 ? '' : `: ${parts.join('; ')}`}`;
}

function describePermissionSet({
  awsManagedPolicies,
  customerManagedPolicies,
  boundary,
  assignments,
}: PlannedPermissionSet): string[] {
  const policies = [...awsManagedPolicies, ...customerManagedPolicies.map(({ name }) => name)];
  return [
    ...(policies.length > 0 ? [`policies ${listed(policies.map(shortName))}`] : []),
    ...(boundary === undefined
      ? []
      : [`boundary ${typeof boundary === 'string' ? boundary : boundary.name}`]),
    ...assignments.map(
      ({ group, user, accounts }) =>
        `${group === undefined ? `user ${user}` : `group ${group}`} in ${listed(accounts, 5)}`,
    ),
    ...(assignments.length === 0 ? ['not assigned'] : []),
  ];
}

function describeGuardrail({ type, targets, controls }: PlannedGuardrail): string[] {
  const names = controls.map(({ control }) => control ?? 'statements');
  return [`${type.toUpperCase()} with ${listed(names, 5)}`, `on ${listed(targets, 5)}`];
}

/** Who may assume a role by a line, in words. */
export function describeTrust(
  { callers, when, form }: PlannedTrust,
  names: ReadonlyMap<string, string>,
): string {
  const conditions =
    when === undefined
      ? ''
      : `, when ${Object.entries(when)
          .map(([key, value]) => `${key} ${shown(value)}`)
          .join(', ')}`;
  return `${listed(
    callers.map((caller) => describeCaller(caller, names)),
    5,
  )}${form === 'account' ? ', by account' : ''}${conditions}`;
}

/** Names of users, groups and roles by ARN. */
export function namesOf(plan: Plan): ReadonlyMap<string, string> {
  const ofTemplates = plan.stackSets.flatMap(({ entities }) => entities);
  const all = [...madeEntities(plan), ...ofTemplates, ...plan.existing];
  return new Map(all.map(({ arn, kind, key, account }) => [arn, `${kind} ${key} of ${account.name}`]));
}

function stackLines(stack: PlannedStack, names: ReadonlyMap<string, string>): string[] {
  return [`  Stack ${stack.id} (${stack.region}, ${orderOf(stack)})`, ...entityLines(stack, names)];
}

function stackSetLines(stackSet: PlannedStackSet, names: ReadonlyMap<string, string>): string[] {
  const { id, key, account, targets, accounts, excluded, from } = stackSet;
  const without = excluded.length === 0 ? '' : `, without ${listed(excluded)}`;
  return [
    `StackSet ${key}  ${from}`,
    `  Stack ${id} in account ${account.name} (${orderOf(stackSet)})`,
    `  One template for ${counted(accounts.length, 'account')} of ${listed(targets)}${without}, and for each account that joins`,
    ...entityLines(stackSet, names),
  ];
}

function orderOf({ wave, after }: PlannedStack): string {
  return `wave ${wave}${after.length === 0 ? '' : `, after ${listed(after, 5)}`}`;
}

function entityLines({ entities }: PlannedStack, names: ReadonlyMap<string, string>): string[] {
  return entities.flatMap((entity) => [
    `    ${describeEntity(entity)}  [${entity.why}]  ${entity.from}`,
    ...entity.trust.map((trust) => `      trusts ${describeTrust(trust, names)}  ${trust.from}`),
  ]);
}

function describePermission({
  recipe,
  levels,
  service,
  actions,
  effect,
  document,
  statements,
}: PlannedEntity['settings']['permissions'][number]): string {
  if (recipe !== undefined) return recipe;
  if (levels !== undefined) return `${service ?? ''} ${levels.join(' and ')}`;
  if (actions !== undefined) return `${effect === 'deny' ? 'deny ' : ''}${listed(actions)}`;
  return document === undefined ? counted(statements?.length ?? 0, 'statement') : 'a document';
}

function describeCaller(caller: PlannedCaller, names: ReadonlyMap<string, string>): string {
  switch (caller.kind) {
    case 'account':
      return `${caller.isThirdParty ? 'third party' : 'account'} ${caller.account}`;
    case 'organization':
      return `organization ${caller.id}`;
    case 'service':
      return caller.service;
    case 'permission-set':
      return `permission set ${caller.name} in ${caller.account}`;
    case 'self':
      return 'itself';
    case 'user':
    case 'group':
    case 'role':
    case 'arn':
    case 'arn-pattern':
      return names.get(caller.arn) ?? caller.arn;
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

function shortName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
