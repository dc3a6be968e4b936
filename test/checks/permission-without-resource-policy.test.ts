import { App, CfnParameter, Fn, Stack } from 'aws-cdk-lib/core';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { CrossAccountLambdaRoleChain, KinesisPermissions, Resources, SecretsPermissions } from '../../lib';
import { loadFacts } from '../../lib/assembly/load';
import { checkFacts } from '../../lib/checks';
import type { Finding } from '../../lib/checks/findings/finding';

const DATA = { account: '111111111111', region: 'eu-west-1' };
const WORK = { account: '222222222222', region: 'eu-west-1' };

/** The findings of the rule in two accounts. */
function judge(build: (data: Stack, work: Stack) => void): readonly Finding[] {
  const app = new App();
  build(new Stack(app, 'Data', { env: DATA }), new Stack(app, 'Work', { env: WORK }));
  return checkFacts(loadFacts(app.synth())).filter(
    ({ rule }) => rule === 'permission-without-resource-policy',
  );
}

const allow =
  (...actions: string[]) =>
  (resource: string) =>
    new iam.PolicyStatement({ actions, resources: [resource] });

function workRole(work: Stack, statement: iam.PolicyStatement): iam.Role {
  const role = new iam.Role(work, 'Worker', {
    roleName: 'worker',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  role.addToPolicy(statement);
  return role;
}

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

const declaredFunction = (data: Stack) =>
  new lambda.CfnFunction(data, 'F', {
    functionName: 'orders',
    role: 'arn:aws:iam::111111111111:role/orders',
    code: { zipFile: 'exports.handler = async () => {};' },
    handler: 'index.handler',
    runtime: 'nodejs22.x',
  });

/** The policy that lets the caller in. */
const letsIn = (action: string, resource: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::222222222222:role/worker' },
      Action: action,
      Resource: resource,
    },
  ],
});

describe('is not reported where the policy of another stack', () => {
  const unknown = (data: Stack) => new CfnParameter(data, 'Of', { type: 'String' }).valueAsString;

  test.each<[string, (data: Stack, work: Stack) => void]>([
    [
      'belongs to a queue of an unknown URL',
      (data, work) => {
        const arn = 'arn:aws:sqs:eu-west-1:111111111111:orders';
        new sqs.CfnQueue(data, 'Q', { queueName: 'orders' });
        new sqs.CfnQueuePolicy(data, 'P', {
          queues: [unknown(data)],
          policyDocument: letsIn('sqs:SendMessage', arn),
        });
        workRole(work, allow('sqs:SendMessage')(arn));
      },
    ],
    [
      'belongs to a topic of an imported ARN',
      (data, work) => {
        const arn = 'arn:aws:sns:eu-west-1:111111111111:orders';
        new sns.CfnTopic(data, 'T', { topicName: 'orders' });
        new sns.CfnTopicPolicy(data, 'P', {
          topics: [Fn.importValue('topic')],
          policyDocument: letsIn('sns:Publish', arn),
        });
        workRole(work, allow('sns:Publish')(arn));
      },
    ],
    [
      'belongs to a function of an unknown name',
      (data, work) => {
        declaredFunction(data);
        new lambda.CfnPermission(data, 'P', {
          action: 'lambda:InvokeFunction',
          functionName: unknown(data),
          principal: 'arn:aws:iam::222222222222:role/worker',
        });
        workRole(
          work,
          allow('lambda:InvokeFunction')('arn:aws:lambda:eu-west-1:111111111111:function:orders'),
        );
      },
    ],
    ...['orders', 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders', undefined].map(
      (id): [string, (data: Stack, work: Stack) => void] => [
        `belongs to a secret by ${id ?? 'an unknown ID'}`,
        (data, work) => {
          new secretsmanager.CfnSecret(data, 'S', { name: 'orders' });
          new secretsmanager.CfnResourcePolicy(data, 'P', {
            secretId: id ?? unknown(data),
            resourcePolicy: letsIn('secretsmanager:GetSecretValue', '*'),
          });
          workRole(
            work,
            allow('secretsmanager:GetSecretValue')(
              'arn:aws:secretsmanager:eu-west-1:111111111111:secret:orders-??????',
            ),
          );
        },
      ],
    ),
    [
      'lets the function be invoked without a qualifier, as `grantInvoke` of the CDK does',
      (data, work) => {
        const arn = declaredFunction(data).attrArn;
        new lambda.CfnPermission(data, 'P', {
          action: 'lambda:InvokeFunction',
          functionName: arn,
          principal: WORK.account,
        });
        const named = 'arn:aws:lambda:eu-west-1:111111111111:function:orders';
        const role = workRole(work, allow('sts:GetCallerIdentity')('*'));
        role.addToPolicy(
          new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [named, `${named}:*`] }),
        );
      },
    ],
  ])('%s', (_what, build) => {
    expect(judge(build)).toEqual([]);
  });
});

