import { App, Stack } from 'aws-cdk-lib/core';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import {
  DynamoDbPermissions,
  KmsPermissions,
  LambdaPermissions,
  LogsPermissions,
  ParameterPermissions,
  type Permissions,
  Resources,
  S3Permissions,
  SqsPermissions,
} from '../../../lib/permissions';
import { mistake } from '../statements-of';

const HERE = { account: '111111111111', region: 'eu-west-1' };
const arnOf = (service: string, rest: string, account = '222222222222', region = HERE.region) =>
  `arn:aws:${service}:${region}:${account}:${rest}`;
const KEY_ARN = arnOf('kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab', '111111111111');
const service = new iam.ServicePrincipal('events.amazonaws.com');
const roleArn = new iam.ArnPrincipal('arn:aws:iam::111111111111:role/worker');

function build() {
  const stack = new Stack(new App(), 'Shop', { env: HERE });
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
  return { stack, role };
}

const warningsOf = (stack: Stack) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => entry.data as string);
const countOf = (stack: Stack, type: string) =>
  Object.keys(Template.fromStack(stack).findResources(type)).length;
const functionElsewhere = (stack: Stack) =>
  lambda.Function.fromFunctionArn(stack, 'Fn', arnOf('lambda', 'function:report'));
const send = (queue: sqs.IQueue) => SqsPermissions.send(Resources.queue(queue));
const foreignQueue = (stack: Stack) => sqs.Queue.fromQueueArn(stack, 'Theirs', arnOf('sqs', 'orders'));

describe('a grant to a role has no success on an imported resource of another account', () => {
  const foreign: Record<string, (stack: Stack) => Permissions> = {
    function: (stack) => LambdaPermissions.invoke(Resources.lambdaFunction(functionElsewhere(stack))),
    'function without a warning of the CDK': (stack) =>
      LambdaPermissions.invoke(
        Resources.lambdaFunction(
          lambda.Function.fromFunctionAttributes(stack, 'Fn', {
            functionArn: arnOf('lambda', 'function:report'),
            skipPermissions: true,
          }),
        ),
      ),
    'log group': (stack) =>
      LogsPermissions.write(
        Resources.logGroup(logs.LogGroup.fromLogGroupArn(stack, 'Logs', arnOf('logs', 'log-group:shop'))),
      ),
    table: (stack) =>
      DynamoDbPermissions.read(
        Resources.table(dynamodb.Table.fromTableArn(stack, 'Table', arnOf('dynamodb', 'table/orders'))),
      ),
  };

  test.each(Object.keys(foreign))('%s', (name) => {
    const { stack, role } = build();
    const grant = (foreign[name] as (stack: Stack) => Permissions)(stack).grantWithResourcePolicies(role);
    expect(grant.success).toBe(false);
    expect(warningsOf(stack)).toContainEqual(expect.stringContaining('The grantee is in another account'));
    expect(countOf(stack, 'AWS::Logs::ResourcePolicy')).toBe(0);
  });

  test('a parameter has no resource policy that this app could write', () => {
    const { stack, role } = build();
    const arn = arnOf('ssm', 'parameter/shop');
    const parameter = ssm.StringParameter.fromStringParameterArn(stack, 'Parameter', arn);
    const read = ParameterPermissions.read(Resources.parameter(parameter));
    expect(() => read.grantWithResourcePolicies(role)).toThrow(mistake('resource-policy-cannot-be-written'));
  });
});

describe('a grant to a service is an error', () => {
  test('on a function of another account', () => {
    const { stack } = build();
    const invoke = LambdaPermissions.invoke(Resources.lambdaFunction(functionElsewhere(stack)));
    expect(() => invoke.grantWithResourcePolicies(service)).toThrow(
      mistake('resource-policy-cannot-be-written'),
    );
  });

  test.each([
    arnOf('logs', 'log-group:shop'),
    arnOf('logs', 'log-group:shop', '111111111111', 'eu-central-1'),
  ])('on the log group %s', (arn) => {
    const { stack } = build();
    const group = Resources.logGroup(logs.LogGroup.fromLogGroupArn(stack, 'Logs', arn));
    expect(() => LogsPermissions.write(group).grantWithResourcePolicies(service)).toThrow(
      mistake('resource-policy-cannot-be-written'),
    );
  });

  test('together with other principals on a function, of which the CDK would drop the service', () => {
    const { stack } = build();
    const fn = lambda.Function.fromFunctionArn(stack, 'Fn', arnOf('lambda', 'function:a', '111111111111'));
    const both = new iam.CompositePrincipal(new iam.ServicePrincipal('sns.amazonaws.com'), roleArn);
    const invoke = LambdaPermissions.invoke(Resources.lambdaFunction(fn));
    expect(() => invoke.grantWithResourcePolicies(both)).toThrow(
      mistake('services-and-others-as-one-grantee'),
    );
  });

  test.each([service, roleArn])('or to an ARN, beside a construct, on an ARN without one: %s', (grantee) => {
    const { stack } = build();
    const other = arnOf('sqs', 'other', '111111111111');
    const both = SqsPermissions.send(Resources.queue(new sqs.Queue(stack, 'Queue')), Resources.arn(other));
    expect(() => both.grantWithResourcePolicies(grantee)).toThrow(other);
  });
});

