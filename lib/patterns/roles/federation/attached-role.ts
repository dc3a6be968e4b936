import type * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { isAccountId } from '../../../policy/arn/arn';
import { isToken } from '../../../trust/names/checked-name';
import { CognitoUserRole } from './cognito-user-role';

/** For whom an identity pool uses a role. */
export interface AttachedRole {
  readonly role: iam.IRole;
  readonly identityPoolId: string;
  readonly guests: boolean;
}

/**
 * Rejects a role that the users of an identity pool can never get: one of another account, of another pool, or of guests where
 * users sign in.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
 */
export function checkAttachedRole(scope: Construct, attached: AttachedRole): void {
  const { role, identityPoolId, guests } = attached;
  const [own, account] = [Stack.of(scope).account, role.env.account];
  if (isAccountId(own) && isAccountId(account) && own !== account)
    throw unusable(scope, `role of account ${account}`, `a role of account ${own}, in which the pool is`);
  if (!(role instanceof CognitoUserRole)) return;
  if (role.guests !== guests)
    throw unusable(
      scope,
      `${role.node.path}, a role of ${usersOf(role.guests)}, for ${usersOf(guests)}`,
      `a role of ${usersOf(guests)}`,
    );
  if (isToken(identityPoolId) || isToken(role.identityPoolId) || identityPoolId === role.identityPoolId)
    return;
  throw unusable(
    scope,
    `${role.node.path}, a role of the identity pool ${role.identityPoolId}, for the pool ${identityPoolId}`,
    'a role that trusts the users of this pool',
  );
}

function usersOf(guests: boolean): string {
  return guests ? 'guests' : 'users who have signed in';
}

function unusable(scope: Construct, got: string, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'role-of-other-users',
    at: scope.node.path,
    got,
    expected,
    fix: 'create a CognitoUserRole with the ID of this pool in its account; set guests for the role of guests only',
  });
}
