import type { Stack } from 'aws-cdk-lib/core';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as events from 'aws-cdk-lib/aws-events';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  BackupVaultAccess,
  BucketAccess,
  type Caller,
  type CallerSide,
  DataCatalogAccess,
  EventBusAccess,
  FunctionAccess,
  ImageRepositoryAccess,
  KeyAccess,
  QueueAccess,
  type ResourceAccessOptions,
  SecretAccess,
  StreamAccess,
  TableAccess,
  TopicAccess,
} from '../../../lib';

/** A service with a resource whose policy can allow callers. */
export interface ServiceCase {
  /** Allows the caller the usual action on a resource named `shared`, which a key encrypts if the service has keys. */
  readonly allow: (stack: Stack, caller: Caller, options?: ResourceAccessOptions) => CallerSide[];
  readonly action: string;
  /** An action on the same resource that is not allowed. */
  readonly other: string;
  /** The rest of the ARN after the account, or the whole ARN. */
  readonly arn: (account: string) => string;
  /** The action of the service on the key, if the caller needs it. */
  readonly keyAction?: string;
}

const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
const at = (service: string, resource: string) => (account: string) =>
  `arn:aws:${service}:eu-west-1:${account}:${resource}`;
const keyIn = (stack: Stack) => new kms.Key(stack, 'Key', { enableKeyRotation: true });

/** Every service that the package can share resources of, by name. */
export const SERVICES: Readonly<Record<string, ServiceCase>> = {
  s3: {
    allow: (stack, caller, options) => {
      const bucket = new s3.Bucket(stack, 'B', { bucketName: 'shared', encryptionKey: keyIn(stack) });
      return BucketAccess.of(bucket, options).allowRead(caller);
    },
    action: 's3:GetObject',
    other: 's3:PutObject',
    arn: () => 'arn:aws:s3:::shared/a',
    keyAction: 'kms:Decrypt',
  },
  sqs: {
    allow: (stack, caller, options) => {
      const queue = new sqs.Queue(stack, 'Q', { queueName: 'shared', encryptionMasterKey: keyIn(stack) });
      return QueueAccess.of(queue, options).allowSend(caller);
    },
    action: 'sqs:SendMessage',
    other: 'sqs:ReceiveMessage',
    arn: at('sqs', 'shared'),
    keyAction: 'kms:GenerateDataKey',
  },
  sns: {
    allow: (stack, caller, options) => {
      const topic = new sns.Topic(stack, 'T', { topicName: 'shared', masterKey: keyIn(stack) });
      return TopicAccess.of(topic, options).allowPublish(caller);
    },
    action: 'sns:Publish',
    other: 'sns:Subscribe',
    arn: at('sns', 'shared'),
    keyAction: 'kms:GenerateDataKey',
  },
  kms: {
    allow: (stack, caller, options) => KeyAccess.of(keyIn(stack), options).allowDecrypt(caller),
    action: 'kms:Decrypt',
    other: 'kms:Encrypt',
    arn: at('kms', 'key/'),
  },
  secretsmanager: {
    allow: (stack, caller, options) => {
      const secret = new secretsmanager.Secret(stack, 'S', {
        secretName: 'shared',
        encryptionKey: keyIn(stack),
      });
      return SecretAccess.of(secret, options).allowRead(caller);
    },
    action: 'secretsmanager:GetSecretValue',
    other: 'secretsmanager:PutSecretValue',
    arn: at('secretsmanager', 'secret:shared'),
    keyAction: 'kms:Decrypt',
  },
  kinesis: {
    allow: (stack, caller, options) => {
      const stream = new kinesis.Stream(stack, 'St', { streamName: 'shared', encryptionKey: keyIn(stack) });
      return StreamAccess.of(stream, options).allowPut(caller);
    },
    action: 'kinesis:PutRecord',
    other: 'kinesis:GetRecords',
    arn: at('kinesis', 'stream/shared'),
    keyAction: 'kms:GenerateDataKey',
  },
  dynamodb: {
    allow: (stack, caller, options) => {
      const table = new dynamodb.Table(stack, 'Table', {
        partitionKey,
        tableName: 'shared',
        encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
        encryptionKey: keyIn(stack),
      });
      return TableAccess.of(table, options).allowRead(caller);
    },
    action: 'dynamodb:GetItem',
    other: 'dynamodb:PutItem',
    arn: at('dynamodb', 'table/shared'),
    keyAction: 'kms:Decrypt',
  },
  lambda: {
    allow: (stack, caller, options) => {
      const fn = new lambda.Function(stack, 'F', {
        functionName: 'shared',
        runtime: lambda.Runtime.NODEJS_22_X,
        code: lambda.Code.fromInline('exports.handler = () => {}'),
        handler: 'index.handler',
      });
      return FunctionAccess.of(fn, options).allowInvoke(caller);
    },
    action: 'lambda:InvokeFunction',
    other: 'lambda:UpdateFunctionCode',
    arn: at('lambda', 'function:shared'),
  },
  ecr: {
    allow: (stack, caller, options) => {
      const repository = new ecr.Repository(stack, 'R', { repositoryName: 'shared' });
      return ImageRepositoryAccess.of(repository, options).allowPull(caller);
    },
    action: 'ecr:BatchGetImage',
    other: 'ecr:PutImage',
    arn: at('ecr', 'repository/shared'),
  },
  events: {
    allow: (stack, caller, options) => {
      const bus = new events.EventBus(stack, 'Bus', { eventBusName: 'shared' });
      return EventBusAccess.of(bus, options).allowPutEvents(caller);
    },
    action: 'events:PutEvents',
    other: 'events:PutRule',
    arn: at('events', 'event-bus/shared'),
  },
  backup: {
    allow: (stack, caller, options) => {
      const vault = new backup.BackupVault(stack, 'V', {
        backupVaultName: 'shared',
        encryptionKey: keyIn(stack),
      });
      return BackupVaultAccess.of(vault, options).allowCopyInto(caller);
    },
    action: 'backup:CopyIntoBackupVault',
    other: 'backup:DeleteBackupVault',
    arn: at('backup', 'backup-vault:shared'),
  },
  glue: {
    allow: (stack, caller, options) =>
      DataCatalogAccess.of(stack, { ...options, encryptionKey: keyIn(stack) }).allowRead(caller, {
        database: 'sales',
        tables: ['orders'],
      }),
    action: 'glue:GetTable',
    other: 'glue:DeleteTable',
    arn: at('glue', 'table/sales/orders'),
    keyAction: 'kms:Decrypt',
  },
};
