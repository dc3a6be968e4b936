import { join } from 'node:path';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  CrossAccountLambdaRoleChain,
  DynamoDbPermissions,
  EventSourcePermissions,
  KinesisPermissions,
  RdsPermissions,
  Resources,
  SecretsPermissions,
  SqsPermissions,
} from '../../lib';
import { DATA, WORK } from '../environments';

/** The programs of the working account, and what they work on in the data account. */
export interface Programs {
  readonly programs: Stack;
  readonly data: Stack;
  readonly copy: CrossAccountLambdaRoleChain;
  readonly statistics: CrossAccountLambdaRoleChain;
  readonly items: CrossAccountLambdaRoleChain;
}

/** Three functions of the working account, each with a role of its own in the data account. */
export function addPrograms(app: App, database?: rds.IDatabaseInstance): Programs {
  const programs = new Stack(app, 'Programs', { env: WORK });
  const data = new Stack(app, 'Data', { env: DATA });
  return {
    programs,
    data,
    copy: addCopy(programs, data),
    statistics: addStatistics(programs, data, database ?? existingDatabase(data)),
    items: addItems(programs, data),
  };
}

/** Reads its own stream, anonymizes the records, and puts them on the data account's stream. */
function addCopy(programs: Stack, data: Stack): CrossAccountLambdaRoleChain {
  const source = new kinesis.Stream(programs, 'Orders', { streamName: 'orders' });
  const key = new secrets.Secret(programs, 'PseudonymKey', {
    description: 'keys the pseudonyms of the copied orders; a new key gives everybody new pseudonyms',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  });
  const failures = new sqs.Queue(programs, 'UndeliveredOrders', {
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const logGroup = functionLog(programs, 'CopyLog');

  // #region lambda-role-chain
  const target = new kinesis.Stream(data, 'AnonymousOrders', { streamName: 'anonymous-orders' });
  const chain = new CrossAccountLambdaRoleChain(data, 'Copy', {
    callerScope: programs,
    permissions: [KinesisPermissions.put(Resources.stream(target))],
    executionPermissions: [
      EventSourcePermissions.kinesis(Resources.stream(source)),
      SecretsPermissions.read(Resources.secret(key)),
      SqsPermissions.send(Resources.queue(failures)),
    ],
    logGroup,
  });
  const copy = new NodejsFunction(programs, 'CopyFunction', {
    ...common('anonymize.ts'),
    role: chain.executionRole,
    logGroup,
    environment: {
      TARGET_ROLE_ARN: chain.targetRole.roleArn,
      TARGET_STREAM_ARN: target.streamArn,
      ALLOWED_FIELDS: 'article,quantity,orderedAt',
      PSEUDONYMIZED_FIELDS: 'customer',
      PSEUDONYM_KEY_SECRET_ARN: key.secretArn,
    },
  });
  // #endregion
  // A mapping, not an event source: KinesisEventSource would grant more than the function needs.
  copy.addEventSourceMapping('Orders', {
    eventSourceArn: source.streamArn,
    startingPosition: lambda.StartingPosition.TRIM_HORIZON,
    reportBatchItemFailures: true,
    maxRecordAge: Duration.hours(12),
    onFailure: { bind: () => ({ destination: failures.queueArn }) },
  });
  return chain;
}

/** Looks a database of the data account up, connects to it, and reads the sizes of its tables. */
function addStatistics(
  programs: Stack,
  data: Stack,
  database: rds.IDatabaseInstance,
): CrossAccountLambdaRoleChain {
  const logGroup = functionLog(programs, 'StatisticsLog');
  const chain = new CrossAccountLambdaRoleChain(data, 'Statistics', {
    callerScope: programs,
    permissions: [
      RdsPermissions.find(Resources.databaseInstance(database)),
      RdsPermissions.connect(database, 'statistics'),
    ],
    logGroup,
  });
  new NodejsFunction(programs, 'StatisticsFunction', {
    ...common('database.ts'),
    role: chain.executionRole,
    logGroup,
    environment: {
      TARGET_ROLE_ARN: chain.targetRole.roleArn,
      TARGET_DATABASE_ARN: `arn:aws:rds:${DATA.region}:${DATA.account}:db:orders`,
      DATABASE_NAME: 'orders',
      DATABASE_USER: 'statistics',
      NODE_EXTRA_CA_CERTS: '/var/runtime/ca-cert.pem',
    },
  });
  return chain;
}

/** Reads and writes the items of a table of the data account, and cannot reconfigure the table. */
function addItems(programs: Stack, data: Stack): CrossAccountLambdaRoleChain {
  const logGroup = functionLog(programs, 'ItemsLog');
  const table = new dynamodb.TableV2(data, 'Customers', {
    tableName: 'customers',
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
  const chain = new CrossAccountLambdaRoleChain(data, 'Items', {
    callerScope: programs,
    permissions: [DynamoDbPermissions.readWrite(Resources.table(table))],
    logGroup,
  });
  new NodejsFunction(programs, 'ItemsFunction', {
    ...common('items.ts'),
    role: chain.executionRole,
    logGroup,
    environment: { TARGET_ROLE_ARN: chain.targetRole.roleArn, TARGET_TABLE_ARN: table.tableArn },
  });
  return chain;
}

function common(entry: string) {
  return {
    entry: join(__dirname, 'handlers', entry),
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    timeout: Duration.minutes(1),
    bundling: { bundleAwsSDK: true, minify: true, logLevel: LogLevel.ERROR },
  };
}

function functionLog(scope: Stack, id: string): logs.LogGroup {
  return new logs.LogGroup(scope, id, {
    retention: logs.RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** A database that another app created: its resource id is what IAM authentication knows it by. */
function existingDatabase(data: Stack): rds.IDatabaseInstance {
  return rds.DatabaseInstance.fromDatabaseInstanceAttributes(data, 'Orders', {
    instanceIdentifier: 'orders',
    instanceResourceId: 'db-ABCDEFGHIJKLMNOPQRSTUVWXY0',
    instanceEndpointAddress: 'orders.example.eu-west-1.rds.amazonaws.com',
    port: 5432,
    securityGroups: [],
  });
}

if (require.main === module) addPrograms(new App());
