import type { PlannedEntity, PlannedPermission } from './plan';

/** Bytes in a template, as the CDK writes it with indentation. Estimates are high: the template itself is measured later. */
const BYTES = {
  role: 1600,
  other: 900,
  caller: 250,
  action: 90,
  resource: 160,
  recipe: 2500,
  levels: 9000,
} as const;

/** Further resources: the instance profile, the profile of Roles Anywhere, the alarm. */
const MORE_OF_ROLES: Readonly<Record<string, number>> = { ec2: 1, rolesAnywhere: 1, breakGlass: 5 };
/** Further resources: secrets, and the function that rotates a key. */
const MORE_OF_USERS: Readonly<Record<string, number>> = { human: 8, service: 9 };
const WITH_FUNCTION = 24;

/** Resources that an entity makes, in general: the default policy of a role, the instance profile, managed policies. */
export function resourcesOf({ kind, settings, trust }: PlannedEntity): number {
  const { permissions, user, permissionSet } = settings;
  const policy = permissions.length > 0 ? 1 : 0;
  switch (kind) {
    case 'role':
      return 2 + (MORE_OF_ROLES[settings.kind ?? 'role'] ?? 0) + (trust.length > 0 ? 1 : 0);
    case 'user':
      return 1 + policy + (MORE_OF_USERS[user?.kind ?? 'user'] ?? 0);
    case 'settings':
    case 'monitoring':
      return WITH_FUNCTION;
    case 'trust-anchor':
      return 2;
    case 'permission-set':
      return 1 + (permissionSet?.assignments ?? []).reduce((sum, { accounts }) => sum + accounts.length, 0);
    case 'group':
      return 2;
    default:
      return 1;
  }
}

/** Bytes that an entity makes of the template, with the permission to assume `targets` roles. */
export function bytesOf(entity: PlannedEntity, targets: number): number {
  const { kind, settings, trust } = entity;
  const callers = trust.reduce((sum, each) => sum + each.callers.length, 0);
  return (
    (kind === 'role' ? BYTES.role : BYTES.other * resourcesOf(entity)) +
    settings.permissions.reduce((sum, each) => sum + bytesOfPermission(each), 0) +
    settings.managedPolicies.length * BYTES.resource +
    (callers + targets) * BYTES.caller +
    2 * JSON.stringify([settings.trustStatements, settings.guardrail]).length
  );
}

function bytesOfPermission({
  recipe,
  levels,
  actions = [],
  on = [],
  statements,
  document,
}: PlannedPermission) {
  return (
    (recipe === undefined ? 0 : BYTES.recipe) +
    (levels === undefined ? 0 : BYTES.levels) +
    // A managed policy, which is the most that a document can be.
    (document === undefined ? 0 : BYTES.levels) +
    actions.length * BYTES.action +
    on.length * BYTES.resource +
    (statements === undefined ? 0 : 3 * JSON.stringify(statements).length)
  );
}
