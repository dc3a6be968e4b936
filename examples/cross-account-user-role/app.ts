import { App, Duration, Stack } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Caller, CrossAccountUserRole, RdsPermissions, Resources, type UserGroup } from '../../lib';
import { DATA, WORK } from '../environments';
import { addPeople } from '../user-group/app';

/** Who works on the databases of the other account. */
export interface DatabaseWorkers {
  readonly administrator: iam.IUser;
  readonly operators: UserGroup;
}

/** The ways into the data account. */
export interface DatabaseOperations {
  readonly stack: Stack;
  readonly named: CrossAccountUserRole;
  readonly delegated: CrossAccountUserRole;
}

/**
 * An administrator and the operators of the working account operate the databases of the data account, with MFA
 * not older than an hour.
 *
 * The named role trusts these people and no one else. The delegated role trusts their account: whom its
 * administrators allow `sts:AssumeRole` may come, with MFA.
 */
export function addDatabaseOperations(
  app: App,
  { administrator, operators }: DatabaseWorkers,
): DatabaseOperations {
  const stack = new Stack(app, 'DatabaseOperations', { env: DATA });
  const databases = Resources.arn(`arn:aws:rds:${DATA.region}:${DATA.account}:db:*`);

  // #region cross-account-user-role
  const named = new CrossAccountUserRole(stack, 'Operations', {
    permissions: [RdsPermissions.operate(databases)],
    userMfa: { maxAge: Duration.hours(1) },
  });
  named.grantAssumeRole(administrator);
  named.grantAssumeRole(operators);
  named.outputAccess({ profileName: 'database-operations' });
  // #endregion

  // #region cross-account-delegated
  const delegated = new CrossAccountUserRole(stack, 'Observation', {
    permissions: [RdsPermissions.observe(databases)],
    trustedBy: [{ callers: [Caller.account(WORK.account)], mfa: { maxAge: Duration.hours(1) } }],
  });
  // #endregion
  return { stack, named, delegated };
}

if (require.main === module) {
  const app = new App();
  addDatabaseOperations(app, addPeople(app));
}
