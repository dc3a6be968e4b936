import { IamPatternsError } from '../../errors';
import { Quota } from '../../policy/quota';
import type { PlannedEntity } from '../plan/plan';
import { secondsOf } from '../schema/name-schema';

const MANAGED: Readonly<Partial<Record<PlannedEntity['kind'], number>>> = {
  role: Quota.managedPoliciesPerRole.maximum,
  user: Quota.managedPoliciesPerUser.maximum,
  group: Quota.managedPoliciesPerGroup,
};

/** Rejects what exceeds a quota of IAM. Sizes of policies are measured when the stacks are built. */
export function checkQuotas(entity: PlannedEntity, at: (...path: PropertyKey[]) => string): void {
  const { kind, key, settings } = entity;
  const { managedPolicies, groups = [], maxSession } = settings;
  const most = MANAGED[kind];
  if (most !== undefined && managedPolicies.length > most)
    throw over(
      at('managedPolicies'),
      `${managedPolicies.length} managed policies of ${kind} ${key}`,
      `at most ${most}`,
    );
  if (groups.length > Quota.groupsPerUser)
    throw over(at('groups'), `${groups.length} groups of user ${key}`, `at most ${Quota.groupsPerUser}`);
  const { maxMfaAge = '15m' } = settings.breakGlass ?? {};
  if (secondsOf(maxMfaAge) < 60 || secondsOf(maxMfaAge) > 3600)
    throw over(at('breakGlass', 'maxMfaAge'), `age of MFA ${maxMfaAge} of role ${key}`, '1m to 60m');
  if (maxSession === undefined) return;
  const seconds = secondsOf(maxSession);
  const { minimum, maximum } = Quota.roleSession;
  if (seconds < minimum || seconds > maximum)
    throw over(at('maxSession'), `maximum session duration ${maxSession} of role ${key}`, '1h to 12h');
}

function over(at: string, got: string, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'quota-exceeded',
    at,
    got,
    expected,
    fix: 'stay within the limit',
  });
}
