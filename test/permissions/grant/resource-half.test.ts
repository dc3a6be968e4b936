import { App, Stack } from 'aws-cdk-lib/core';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as events from 'aws-cdk-lib/aws-events';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import {
  DynamoDbPermissions,
  EcrPermissions,
  EfsPermissions,
  EventBridgePermissions,
  FirehosePermissions,
  LambdaPermissions,
  LogsPermissions,
  Resources,
  S3Permissions,
  SqsPermissions,
  StepFunctionsPermissions,
  type Permissions,
} from '../../../lib/permissions';
import { mistake } from '../statements-of';

const HERE = { account: '111111111111', region: 'eu-west-1' };
const THERE = { account: '222222222222', region: 'eu-west-1' };
const service = new iam.ServicePrincipal('events.amazonaws.com');
const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
const inAnotherAccount = Match.stringLikeRegexp('The grantee is in another account');

function build() {
  const app = new App();
  const stack = new Stack(app, 'Shop', { env: HERE });
  const people = new Stack(app, 'People', { env: THERE });
  const assumedBy = new iam.AccountRootPrincipal();
  const foreign = new iam.Role(people, 'Role', { assumedBy, roleName: 'copy' });
  return { stack, people, foreign, own: new iam.Role(stack, 'Own', { assumedBy }) };
}

const functionIn = (stack: Stack) =>
  new lambda.Function(stack, 'Fn', {
    functionName: 'copy',
    code: lambda.Code.fromInline('exports.handler = () => {}'),
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
  });

/** The property of the only resource of that type. */
function propertyOf(stack: Stack, type: string, property: string): unknown {
  const [resource] = Object.values(Template.fromStack(stack).findResources(type));
  return (resource as { Properties: Record<string, unknown> }).Properties[property];
}

describe('a policy that is a property of the resource itself', () => {
  test.each<[string, string, string, boolean, (stack: Stack) => Permissions]>([
    [
      'of a table names the table by *',
      'AWS::DynamoDB::Table',
      'ResourcePolicy',
      true,
      (stack) => {
        const table = new dynamodb.Table(stack, 'Data', { tableName: 'orders', partitionKey });
        return DynamoDbPermissions.read(Resources.table(table), Resources.tableIndexes(table));
      },
    ],
    [
      'of a global table names the table by *',
      'AWS::DynamoDB::GlobalTable',
      'Replicas',
      true,
      (stack) => {
        const table = new dynamodb.TableV2(stack, 'Data', { tableName: 'orders', partitionKey });
        return DynamoDbPermissions.read(Resources.table(table));
      },
    ],
    [
      'of an image repository names no resource',
      'AWS::ECR::Repository',
      'RepositoryPolicyText',
      false,
      (stack) =>
        EcrPermissions.pull(
          Resources.imageRepository(new ecr.Repository(stack, 'Data', { repositoryName: 'shop' })),
        ),
    ],
    [
      'of a file system names no resource',
      'AWS::EFS::FileSystem',
      'FileSystemPolicy',
      false,
      (stack) => {
        const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 0 });
        const vpcSubnets = { subnetType: ec2.SubnetType.PUBLIC };
        return EfsPermissions.read({
          fileSystem: Resources.fileSystem(new efs.FileSystem(stack, 'Data', { vpc, vpcSubnets })),
        });
      },
    ],
  ])('%s', (_, type, property, namesAll, permissions) => {
    const { stack } = build();
    permissions(stack).grantWithResourcePolicies(new iam.AccountPrincipal('222222222222'));
    const written = JSON.stringify(propertyOf(stack, type, property));
    expect(written).toContain(':iam::222222222222:root');
    expect(written.match(/"Resource":[^,}]*/g)).toEqual(
      namesAll ? expect.arrayContaining(['"Resource":"*"']) : null,
    );
  });
});

describe('an event bus', () => {
  test('takes a statement for each grantee, once', () => {
    const { stack, foreign } = build();
    const bus = new events.EventBus(stack, 'Bus', { eventBusName: 'shop' });
    const put = EventBridgePermissions.put({ buses: [Resources.eventBus(bus)] });
    for (const grantee of [foreign, service, service]) put.grantWithResourcePolicies(grantee);
    Template.fromStack(stack).resourceCountIs('AWS::Events::EventBusPolicy', 2);
  });
});

