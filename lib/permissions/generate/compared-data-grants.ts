import type { Stack } from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as opensearch from 'aws-cdk-lib/aws-opensearchservice';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import {
  DynamoDbPermissions as DynamoDb,
  KinesisPermissions as Kinesis,
  KmsPermissions as Kms,
  LogsPermissions as Logs,
  OpenSearchPermissions as OpenSearch,
  ParameterPermissions as Parameter,
  RdsPermissions as Rds,
  Resources,
  S3Permissions as S3,
  SecretsPermissions as Secrets,
  SnsPermissions as Sns,
  SqsPermissions as Sqs,
} from '..';
import { compared, type ComparedGrant } from './compared-grants';

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111111111111:${resource}`;
const DYNAMODB = 'AmazonDynamoDBFullAccess';
const KINESIS = 'AmazonKinesisFullAccess';
const RDS = 'AmazonRDSReadOnlyAccess';
const SQS = 'AmazonSQSFullAccess';

/** Further recipes for stores of data, beside the grants of imported constructs. */
export function comparedDataGrants(stack: Stack): ComparedGrant[] {
  return [...objects(stack), ...items(stack), ...messages(stack), ...keys(stack), ...databases(stack)];
}

function objects(stack: Stack): ComparedGrant[] {
  const bucket = s3.Bucket.fromBucketName(stack, 'ImportedBucket', 'reports');
  const of = Resources.bucket(bucket);
  const archive = Resources.arn('arn:aws:s3:::archive');
  const [full, readOnly] = ['AmazonS3FullAccess', 'AmazonS3ReadOnlyAccess'];
  return [
    compared('S3Permissions.list', S3.list(of), readOnly),
    compared('S3Permissions.deliver', S3.deliver(of), full, 'bucket.grantPut', (to) => bucket.grantPut(to)),
    compared('S3Permissions.readWrite', S3.readWrite(of), full, 'bucket.grantReadWrite', (to) =>
      bucket.grantReadWrite(to),
    ),
    compared('S3Permissions.deleteObjects', S3.deleteObjects(of), full, 'bucket.grantDelete', (to) =>
      bucket.grantDelete(to),
    ),
    compared('S3Permissions.readVersions', S3.readVersions(of), readOnly),
    compared('S3Permissions.readTags', S3.readTags(of), readOnly),
    compared('S3Permissions.writeTags', S3.writeTags(of), full),
    compared('S3Permissions.copyObjects', S3.copyObjects({ source: of, target: archive }), full),
  ];
}

function items(stack: Stack): ComparedGrant[] {
  const table = dynamodb.Table.fromTableAttributes(stack, 'ImportedTable', {
    tableArn: arn('dynamodb', 'table/orders'),
    tableStreamArn: arn('dynamodb', 'table/orders/stream/1'),
  });
  const stream = kinesis.Stream.fromStreamArn(stack, 'ImportedStream', arn('kinesis', 'stream/clicks'));
  const of = Resources.table(table);
  const clicks = Resources.stream(stream);
  return [
    compared(
      'DynamoDbPermissions.readWrite',
      DynamoDb.readWrite(of),
      DYNAMODB,
      'table.grantReadWriteData',
      (to) => table.grantReadWriteData(to),
    ),
    compared('DynamoDbPermissions.describe', DynamoDb.describe(of), DYNAMODB),
    compared(
      'DynamoDbPermissions.readIndexes',
      DynamoDb.readIndexes(Resources.tableIndexes(table)),
      DYNAMODB,
    ),
    compared(
      'DynamoDbPermissions.readStreams',
      DynamoDb.readStreams(Resources.tableStreams(table)),
      DYNAMODB,
      'table.grantStreamRead',
      (to) => table.grantStreamRead(to),
    ),
    compared('DynamoDbPermissions.readByPartiQl', DynamoDb.readByPartiQl(of), DYNAMODB),
    compared('DynamoDbPermissions.writeByPartiQl', DynamoDb.writeByPartiQl(of), DYNAMODB),
    compared('KinesisPermissions.produce', Kinesis.produce(clicks), KINESIS, 'stream.grantWrite', (to) =>
      stream.grantWrite(to),
    ),
    compared('KinesisPermissions.subscribe', Kinesis.subscribe(Resources.streamConsumers(stream)), KINESIS),
    compared('KinesisPermissions.registerConsumers', Kinesis.registerConsumers(clicks), KINESIS),
  ];
}

function messages(stack: Stack): ComparedGrant[] {
  const queue = sqs.Queue.fromQueueArn(stack, 'ImportedQueue', arn('sqs', 'orders'));
  const topic = sns.Topic.fromTopicArn(stack, 'ImportedTopic', arn('sns', 'orders'));
  const group = logs.LogGroup.fromLogGroupName(stack, 'ImportedLogs', '/shop');
  const of = Resources.queue(queue);
  const redrive = { deadLetterQueue: Resources.arn(arn('sqs', 'dead')), destinations: [of] };
  return [
    compared('SqsPermissions.receive', Sqs.receive(of), SQS, 'queue.grantConsumeMessages', (to) =>
      queue.grantConsumeMessages(to),
    ),
    compared('SqsPermissions.find', Sqs.find(of), SQS),
    compared('SqsPermissions.redrive', Sqs.redrive(redrive), SQS),
    compared(
      'SnsPermissions.subscribe',
      Sns.subscribe({ topics: [Resources.topic(topic)] }),
      'AmazonSNSFullAccess',
      'topic.grantSubscribe',
      (to) => topic.grantSubscribe(to),
    ),
    compared(
      'LogsPermissions.deliver',
      Logs.deliver(Resources.logGroup(group)),
      'CloudWatchAgentServerPolicy',
      'logGroup.grantWrite',
      (to) => group.grantWrite(to),
    ),
    compared(
      'LogsPermissions.read',
      Logs.read(Resources.logGroup(group)),
      'CloudWatchLogsReadOnlyAccess',
      'logGroup.grantRead',
      (to) => group.grantRead(to),
    ),
  ];
}

function keys(stack: Stack): ComparedGrant[] {
  const key = kms.Key.fromKeyArn(stack, 'ImportedKey', arn('kms', 'key/1'));
  const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'ImportedSecret', 'shop');
  const parameter = ssm.StringParameter.fromStringParameterName(stack, 'ImportedParameter', '/shop/color');
  const of = Resources.key(key);
  const decrypt = ['key.grantDecrypt', (to: iam.IRole) => key.grantDecrypt(to)] as const;
  const encrypt = ['key.grantEncrypt', (to: iam.IRole) => key.grantEncrypt(to)] as const;
  return [
    compared('KmsPermissions.decryptVia("s3")', Kms.decryptVia('s3', of), undefined, ...decrypt),
    compared('KmsPermissions.encryptVia("sqs")', Kms.encryptVia('sqs', of), undefined, ...encrypt),
    compared('KmsPermissions.decrypt', Kms.decrypt(of), undefined, ...decrypt),
    compared('KmsPermissions.encrypt', Kms.encrypt(of), undefined, ...encrypt),
    compared('KmsPermissions.generateDataKeys', Kms.generateDataKeys(of)),
    compared('KmsPermissions.createGrantVia("ec2")', Kms.createGrantVia('ec2', of)),
    compared(
      'SecretsPermissions.readNamed',
      Secrets.readNamed('shop'),
      'SecretsManagerReadWrite',
      'secret.grantRead',
      (to) => secret.grantRead(to),
    ),
    compared(
      'SecretsPermissions.rotate',
      Secrets.rotate(Resources.secret(secret)),
      'SecretsManagerReadWrite',
    ),
    compared('ParameterPermissions.readPath', Parameter.readPath('/shop'), 'AmazonSSMReadOnlyAccess'),
    compared(
      'ParameterPermissions.write',
      Parameter.write(Resources.parameter(parameter)),
      'AmazonSSMFullAccess',
      'parameter.grantWrite',
      (to) => parameter.grantWrite(to),
    ),
  ];
}

function databases(stack: Stack): ComparedGrant[] {
  const instance = rds.DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'ImportedDatabase', {
    instanceIdentifier: 'orders',
    instanceEndpointAddress: 'orders.example.com',
    instanceResourceId: 'db-ABC',
    port: 5432,
    securityGroups: [],
  });
  const domain = opensearch.Domain.fromDomainAttributes(stack, 'ImportedSearch', {
    domainArn: arn('es', 'domain/orders'),
    domainEndpoint: 'https://orders.example.com',
  });
  const of = Resources.databaseInstance(instance);
  const search = { domain: Resources.searchDomain(domain) };
  const full = 'AmazonOpenSearchServiceFullAccess';
  const connect = ['instance.grantConnect', (to: iam.IRole) => instance.grantConnect(to, 'app')] as const;
  const collection = Resources.arn(arn('aoss', 'collection/abc'));
  return [
    compared('RdsPermissions.find', Rds.find(of), RDS),
    compared('RdsPermissions.list', Rds.list(of), RDS),
    compared('RdsPermissions.observe', Rds.observe(of), RDS),
    compared('RdsPermissions.connect', Rds.connect(instance, 'app'), undefined, ...connect),
    compared('RdsPermissions.connectTo', Rds.connectTo('db-ABC', 'app'), undefined, ...connect),
    compared('OpenSearchPermissions.write', OpenSearch.write(search), full, 'domain.grantWrite', (to) =>
      domain.grantWrite(to),
    ),
    compared(
      'OpenSearchPermissions.readWrite',
      OpenSearch.readWrite(search),
      full,
      'domain.grantReadWrite',
      (to) => domain.grantReadWrite(to),
    ),
    compared('OpenSearchPermissions.useCollections', OpenSearch.useCollections(collection), full),
  ];
}
