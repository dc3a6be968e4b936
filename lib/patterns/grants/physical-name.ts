import type { Construct } from 'constructs';
import { Quota } from '../../policy/quota';
import { stackUniqueName } from '../../trust/names/stack-unique-name';

/**
 * A role name that shows where the role comes from, and that stays the same while the construct path does.
 *
 * A role needs a name before deployment if a policy in another account names it. The name is contract: a change replaces
 * roles in production.
 *
 * @param maxLength the maximum length, at most 64
 */
export function deterministicRoleName(
  scope: Construct,
  id: string,
  maxLength: number = Quota.switchRoleNameLength,
): string {
  return stackUniqueName(scope, id, maxLength);
}
