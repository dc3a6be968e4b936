import type { Stack } from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { CrossAccountLambdaRoleChain, KinesisPermissions, Resources, SecretsPermissions } from '../../lib';
import { allow, declaredFunction, judge, WORK, workRole } from './queue-users';

describe('is reported', () => {
  test.each<[string, (data: Stack) => iam.PolicyStatement, string]>([
    [
      'an object of a bucket that the CDK gave no policy',
      (data) => allow('s3:GetObject')(new s3.Bucket(data, 'B', { bucketName: 'records' }).arnForObjects('*')),
      's3:GetObject on arn:aws:s3:::records/*',
    ],
    [
      'a stream',
      (data) =>
        allow(
          'kinesis:PutRecord',
          'kinesis:PutRecords',
        )(new kinesis.Stream(data, 'S', { streamName: 'events' }).streamArn),
      'kinesis:PutRecord, kinesis:PutRecords on arn:aws:kinesis:eu-west-1:111111111111:stream/events',
    ],
    [
      'a table, by a wildcard of actions',
      (data) =>
        allow('dynamodb:Get*')(
          new dynamodb.Table(data, 'T', {
            tableName: 'orders',
            partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
          }).tableArn,
        ),
      'dynamodb:Get* on arn:aws:dynamodb:eu-west-1:111111111111:table/orders',
    ],
    [
      'a database instance, declared nowhere: it cannot have a policy',
      () => allow('rds:StopDBInstance')('arn:aws:rds:eu-west-1:111111111111:db:orders'),
      'Resources of this kind have no resource policy',
    ],
    [
      'a database of an account that no template shows',
      () => allow('rds:StopDBInstance')('arn:aws:rds:eu-west-1:333333333333:db:*'),
      'Resources of this kind have no resource policy',
    ],
    [
      'an access point without a policy, whatever the policy of its bucket says',
      (data) => {
        const bucket = new s3.Bucket(data, 'B', { bucketName: 'records' });
        bucket.grantRead(new iam.AccountPrincipal(WORK.account));
        new s3.CfnAccessPoint(data, 'P', { name: 'reports', bucket: bucket.bucketName });
        return allow('s3:GetObject')('arn:aws:s3:eu-west-1:111111111111:accesspoint/reports/object/*');
      },
      's3:GetObject on arn:aws:s3:eu-west-1:111111111111:accesspoint/reports/object/*',
    ],
    [
      'what SQS accepts only from the account of the queue, whatever its policy says',
      (data) => {
        const queue = new sqs.Queue(data, 'Q', { queueName: 'orders' });
        const principals = [new iam.AccountPrincipal(WORK.account)];
        queue.addToResourcePolicy(
          new iam.PolicyStatement({ actions: ['sqs:*'], principals, resources: ['*'] }),
        );
        return allow('sqs:TagQueue', 'sqs:SendMessage')('arn:aws:sqs:eu-west-1:111111111111:orders');
      },
      'is allowed sqs:TagQueue on arn:aws:sqs:eu-west-1:111111111111:orders of another account. The service accepts this only',
    ],
  ])('%s', (_what, statement, message) => {
    const found = judge((data, work) => void workRole(work, statement(data)));
    expect(found.map((finding) => finding.message)).toEqual([expect.stringContaining(message)]);
    expect(found.map(({ severity }) => severity)).toEqual(['error']);
  });

  test('a permission of a group, once for all members', () => {
    const found = judge((data, work) => {
      const stream = new kinesis.Stream(data, 'S', { streamName: 'events' });
      const group = new iam.Group(work, 'Group');
      for (const name of ['ana', 'ben']) group.addUser(new iam.User(work, name, { userName: name }));
      group.addToPolicy(allow('kinesis:PutRecord')(stream.streamArn));
    });
    expect(found).toHaveLength(1);
  });

  test('the swapped permissions of a chain, on both sides', () => {
    const found = judge((data, work) => {
      const target = new kinesis.Stream(data, 'Target', { streamName: 'target' });
      const key = new secretsmanager.Secret(work, 'Key', { secretName: 'key' });
      new CrossAccountLambdaRoleChain(data, 'Copy', {
        callerScope: work,
        permissions: [SecretsPermissions.read(Resources.secret(key))],
        executionPermissions: [KinesisPermissions.put(Resources.stream(target))],
      });
    });
    expect(found.map(({ message }) => message.replace(/^.* is allowed /, '')).sort()).toEqual([
      expect.stringContaining('kinesis:PutRecord'),
      expect.stringContaining('secretsmanager:'),
    ]);
  });
});

test('the fix is the statement that makes it allowed', () => {
  const build = (data: Stack, work: Stack, extra?: object) => {
    const bucket = new s3.Bucket(data, 'B', { bucketName: 'records' });
    if (extra !== undefined) bucket.addToResourcePolicy(iam.PolicyStatement.fromJson(extra));
    workRole(work, allow('s3:GetObject')('arn:aws:s3:::records/*'));
  };
  const [finding] = judge(build);
  const statement = /Add to the policy of the resource: (\{.*\}) or let/.exec(finding?.fix ?? '')?.[1] ?? '';
  expect(judge((data, work) => build(data, work, JSON.parse(statement) as object))).toEqual([]);
});

describe('the statement of the fix has the resource that its kind of policy takes', () => {
  const WORKER = '"Principal":{"AWS":"arn:aws:iam::222222222222:role/worker"}';

  test.each<[string, (data: Stack) => iam.PolicyStatement, string]>([
    [
      'a key: every resource, because its ID is not known yet',
      (data) => allow('kms:Decrypt')(new kms.Key(data, 'K').keyArn),
      `{"Effect":"Allow",${WORKER},"Action":"kms:Decrypt","Resource":"*"}`,
    ],
    [
      'a repository: none',
      (data) =>
        allow('ecr:BatchGetImage')(new ecr.Repository(data, 'R', { repositoryName: 'web' }).repositoryArn),
      `{"Effect":"Allow",${WORKER},"Action":"ecr:BatchGetImage"}`,
    ],
  ])('%s', (_what, statement, expected) => {
    const found = judge((data, work) => void workRole(work, statement(data)));
    expect(found.map(({ fix }) => fix)).toEqual([
      `Add to the policy of the resource: ${expected} or let the caller assume a role of that account.`,
    ]);
  });
});

test('a function that the statement also names by a qualifier is reported once', () => {
  const arn = 'arn:aws:lambda:eu-west-1:111111111111:function:orders';
  const found = judge((data, work) => {
    declaredFunction(data);
    const role = workRole(work, allow('sts:GetCallerIdentity')('*'));
    role.addToPolicy(
      new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [arn, `${arn}:*`] }),
    );
  });
  expect(found).toHaveLength(1);
});
