import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  CrossAccountRole,
  DynamoDbPermissions,
  LambdaExecutionRole,
  Resources,
  SqsPermissions,
} from '../../lib';
import { DATA, WORK } from '../environments';

/** A program of one account sends to an encrypted queue of the other: by the policy of the queue, or by a role. */
export function addInbox(app: App): { readonly stack: Stack; readonly programs: Stack } {
  const programs = new Stack(app, 'InboxPrograms', { env: WORK });
  const orders = Resources.arn(`arn:aws:dynamodb:${WORK.region}:${WORK.account}:table/orders`);
  const sender = new LambdaExecutionRole(programs, 'Sender', {
    roleName: 'inbox-sender',
    permissions: [DynamoDbPermissions.read(orders)],
  });
  const stack = new Stack(app, 'Inbox', { env: DATA });
  const encryptionMasterKey = new kms.Key(stack, 'Key', { enableKeyRotation: true, alias: 'inbox' });
  const queue = new sqs.Queue(stack, 'Queue', { queueName: 'inbox', encryptionMasterKey, enforceSSL: true });

  // #region resource-policy
  // The policy of the queue and of its key here, the policy of the role there.
  SqsPermissions.send(Resources.queue(queue)).grantWithResourcePolicies(sender);
  // #endregion

  // #region resource-policy-role
  const role = new CrossAccountRole(stack, 'InboxRole', {
    roleName: 'inbox',
    permissions: [SqsPermissions.send(Resources.queue(queue))],
  });
  role.grantAssumeRole(sender);
  // #endregion
  addStrangers(programs);
  return { stack, programs };
}

/** Another program of the same account, to be denied. */
function addStrangers(programs: Stack): void {
  new iam.Role(programs, 'Other', {
    roleName: 'inbox-other',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
}

if (require.main === module) addInbox(new App());