test('a policy of an unknown queue that lets someone else in does not hide the finding', () => {
  const arn = 'arn:aws:sqs:eu-west-1:111111111111:orders';
  const found = judge((data, work) => {
    new sqs.CfnQueue(data, 'Q', { queueName: 'orders' });
    new sqs.CfnQueuePolicy(data, 'P', {
      queues: [new CfnParameter(data, 'Url', { type: 'String' }).valueAsString],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: arn,
          },
        ],
      },
    });
    workRole(work, allow('sqs:SendMessage')(arn));
  });
  expect(found).toHaveLength(1);
});

describe('is not reported', () => {
  test.each<[string, (data: Stack, work: Stack) => void]>([
    [
      'where the resource policy names the caller',
      (data, work) => {
        const stream = new kinesis.Stream(data, 'S', { streamName: 'events' });
        const role = workRole(work, allow('kinesis:PutRecord')(stream.streamArn));
        stream.addToResourcePolicy(
          new iam.PolicyStatement({
            actions: ['kinesis:PutRecord'],
            principals: [role],
            resources: [stream.streamArn],
          }),
        );
      },
    ],
    [
      'where the policy names the account',
      (data, work) => {
        const bucket = new s3.Bucket(data, 'B', { bucketName: 'records' });
        bucket.grantRead(new iam.AccountPrincipal(WORK.account));
        workRole(work, allow('s3:GetObject')('arn:aws:s3:::records/*'));
      },
    ],
    [
      'where the policy has a condition that the request may meet',
      (data, work) => {
        const bucket = new s3.Bucket(data, 'B', { bucketName: 'records' });
        bucket.addToResourcePolicy(
          new iam.PolicyStatement({
            actions: ['s3:GetObject'],
            principals: [new iam.AnyPrincipal()],
            resources: [bucket.arnForObjects('*')],
            conditions: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } },
          }),
        );
        workRole(work, allow('s3:GetObject')('arn:aws:s3:::records/*'));
      },
    ],
    [
      'where the resource is declared nowhere and may have a policy',
      (_data, work) => void workRole(work, allow('s3:GetObject')('arn:aws:s3:::elsewhere/*')),
    ],
    [
      'for a queue of an account whose template does not declare it',
      (_data, work) =>
        void workRole(work, allow('sqs:SendMessage')('arn:aws:sqs:eu-west-1:111111111111:other')),
    ],
    [
      'in one account',
      (_data, work) => {
        const stream = new kinesis.Stream(work, 'S', { streamName: 'events' });
        workRole(work, allow('kinesis:PutRecord')(stream.streamArn));
      },
    ],
    [
      'for an access point whose policy allows it: the bucket behind it is not known',
      (data, work) => {
        const resource = 'arn:aws:s3:eu-west-1:111111111111:accesspoint/reports/object/*';
        const policy = letsIn('s3:GetObject', resource);
        new s3.CfnAccessPoint(data, 'P', { name: 'reports', bucket: 'records', policy });
        workRole(work, allow('s3:GetObject')(resource));
      },
    ],
    [
      'for what AWS RAM shares',
      (_data, work) =>
        void workRole(
          work,
          allow('ec2:RunInstances')('arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-11111111'),
        ),
    ],
    ['for a wildcard of resources', (_data, work) => void workRole(work, allow('kinesis:PutRecord')('*'))],
    [
      'for a policy that only an Fn::ImportValue decides',
      (data, work) => {
        const bucket = new s3.Bucket(data, 'B', { bucketName: 'records' });
        bucket.addToResourcePolicy(
          new iam.PolicyStatement({
            actions: ['s3:GetObject'],
            principals: [new iam.ArnPrincipal('{{resolve:ssm:/principal}}')],
            resources: [bucket.arnForObjects('*')],
          }),
        );
        workRole(work, allow('s3:GetObject')('arn:aws:s3:::records/*'));
      },
    ],
  ])('%s', (_what, build) => {
    expect(judge(build)).toEqual([]);
  });
});

test('an ARN with angle brackets or a path in its text is judged as it is written', () => {
  const names = ['<img src=x>', '<>', 'App/Role', '"><script>'];
  expect(() =>
    judge((_, work) => {
      for (const [i, name] of names.entries())
        new iam.CfnRole(work, `Role${i}`, {
          assumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: `arn:aws:iam::111111111111:role/${name}` },
                Action: 'sts:AssumeRole',
              },
            ],
          },
          policies: [
            {
              policyName: 'p',
              policyDocument: {
                Version: '2012-10-17',
                Statement: [
                  {
                    Effect: 'Allow',
                    Action: 'kinesis:PutRecord',
                    Resource: `arn:aws:kinesis:eu-west-1:111111111111:stream/${name}`,
                  },
                  {
                    Effect: 'Allow',
                    Action: 'sts:AssumeRole',
                    Resource: `arn:aws:iam::111111111111:role/${name}`,
                  },
                ],
              },
            },
          ],
        });
    }),
  ).not.toThrow();
});
