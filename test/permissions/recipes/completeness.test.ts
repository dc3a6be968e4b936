import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  CloudFormationPermissions,
  CodeCommitPermissions,
  DynamoDbPermissions,
  Ec2Permissions,
  KinesisPermissions,
  KmsPermissions,
  LambdaPermissions,
  LogsPermissions,
  ParameterPermissions,
  RdsPermissions,
  Resources,
  S3Permissions,
  SecretsPermissions,
  SessionManagerPermissions,
  SnsPermissions,
  SqsPermissions,
  type Permissions,
} from '../../../lib/permissions';
import type { ActionGroups } from '../../../lib/permissions/recipe';
import { CLOUDFORMATION_ACTIONS } from '../../../lib/permissions/recipes/cloudformation';
import { CODECOMMIT_ACTIONS } from '../../../lib/permissions/recipes/codecommit';
import { DYNAMODB_ACTIONS } from '../../../lib/permissions/recipes/dynamodb';
import { EC2_ACTIONS } from '../../../lib/permissions/recipes/ec2';
import { KINESIS_ACTIONS } from '../../../lib/permissions/recipes/kinesis';
import { KMS_ACTIONS } from '../../../lib/permissions/recipes/kms';
import { LAMBDA_ACTIONS } from '../../../lib/permissions/recipes/lambda';
import { LOGS_ACTIONS } from '../../../lib/permissions/recipes/logs';
import { PARAMETER_ACTIONS } from '../../../lib/permissions/recipes/parameters';
import { RDS_ACTIONS } from '../../../lib/permissions/recipes/rds';
import { S3_ACTIONS } from '../../../lib/permissions/recipes/s3';
import { SECRETS_ACTIONS } from '../../../lib/permissions/recipes/secrets';
import { SESSION_ACTIONS } from '../../../lib/permissions/recipes/session-manager';
import { SNS_ACTIONS } from '../../../lib/permissions/recipes/sns';
import { SQS_ACTIONS } from '../../../lib/permissions/recipes/sqs';
import { action, service } from '../../../lib/service-authorization';

const sorted: Record<string, ActionGroups> = {
  CLOUDFORMATION_ACTIONS,
  CODECOMMIT_ACTIONS,
  DYNAMODB_ACTIONS,
  EC2_ACTIONS,
  KINESIS_ACTIONS,
  KMS_ACTIONS,
  LAMBDA_ACTIONS,
  LOGS_ACTIONS,
  PARAMETER_ACTIONS,
  RDS_ACTIONS,
  S3_ACTIONS,
  SECRETS_ACTIONS,
  SESSION_ACTIONS,
  SNS_ACTIONS,
  SQS_ACTIONS,
};

describe.each(Object.entries(sorted))('%s', (_, { service: prefix, resourceTypes, groups }) => {
  const listed = Object.values(groups).flatMap(({ actions }) => actions);

  test('judge every action on their resource types', () => {
    const offered = service(prefix)?.actions.filter((each) =>
      each.resourceTypes.some(({ type }) => resourceTypes.includes(type.name)),
    );
    const unjudged = offered?.map(({ name }) => name).filter((name) => !listed.includes(name));
    expect(unjudged).toEqual([]);
  });

  test('judge each action once', () => {
    expect([...new Set(listed)].sort()).toEqual([...listed].sort());
  });

  test('name actions that exist, spelt as AWS spells them', () => {
    expect(listed.map((name) => action(`${prefix}:${name}`)?.name)).toEqual(listed);
  });

  test('name resource types that exist', () => {
    const types = service(prefix)?.resourceTypes.map(({ name }) => name);
    expect(types).toEqual(expect.arrayContaining([...resourceTypes]));
  });
});

const at = (service: string, resource: string) =>
  Resources.arn(`arn:aws:${service}:eu-west-1:111111111111:${resource}`);
const role = () =>
  iam.Role.fromRoleArn(new Stack(new App(), 'S'), 'R', 'arn:aws:iam::111111111111:role/Deploy');
const bucket = Resources.arn('arn:aws:s3:::reports');
const table = at('dynamodb', 'table/Orders');
const stream = at('kinesis', 'stream/orders');
const key = at('kms', 'key/1234');
const database = at('rds', 'db:orders');
const repository = at('codecommit', 'shop');
const instance = at('ec2', 'instance/i-1');

