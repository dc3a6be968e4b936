import { App, Stack } from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  BucketAccess,
  Caller,
  CrossAccountRole,
  DynamoDbPermissions,
  LambdaExecutionRole,
  QueueAccess,
  Resources,
  SqsPermissions,
} from '../../lib';
import { DATA, WORK } from '../environments';

/** A program of one account uses a queue and a bucket of the other: by their policies, or by a role. */
export function addInbox(app: App): { readonly stack: Stack; readonly programs: Stack } {
  const programs = new Stack(app, 'InboxPrograms', { env: WORK });
  const orders = new dynamodb.Table(programs, 'Orders', {
    tableName: 'orders',
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
  const sender = new LambdaExecutionRole(programs, 'Sender', {
    roleName: 'inbox-sender',
    permissions: [DynamoDbPermissions.read(Resources.table(orders))],
  });
  const stack = new Stack(app, 'Inbox', { env: DATA });
  const key = new kms.Key(stack, 'Key', { enableKeyRotation: true, alias: 'inbox' });
  const queue = new sqs.Queue(stack, 'Queue', {
    queueName: 'inbox',
    encryptionMasterKey: key,
    enforceSSL: true,
  });
  const bucket = new s3.Bucket(stack, 'Attachments', {
    bucketName: 'example-inbox-attachments',
    encryptionKey: key,
    enforceSSL: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    serverAccessLogsPrefix: 'access-logs/',
  });

  // #region resource-policy
  // The policies of the resource and of its key here, the policy of the role there.
  QueueAccess.of(queue).allowSend(Caller.of(sender));
  BucketAccess.of(bucket).allowWrite(Caller.of(sender), { prefix: 'attachments/' });
  // #endregion

  // #region resource-policy-imported
  // The partner's own administrators write the other side.
  const [side] = BucketAccess.of(bucket).allowRead(
    Caller.arn('arn:aws:iam::444444444444:role/inbox-partner'),
    { prefix: 'attachments/' },
  );
  side?.output(stack, 'PartnerNeeds');
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