describe('a function', () => {
  test('gets a permission for each action that is granted, and no other', () => {
    const { stack, foreign } = build();
    LambdaPermissions.publishCode(Resources.lambdaFunction(functionIn(stack))).grantWithResourcePolicies(
      foreign,
    );
    const permissions = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Permission'));
    expect(permissions.map((each) => (each as { Properties: { Action: string } }).Properties.Action)).toEqual(
      [
        'lambda:GetFunction',
        'lambda:GetFunctionConfiguration',
        'lambda:PublishVersion',
        'lambda:UpdateFunctionCode',
      ],
    );
  });

  test('has versions and aliases with policies of their own', () => {
    const { stack, foreign } = build();
    const versions = LambdaPermissions.invoke(Resources.lambdaFunctionVersions(functionIn(stack)));
    versions.grantWithResourcePolicies(foreign);
    Annotations.fromStack(stack).hasWarning('/Shop/Fn', inAnotherAccount);
    expect(() => versions.grantWithResourcePolicies(service)).toThrow(
      mistake('resource-policy-cannot-be-written'),
    );
  });

  test('has no permission with conditions', () => {
    const { stack } = build();
    const invoke = LambdaPermissions.invoke(Resources.lambdaFunction(functionIn(stack))).withConditions({
      StringEquals: { 'aws:SourceAccount': '111111111111' },
    });
    expect(() => invoke.grantWithResourcePolicies(service)).toThrow(
      mistake('function-permission-with-conditions', { at: 'Shop/Fn' }),
    );
  });
});

describe('a half that this app does not write', () => {
  test.each<[string, string, (stack: Stack) => Permissions]>([
    [
      'the policy of an imported bucket',
      '/Shop/Data',
      (stack) => S3Permissions.read(Resources.bucket(s3.Bucket.fromBucketName(stack, 'Data', 'reports'))),
    ],
    [
      'the policy of the streams of a table',
      '/Shop/Data',
      (stack) => {
        const stream = dynamodb.StreamViewType.KEYS_ONLY;
        const table = new dynamodb.Table(stack, 'Data', { tableName: 'orders', partitionKey, stream });
        return DynamoDbPermissions.readStreams(Resources.tableStreams(table));
      },
    ],
  ])('in another account is a warning: %s', (_, path, permissions) => {
    const { stack, people, foreign } = build();
    permissions(stack).grantWithResourcePolicies(foreign);
    Template.fromStack(people).resourceCountIs('AWS::IAM::Policy', 1);
    Annotations.fromStack(stack).hasWarning(path, inAnotherAccount);
  });

  test('is a warning for an ARN of another account', () => {
    const { stack, own } = build();
    const queue = Resources.arn('arn:aws:sqs:eu-west-1:333333333333:orders');
    SqsPermissions.send(queue).grantWithResourcePolicies(own);
    Annotations.fromStack(stack).hasWarning('/Shop/Own', inAnotherAccount);
  });

  test('is an error for a resource that has no resource policy', () => {
    const { stack, foreign } = build();
    const definitionBody = stepfunctions.DefinitionBody.fromString('{}');
    const machine = new stepfunctions.StateMachine(stack, 'Orders', { definitionBody });
    const start = StepFunctionsPermissions.start(Resources.stateMachine(machine));
    expect(() => start.grantWithResourcePolicies(foreign)).toThrow(
      mistake('resource-policy-cannot-be-written', { at: 'Shop/Orders' }),
    );
  });

  test('is a warning for actions on * of a grantee without a policy, besides others', () => {
    const { stack } = build();
    const images = new ecr.Repository(stack, 'Images');
    EcrPermissions.pull(Resources.imageRepository(images)).grantWithResourcePolicies(service);
    Annotations.fromStack(stack).hasWarning(
      '/Shop/Images',
      Match.stringLikeRegexp('does not grant ecr:GetAuthorizationToken'),
    );
  });
});

test('a role that is imported with addGrantsToResources is allowed by the resource policy', () => {
  const { stack } = build();
  const role = iam.Role.fromRoleArn(stack, 'Imported', 'arn:aws:iam::111111111111:role/frozen', {
    mutable: false,
    addGrantsToResources: true,
  });
  const queue = new sqs.Queue(stack, 'Queue');
  expect(SqsPermissions.send(Resources.queue(queue)).grantWithResourcePolicies(role).success).toBe(true);
  Template.fromStack(stack).resourceCountIs('AWS::SQS::QueuePolicy', 1);
});

describe('an ARN that the CDK writes wrongly in another environment', () => {
  test.each<[string, string, (stack: Stack) => Permissions]>([
    [
      'of a log group covers its streams',
      ':logs:eu-west-1:111111111111:log-group:orders:*',
      (stack) =>
        LogsPermissions.write(
          Resources.logGroup(new logs.LogGroup(stack, 'Data', { logGroupName: 'orders' })),
        ),
    ],
    [
      'of a Firehose stream belongs to Firehose',
      ':firehose:eu-west-1:111111111111:deliverystream/clicks',
      (stack) => {
        const bucket = new s3.Bucket(stack, 'Bucket');
        const destination = new firehose.S3Bucket(bucket);
        const props = { deliveryStreamName: 'clicks', destination };
        const stream = new firehose.DeliveryStream(stack, 'Data', props);
        return FirehosePermissions.put(Resources.deliveryStream(stream));
      },
    ],
  ])('%s', (_, arn, permissions) => {
    const { stack, people, foreign } = build();
    permissions(stack).grantTo(foreign);
    expect(JSON.stringify(Template.fromStack(people).findResources('AWS::IAM::Policy'))).toContain(arn);
  });
});
