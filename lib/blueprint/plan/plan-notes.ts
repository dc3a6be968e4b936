import { nearestName } from '../../policy/nearest-name';
import { listed } from '../../text/phrase';
import type { PlannedCaller, PlannedEntity } from './plan';

/** What other people must do, because the blueprint does not create one of the two sides. */
export function notesOf(made: readonly PlannedEntity[], existing: readonly PlannedEntity[]): string[] {
  const names = new Map(
    [...made, ...existing].map(({ arn, kind, key, account }) => [
      arn,
      `${kind} ${key} of account ${account.name}`,
    ]),
  );
  const sets = new Map(made.filter(({ kind }) => kind === 'permission-set').map((set) => [set.name, set]));
  const isMade = new Set(made);
  const nameOf = (arn: string): string => names.get(arn) ?? arn;
  const ofTrusts = [...made, ...existing].flatMap((role) =>
    role.trust.flatMap(({ callers, from }) => {
      const ofRole = isMade.has(role)
        ? []
        : [
            `${from}: the trust policy of ${nameOf(role.arn)} exists already. Add the callers of this line to it.`,
          ];
      return [
        ...ofRole,
        ...callers.flatMap((caller) => {
          if (caller.kind === 'permission-set')
            return ofPermissionSet(caller, role, sets).map((note) => `${from}: ${note}`);
          const isForeign = caller.kind === 'arn' || caller.kind === 'arn-pattern';
          if (!isForeign && !('exists' in caller && caller.exists)) return [];
          return [`${from}: ${outside(nameOf(caller.arn), role)}`];
        }),
      ];
    }),
  );
  const ofPolicies = [...sets.values()].flatMap((set) => policiesElsewhere(set, names));
  return [...ofTrusts, ...ofPolicies];
}

/** Policies of a permission set that the blueprint does not define in the accounts of its assignments. */
function policiesElsewhere(
  { name, from, settings }: PlannedEntity,
  names: ReadonlyMap<string, string>,
): string[] {
  const accounts = new Map<string, string[]>();
  for (const arn of settings.needs ?? []) {
    if (names.has(arn)) continue;
    const [, account = '', policy = ''] = /:(\d{12}):policy(.*)$/.exec(arn) ?? [];
    accounts.set(policy, [...(accounts.get(policy) ?? []), account]);
  }
  return [...accounts].map(
    ([policy, ids]) =>
      `${from}: policy ${policy} of permission set ${name} is not in this blueprint. It must exist in ${listed(ids, 5)} first.`,
  );
}

function outside(who: string, { arn }: PlannedEntity): string {
  return `the policy of ${who} is not in this blueprint. It must allow sts:AssumeRole on ${arn}.`;
}

/** The blueprint writes the policy of its permission sets. They exist in the accounts of their assignments. */
function ofPermissionSet(
  { name, account }: Extract<PlannedCaller, { kind: 'permission-set' }>,
  role: PlannedEntity,
  sets: ReadonlyMap<string, PlannedEntity>,
): string[] {
  const set = sets.get(name);
  if (set === undefined) {
    const close = nearestName(name, [...sets.keys()]);
    const meant = close === undefined ? '' : ` If you mean ${close}, correct the name.`;
    return [outside(`permission set ${name} in ${account}`, role) + meant];
  }
  const isAssigned = (set.settings.permissionSet?.assignments ?? []).some(({ accounts }) =>
    accounts.includes(account),
  );
  return isAssigned
    ? []
    : [
        `permission set ${name} is not assigned in ${account}. Assign it there, or no one can assume ${role.arn} with it.`,
      ];
}
