import { App, Stack } from 'aws-cdk-lib/core';
import {
  Ec2Permissions,
  HumanUser,
  Resources,
  S3Permissions,
  SelfManagedCredential,
  ServiceUser,
  UserGroup,
} from '../../lib';
import { DATA } from '../environments';

/** Users where IAM Identity Center and roles are no choice: people behind MFA, and a program with a rotated key. */
export function addUsers(app: App): Stack {
  const stack = new Stack(app, 'Users', { env: DATA });
  // example: people
  const operators = new UserGroup(stack, 'Operators', {
    permissions: [Ec2Permissions.operateTagged({ tagKey: 'Team', tagValues: ['operations'] })],
    furtherSelfManagedCredentials: [
      SelfManagedCredential.SSH_KEYS,
      SelfManagedCredential.SIGNING_CERTIFICATES,
    ],
  });
  new HumanUser(stack, 'Eva', { userName: 'eva', groups: [operators], consoleAccess: true });
  new HumanUser(stack, 'Former', { userName: 'former', groups: [operators], active: false });
  // example end

  // example: program
  new ServiceUser(stack, 'Backup', {
    userName: 'backup',
    reason: 'the storage appliance supports access keys only',
    permissions: [S3Permissions.write(Resources.arn('arn:aws:s3:::example-backup'))],
    accessKey: { everyDays: 30, overlapDays: 3 },
  });
  // example end
  return stack;
}

if (require.main === module) addUsers(new App());