describe('a grant to a group', () => {
  const groups: Record<string, (stack: Stack) => iam.IGroup> = {
    own: (stack) => new iam.Group(stack, 'Group'),
    imported: (stack) => iam.Group.fromGroupName(stack, 'Group', 'developers'),
  };

  test.each(Object.keys(groups))('%s: is an error where a resource policy must name it', (name) => {
    const { stack } = build();
    const group = (groups[name] as (stack: Stack) => iam.IGroup)(stack);
    expect(() => send(foreignQueue(stack)).grantWithResourcePolicies(group)).toThrow(
      mistake('group-as-principal'),
    );
  });

  test.each(Object.keys(groups))('%s: is an error where a key policy must name it', (name) => {
    const { stack } = build();
    const statement = new iam.PolicyStatement({
      actions: ['kms:*'],
      resources: ['*'],
      principals: [roleArn],
    });
    const policy = new iam.PolicyDocument({ statements: [statement] });
    const decrypt = KmsPermissions.decrypt(Resources.key(new kms.Key(stack, 'Key', { policy })));
    const group = (groups[name] as (stack: Stack) => iam.IGroup)(stack);
    expect(() => decrypt.grantWithResourcePolicies(group)).toThrow(mistake('group-as-principal'));
  });

  test('has success where its own policy is enough', () => {
    const { stack } = build();
    const grant = send(new sqs.Queue(stack, 'Queue')).grantWithResourcePolicies(
      new iam.Group(stack, 'Group'),
    );
    expect(grant.success).toBe(true);
  });
});

describe('a key that only the template of the resource names', () => {
  test('of a queue: the grant has no success, and the warning names what is missing', () => {
    const { stack, role } = build();
    const queue = new sqs.Queue(stack, 'Queue');
    (queue.node.defaultChild as sqs.CfnQueue).kmsMasterKeyId = KEY_ARN;
    expect(send(queue).grantWithResourcePolicies(role).success).toBe(false);
    expect(warningsOf(stack)).toEqual([expect.stringContaining('kms:Decrypt, kms:GenerateDataKey')]);
  });

  test('of a bucket: what the key does not concern has success', () => {
    const { stack, role } = build();
    const bucket = new s3.Bucket(stack, 'Bucket');
    const serverSideEncryptionByDefault = { sseAlgorithm: 'aws:kms', kmsMasterKeyId: KEY_ARN };
    (bucket.node.defaultChild as s3.CfnBucket).bucketEncryption = {
      serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault }],
    };
    const resource = Resources.bucket(bucket);
    expect(S3Permissions.read(resource).grantWithResourcePolicies(role).success).toBe(false);
    expect(S3Permissions.list(resource).grantWithResourcePolicies(role).success).toBe(true);
  });
});

describe('grants that are combined', () => {
  const grants = () => {
    const { stack, role } = build();
    const whole = send(new sqs.Queue(stack, 'Ours')).grantWithResourcePolicies(role);
    const half = send(foreignQueue(stack)).grantWithResourcePolicies(role);
    const none = iam.Grant.drop(role, 'nothing');
    return { whole, half, none };
  };

  test('have no success if a half of one is missing, whatever the order', () => {
    const { whole, half, none } = grants();
    for (const each of [whole.combine(half), half.combine(whole), half.combine(half), half.combine(none)])
      expect(each.success).toBe(false);
    expect(whole.combine(whole).combine(half).success).toBe(false);
    expect(whole.combine(half).combine(whole).success).toBe(false);
    expect(() => whole.combine(half).assertSuccess()).toThrow();
  });

  test('have success otherwise, and keep all statements', () => {
    const { whole, half, none } = grants();
    expect(whole.combine(whole).success).toBe(true);
    expect(whole.combine(none).success).toBe(true);
    expect(whole.combine(half).principalStatements).toHaveLength(2);
  });
});
