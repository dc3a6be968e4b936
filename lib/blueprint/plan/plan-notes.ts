import type { PlannedEntity } from './plan';

/** What other people must do, because the blueprint does not create one of the two sides. */
export function notesOf(made: readonly PlannedEntity[], existing: readonly PlannedEntity[]): string[] {
  const names = new Map(
    [...made, ...existing].map(({ arn, kind, key, account }) => [
      arn,
      `${kind} ${key} of account ${account.name}`,
    ]),
  );
  const isMade = new Set(made);
  const nameOf = (arn: string): string => names.get(arn) ?? arn;
  return [...made, ...existing].flatMap((role) =>
    role.trust.flatMap(({ callers, from }) => {
      const ofRole = isMade.has(role)
        ? []
        : [
            `${from}: the trust policy of ${nameOf(role.arn)} exists already. Add the callers of this line to it.`,
          ];
      return [
        ...ofRole,
        ...callers.flatMap((caller) => {
          const isForeign =
            caller.kind === 'arn' || caller.kind === 'arn-pattern' || caller.kind === 'permission-set';
          if (!isForeign && !('exists' in caller && caller.exists)) return [];
          const who =
            caller.kind === 'permission-set'
              ? `permission set ${caller.name} in ${caller.account}`
              : nameOf(caller.arn);
          return [
            `${from}: the policy of ${who} is not in this blueprint. It must allow sts:AssumeRole on ${role.arn}.`,
          ];
        }),
      ];
    }),
  );
}
