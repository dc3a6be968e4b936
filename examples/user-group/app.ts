import { App, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CodeCommitPermissions, Ec2Permissions, RdsPermissions, Resources, UserGroup } from '../../lib';
import { WORK } from '../environments';

/** The people of the working account. */
export interface People {
  readonly stack: Stack;
  readonly administrator: iam.User;
  readonly operators: UserGroup;
  readonly developers: UserGroup;
}

/**
 * Operators see and operate the EC2 instances and RDS databases of their account, and cannot delete a database.
 *
 * Developers contribute to one CodeCommit repository. With the MFA guard on, they do so with temporary credentials:
 * `aws sts get-session-token` with an MFA code, then git-remote-codecommit. Static Git credentials and SSH keys
 * carry no MFA, so a push with them is denied.
 */
export function addPeople(app: App): People {
  const stack = new Stack(app, 'People', { env: WORK });
  const administrator = new iam.User(stack, 'Administrator', { userName: 'administrator' });
  const ana = new iam.User(stack, 'Ana', { userName: 'ana', path: '/operations/' });
  const ben = new iam.User(stack, 'Ben', { userName: 'ben', path: '/operations/' });
  const dora = new iam.User(stack, 'Dora', { userName: 'dora' });

  // #region user-group
  const operators = new UserGroup(stack, 'Operators', {
    members: [ana, ben],
    permissions: [
      Ec2Permissions.operateTagged({ tagKey: 'Team', tagValues: ['operations'] }),
      RdsPermissions.operate(Resources.arn(`arn:aws:rds:${WORK.region}:${WORK.account}:db:*`)),
    ],
  });
  // #endregion

  const repository = new codecommit.Repository(stack, 'Shop', { repositoryName: 'shop' });
  repository.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const developers = new UserGroup(stack, 'Developers', {
    members: [dora],
    permissions: [CodeCommitPermissions.contribute(Resources.codeRepository(repository))],
  });
  return { stack, administrator, operators, developers };
}

if (require.main === module) addPeople(new App());