const recipes: Record<string, () => Permissions> = {
  'CloudFormation deploy': () =>
    CloudFormationPermissions.deploy({ stacks: [at('cloudformation', 'stack/Shop-*')], serviceRole: role() }),
  'CodeCommit contribute': () => CodeCommitPermissions.contribute(repository),
  'CodeCommit protect': () => CodeCommitPermissions.protectBranches(['main'], repository),
  'CodeCommit read': () => CodeCommitPermissions.read(repository),
  'DynamoDB PartiQL read': () => DynamoDbPermissions.readByPartiQl(table),
  'DynamoDB PartiQL write': () => DynamoDbPermissions.writeByPartiQl(table),
  'DynamoDB indexes': () => DynamoDbPermissions.readIndexes(at('dynamodb', 'table/Orders/index/*')),
  'DynamoDB read and write': () => DynamoDbPermissions.readWrite(table),
  'DynamoDB streams': () => DynamoDbPermissions.readStreams(at('dynamodb', 'table/Orders/stream/*')),
  'EC2 observe': () => Ec2Permissions.observe(),
  'EC2 operate': () => Ec2Permissions.operate(instance),
  'EC2 operate tagged': () => Ec2Permissions.operateTagged({ tagKey: 'Team' }),
  'Kinesis put': () => KinesisPermissions.put(stream),
  'Kinesis produce': () => KinesisPermissions.produce(stream),
  'Kinesis read': () => KinesisPermissions.read(stream),
  'Kinesis subscribe': () => KinesisPermissions.subscribe(at('kinesis', 'stream/orders/consumer/a:1')),
  'KMS decrypt': () => KmsPermissions.decryptVia('s3', key),
  'KMS encrypt': () => KmsPermissions.encryptAndDecryptVia('kinesis', key),
  'Lambda invoke': () => LambdaPermissions.invoke(at('lambda', 'function:copy')),
  'Lambda publish': () => LambdaPermissions.publishCode(at('lambda', 'function:copy')),
  'Logs read': () => LogsPermissions.read(at('logs', 'log-group:/aws/lambda/copy:*')),
  'Logs write': () => LogsPermissions.write(at('logs', 'log-group:/aws/lambda/copy:*')),
  'Parameters path': () => ParameterPermissions.readPath('/shop/prod'),
  'Parameters read': () => ParameterPermissions.read(at('ssm', 'parameter/shop/prod/url')),
  'RDS connect': () => RdsPermissions.connectTo('db-ABCDEFGHIJKL01234', 'app'),
  'RDS observe': () => RdsPermissions.observe(database, at('rds', 'cluster:orders')),
  'RDS operate': () => RdsPermissions.operate(database),
  'S3 delete': () => S3Permissions.deleteObjects(bucket, { prefix: 'uploads/' }),
  'S3 read': () => S3Permissions.read(bucket, { prefix: 'reports/' }),
  'S3 write': () => S3Permissions.write(bucket),
  'SNS publish': () => SnsPermissions.publish(at('sns', 'orders')),
  'SQS find': () => SqsPermissions.find(at('sqs', 'orders')),
  'SQS receive': () => SqsPermissions.receive(at('sqs', 'orders')),
  'SQS send': () => SqsPermissions.send(at('sqs', 'orders')),
  'Secrets named': () => SecretsPermissions.readNamed('shop/database'),
  'Secrets read': () => SecretsPermissions.read(at('secretsmanager', 'secret:shop-AbCdEf')),
  'Session Manager node': () => SessionManagerPermissions.node(),
  'Session Manager sessions': () => SessionManagerPermissions.sessions({ tagKey: 'Team' }),
};

describe.each(Object.entries(recipes))('%s', (_, recipe) => {
  test('grants nothing that cannot work', () => {
    expect(recipe().problems()).toEqual([]);
  });

  test('allows actions one by one, none of which was left out', () => {
    const permissions = recipe();
    const granted = permissions.toStatements().flatMap(({ actions }) => actions);
    expect(granted.filter((each) => each.includes('*'))).toEqual([]);
    expect(permissions.leftOut.filter(({ action }) => granted.includes(action))).toEqual([]);
  });

  test('says why it leaves out what it leaves out', () => {
    expect(recipe().leftOut.filter(({ reason }) => !/^it \w+/.test(reason))).toEqual([]);
  });
});
