import { App, Stack } from 'aws-cdk-lib/core';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  Ec2Permissions,
  KinesisPermissions,
  LambdaPermissions,
  Resources,
  S3Permissions,
  SnsPermissions,
  SqsPermissions,
  DynamoDbPermissions,
} from '../../../lib/permissions';
import { mistake } from '../statements-of';

const HERE = { account: '111111111111', region: 'eu-west-1' };
const THERE = { account: '222222222222', region: 'eu-west-1' };
const assumedBy = new iam.ServicePrincipal('lambda.amazonaws.com');

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** The statements of the policies of a resource type, actions as lists. */
function statementsIn(stack: Stack, type: string, property = 'PolicyDocument'): Statement[] {
  return Object.values(Template.fromStack(stack).findResources(type)).flatMap((resource) => {
    const properties = (resource as { Properties: Record<string, { Statement: Statement[] }> }).Properties;
    return properties[property]?.Statement ?? [];
  });
}
const actionsIn = (stack: Stack, type: string, property?: string) =>
  statementsIn(stack, type, property).flatMap(({ Action }) => Action);

describe('in one account', () => {
  const build = () => {
    const stack = new Stack(new App(), 'Shop', { env: HERE });
    return { stack, role: new iam.Role(stack, 'Role', { assumedBy }), key: new kms.Key(stack, 'Key') };
  };

  test('lets each service use a key that several services share', () => {
    const { stack, role, key } = build();
    const bucket = new s3.Bucket(stack, 'Bucket', { encryptionKey: key });
    const queue = new sqs.Queue(stack, 'Queue', { encryptionMasterKey: key });
    S3Permissions.read(Resources.bucket(bucket))
      .plus(SqsPermissions.send(Resources.queue(queue)))
      .grantWithResourcePolicies(role);
    const onKey = statementsIn(stack, 'AWS::IAM::Policy').filter(({ Condition }) => Condition !== undefined);
    expect(onKey.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      ['kms:Decrypt', { StringLike: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } }],
      [
        ['kms:Decrypt', 'kms:GenerateDataKey'],
        { StringLike: { 'kms:ViaService': 'sqs.eu-west-1.amazonaws.com' } },
      ],
    ]);
  });

  test('writes the policy of the grantee and no resource policy', () => {
    const { stack, role } = build();
    const bucket = new s3.Bucket(stack, 'Bucket');
    const grant = S3Permissions.read(Resources.bucket(bucket)).grantWithResourcePolicies(role);
    expect(grant.success).toBe(true);
    expect(actionsIn(stack, 'AWS::IAM::Policy')).toEqual(['s3:ListBucket', 's3:GetObject']);
    Template.fromStack(stack).resourceCountIs('AWS::S3::BucketPolicy', 0);
  });

  test.each<[string, string[], (stack: Stack, key: kms.IKey, role: iam.Role) => void]>([
    [
      's3',
      ['kms:Decrypt'],
      (stack, encryptionKey, role) => {
        const bucket = new s3.Bucket(stack, 'Data', { encryptionKey });
        S3Permissions.read(Resources.bucket(bucket)).grantWithResourcePolicies(role);
      },
    ],
    [
      'kinesis',
      ['kms:GenerateDataKey'],
      (stack, encryptionKey, role) => {
        const encryption = kinesis.StreamEncryption.KMS;
        const stream = new kinesis.Stream(stack, 'Data', { encryption, encryptionKey });
        KinesisPermissions.put(Resources.stream(stream)).grantWithResourcePolicies(role);
      },
    ],
    [
      'sqs',
      ['kms:Decrypt', 'kms:GenerateDataKey'],
      (stack, encryptionMasterKey, role) => {
        const queue = new sqs.Queue(stack, 'Data', { encryptionMasterKey });
        SqsPermissions.send(Resources.queue(queue)).grantWithResourcePolicies(role);
      },
    ],
    [
      'dynamodb',
      ['kms:Decrypt', 'kms:DescribeKey'],
      (stack, encryptionKey, role) => {
        const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
        const encryption = dynamodb.TableEncryption.CUSTOMER_MANAGED;
        const table = new dynamodb.Table(stack, 'Data', { partitionKey, encryption, encryptionKey });
        DynamoDbPermissions.read(Resources.table(table)).grantWithResourcePolicies(role);
      },
    ],
  ])('lets the grantee use the key through %s only, for %j', (service, actions, grant) => {
    const { stack, role, key } = build();
    grant(stack, key, role);
    const [use] = statementsIn(stack, 'AWS::IAM::Policy').filter(({ Action }) =>
      [Action].flat().some((each) => each.startsWith('kms:')),
    );
    expect([use?.Action].flat()).toEqual(actions);
    expect(use?.Condition).toEqual({
      StringLike: { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` },
    });
  });
});

describe('to others', () => {
  test('writes the resource policy for a service', () => {
    const stack = new Stack(new App(), 'Shop', { env: HERE });
    const topic = new sns.Topic(stack, 'Topic');
    SnsPermissions.publish(Resources.topic(topic)).grantWithResourcePolicies(
      new iam.ServicePrincipal('events.amazonaws.com'),
    );
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Action: 'sns:Publish', Principal: { Service: 'events.amazonaws.com' } }),
        ],
      },
    });
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });

  test('writes both halves across accounts', () => {
    const app = new App();
    const role = new iam.Role(new Stack(app, 'People', { env: THERE }), 'Role', {
      assumedBy,
      roleName: 'copy',
    });
    const stack = new Stack(app, 'Shop', { env: HERE });
    const bucket = new s3.Bucket(stack, 'Bucket', { bucketName: 'shop-reports' });
    S3Permissions.read(Resources.bucket(bucket), { prefix: 'daily/' }).grantWithResourcePolicies(role);
    expect(actionsIn(Stack.of(role), 'AWS::IAM::Policy')).toEqual(['s3:ListBucket', 's3:GetObject']);
    const own = statementsIn(stack, 'AWS::S3::BucketPolicy');
    expect(own.flatMap(({ Action }) => Action)).toEqual(['s3:ListBucket', 's3:GetObject']);
    expect(own[0]?.Condition).toEqual({ StringLike: { 's3:prefix': 'daily/*' } });
  });

  test('writes the key policy across accounts', () => {
    const app = new App();
    const role = new iam.Role(new Stack(app, 'People', { env: THERE }), 'Role', {
      assumedBy,
      roleName: 'copy',
    });
    const stack = new Stack(app, 'Shop', { env: HERE });
    const encryptionKey = new kms.Key(stack, 'Key');
    const bucket = new s3.Bucket(stack, 'Bucket', { bucketName: 'shop-reports', encryptionKey });
    S3Permissions.read(Resources.bucket(bucket)).grantWithResourcePolicies(role);
    expect(actionsIn(stack, 'AWS::KMS::Key', 'KeyPolicy')).toEqual(['kms:*', 'kms:Decrypt']);
    expect(actionsIn(Stack.of(role), 'AWS::IAM::Policy')).toContain('kms:Decrypt');
  });

  test('warns of the missing half of another account', () => {
    const stack = new Stack(new App(), 'Shop', { env: HERE });
    const queue = new sqs.Queue(stack, 'Queue');
    SqsPermissions.send(Resources.queue(queue)).grantWithResourcePolicies(
      new iam.AccountPrincipal('222222222222'),
    );
    expect(actionsIn(stack, 'AWS::SQS::QueuePolicy')).toEqual(['sqs:SendMessage']);
    Annotations.fromStack(stack).hasWarning(
      '/Shop/Queue',
      Match.stringLikeRegexp('a policy in that account must allow'),
    );
  });

  test('adds a permission to a function, once', () => {
    const stack = new Stack(new App(), 'Shop', { env: HERE });
    const code = lambda.Code.fromInline('exports.handler = () => {}');
    const fn = new lambda.Function(stack, 'Fn', {
      code,
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
    });
    const invoke = LambdaPermissions.invoke(Resources.lambdaFunction(fn));
    const principal = new iam.ServicePrincipal('events.amazonaws.com');
    invoke.grantWithResourcePolicies(principal);
    invoke.grantWithResourcePolicies(principal);
    Template.fromStack(stack).resourceCountIs('AWS::Lambda::Permission', 1);
  });
});

describe('that cannot be written', () => {
  const service = new iam.ServicePrincipal('events.amazonaws.com');

  test('fails on ARNs without a construct', () => {
    const send = SqsPermissions.send(Resources.arn('arn:aws:sqs:eu-west-1:111111111111:orders'));
    expect(() => send.grantWithResourcePolicies(service)).toThrow(mistake('policy-cannot-be-written'));
  });

  test('fails on imported resources, whose policy is elsewhere', () => {
    const stack = new Stack(new App(), 'Shop', { env: HERE });
    const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'reports');
    const read = S3Permissions.read(Resources.bucket(bucket));
    expect(() => read.grantWithResourcePolicies(service)).toThrow(
      mistake('resource-policy-cannot-be-written'),
    );
  });

  test('fails on actions that take only *', () => {
    expect(() => Ec2Permissions.observe().grantWithResourcePolicies(service)).toThrow(
      mistake('policy-cannot-be-written'),
    );
  });
});
