import type { Stack } from 'aws-cdk-lib/core';
import { CfnParameter, Fn } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { allow, declaredFunction, judge, letsIn, WORK, workRole } from './queue-users';

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
