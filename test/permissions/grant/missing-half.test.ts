import { App, Stack } from 'aws-cdk-lib/core';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  DynamoDbPermissions,
  EcrPermissions,
  KinesisPermissions,
  type Permissions,
  Resources,
  S3Permissions,
  SecretsPermissions,
  SnsPermissions,
  SqsPermissions,
} from '../../../lib/permissions';
import { mistake } from '../statements-of';

const HERE = { account: '111111111111', region: 'eu-west-1' };
const THERE = { account: '222222222222', region: 'eu-west-1' };
const READER = 'arn:aws:iam::222222222222:role/reader';

/** Permissions on a resource that a customer managed key encrypts. */
const ENCRYPTED: Readonly<Record<string, (stack: Stack, key: kms.IKey) => Permissions>> = {
  bucket: (stack, encryptionKey) =>
    S3Permissions.readWrite(
      Resources.bucket(new s3.Bucket(stack, 'Data', { bucketName: 'reports', encryptionKey })),
    ),
  queue: (stack, encryptionMasterKey) =>
    SqsPermissions.send(
      Resources.queue(new sqs.Queue(stack, 'Data', { queueName: 'orders', encryptionMasterKey })),
    ),
  secret: (stack, encryptionKey) =>
    SecretsPermissions.read(
      Resources.secret(new secretsmanager.Secret(stack, 'Data', { secretName: 'shop', encryptionKey })),
    ),
  stream: (stack, encryptionKey) =>
    KinesisPermissions.put(
      Resources.stream(new kinesis.Stream(stack, 'Data', { streamName: 'clicks', encryptionKey })),
    ),
  table: (stack, encryptionKey) => {
    const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
    const encryption = dynamodb.TableEncryption.CUSTOMER_MANAGED;
    const props = { tableName: 'orders', partitionKey, encryption, encryptionKey };
    return DynamoDbPermissions.read(Resources.table(new dynamodb.Table(stack, 'Data', props)));
  },
  topic: (stack, masterKey) =>
    SnsPermissions.publish(Resources.topic(new sns.Topic(stack, 'Data', { topicName: 'orders', masterKey }))),
};
const KINDS = Object.keys(ENCRYPTED);

function build() {
  const app = new App();
  const stack = new Stack(app, 'Shop', { env: HERE });
  const people = new Stack(app, 'People', { env: THERE });
  const assumedBy = new iam.AccountRootPrincipal();
  const foreign = new iam.Role(people, 'Role', { assumedBy, roleName: 'copy' });
  const imported = iam.Role.fromRoleArn(stack, 'Imported', READER);
  const key = new kms.Key(stack, 'Key');
  const on = (kind: string) => ENCRYPTED[kind]?.(stack, key) as Permissions;
  return { stack, people, foreign, imported, on };
}

function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ id, entry }) => `${id}: ${entry.data as string}`);
}

/** The principals that a policy of the resource type names. */
const namedIn = (stack: Stack, type: string) => JSON.stringify(Template.fromStack(stack).findResources(type));

describe.each(KINDS)('a grant on an encrypted %s', (kind) => {
  test('to an imported role of another account has no success, and names both missing statements', () => {
    const { stack, imported, on } = build();
    const grant = on(kind).grantWithResourcePolicies(imported);
    expect(grant.success).toBe(false);
    expect(() => grant.assertSuccess()).toThrow();
    expect(grant.resourceStatements.length).toBeGreaterThanOrEqual(2);
    expect(namedIn(stack, 'AWS::KMS::Key')).toContain(READER);
    const warnings = warningsOf(stack);
    const inAccount = 'The grantee is in account 222222222222';
    expect(warnings).toContainEqual(
      expect.stringMatching(`^/Shop/Data: Only the resource policy.*${inAccount}`),
    );
    expect(warnings).toContainEqual(
      expect.stringMatching(`^/Shop/Key: Only the key policy allows kms:.*${inAccount}`),
    );
  });

  test('to a role of another account in this app has success', () => {
    const { stack, people, foreign, on } = build();
    expect(on(kind).grantWithResourcePolicies(foreign).success).toBe(true);
    expect(warningsOf(stack)).toEqual([]);
    expect(namedIn(people, 'AWS::IAM::Policy')).toContain('kms:ViaService');
    expect(namedIn(stack, 'AWS::KMS::Key')).toContain('role/copy');
  });

  test('to services has success, and the key policy names them without kms:ViaService', () => {
    const { stack, on } = build();
    const services = new iam.CompositePrincipal(
      new iam.ServicePrincipal('events.amazonaws.com'),
      new iam.ServicePrincipal('sns.amazonaws.com'),
    );
    expect(on(kind).grantWithResourcePolicies(services).success).toBe(true);
    expect(warningsOf(stack)).toEqual([]);
    const statements = Object.values(Template.fromStack(stack).findResources('AWS::KMS::Key')).flatMap(
      (each) =>
        (each as { Properties: { KeyPolicy: { Statement: object[] } } }).Properties.KeyPolicy.Statement,
    );
    expect(statements.at(-1)).toMatchObject({
      Principal: { Service: ['events.amazonaws.com', 'sns.amazonaws.com'] },
    });
    expect(statements.at(-1)).not.toHaveProperty('Condition');
  });

  test('to services and others as one grantee is an error', () => {
    const { on } = build();
    const mixed = new iam.CompositePrincipal(
      new iam.ServicePrincipal('sns.amazonaws.com'),
      new iam.AccountPrincipal('222222222222'),
    );
    expect(() => on(kind).grantWithResourcePolicies(mixed)).toThrow(
      mistake('services-and-others-as-one-grantee', { at: 'Shop/Key' }),
    );
  });
});

describe('a grant without an encrypted resource', () => {
  test.each<[string, iam.IPrincipal, boolean, RegExp | undefined]>([
    [
      'a role of the account by its ARN',
      new iam.ArnPrincipal('arn:aws:iam::111111111111:role/own'),
      true,
      undefined,
    ],
    [
      'a role of another account by its ARN',
      new iam.ArnPrincipal(READER),
      false,
      /is in account 222222222222/,
    ],
    ['another account', new iam.AccountPrincipal('222222222222'), false, /is in account 222222222222/],
    ['the whole account', new iam.AccountPrincipal('111111111111'), false, /names the whole account/],
    [
      'an organization',
      new iam.OrganizationPrincipal('o-1234567890'),
      false,
      /If the grantee is in another account/,
    ],
    ['a service', new iam.ServicePrincipal('sns.amazonaws.com'), true, undefined],
  ])('to %s', (_, grantee, success, warning) => {
    const stack = new Stack(new App(), 'Shop', { env: HERE });
    const grant = SqsPermissions.send(
      Resources.queue(new sqs.Queue(stack, 'Queue')),
    ).grantWithResourcePolicies(grantee);
    expect(grant.success).toBe(success);
    expect(warningsOf(stack)).toEqual(warning === undefined ? [] : [expect.stringMatching(warning)]);
  });
});

test('a grant between a stack with an account and one without is an error, because ARNs would be of the wrong account', () => {
  const { stack, imported } = build();
  const agnostic = new Stack(stack.node.root, 'Agnostic');
  const there = new sqs.Queue(agnostic, 'Queue', { queueName: 'orders' });
  const here = new sqs.Queue(stack, 'Queue', { queueName: 'orders' });
  const [assumedBy, roleName] = [new iam.AccountRootPrincipal(), 'sender'];
  for (const [role, queue] of [
    [new iam.Role(stack, 'Sender', { assumedBy, roleName }), there],
    [new iam.Role(agnostic, 'Sender', { assumedBy, roleName }), here],
  ] as const)
    expect(() => SqsPermissions.send(Resources.queue(queue)).grantWithResourcePolicies(role)).toThrow(
      mistake('one-side-environment-agnostic', { at: queue.node.path }),
    );
  expect(SqsPermissions.send(Resources.queue(there)).grantWithResourcePolicies(imported).success).toBe(false);
});

test('a grant to a role that is imported into the stack of the resource needs no account', () => {
  const stack = new Stack(new App(), 'Agnostic');
  const role = iam.Role.fromRoleArn(stack, 'Imported', READER);
  const send = SqsPermissions.send(Resources.queue(new sqs.Queue(stack, 'Queue')));
  expect(send.grantWithResourcePolicies(role).success).toBe(true);
  expect(namedIn(stack, 'AWS::SQS::QueuePolicy')).toContain(READER);
  expect(namedIn(stack, 'AWS::IAM::Policy')).toContain('sqs:SendMessage');
});

describe('pulling images from another account', () => {
  test('needs the repository policy and the policy of the role, which has the token too', () => {
    const { stack, people, foreign } = build();
    const images = new ecr.Repository(stack, 'Images', { repositoryName: 'shop' });
    const grant = EcrPermissions.pull(Resources.imageRepository(images)).grantWithResourcePolicies(foreign);
    expect(grant.success).toBe(true);
    expect(namedIn(people, 'AWS::IAM::Policy')).toContain('ecr:GetAuthorizationToken');
    const policy = namedIn(stack, 'AWS::ECR::Repository');
    expect(policy).toContain('role/copy');
    expect(policy).not.toContain('ecr:GetAuthorizationToken');
  });

  test('has no success for an imported role, because no repository policy holds the token', () => {
    const { stack, imported } = build();
    const images = new ecr.Repository(stack, 'Images', { repositoryName: 'shop' });
    const grant = EcrPermissions.pull(Resources.imageRepository(images)).grantWithResourcePolicies(imported);
    expect(grant.success).toBe(false);
    expect(warningsOf(stack)).toContainEqual(
      expect.stringMatching('does not grant ecr:GetAuthorizationToken'),
    );
  });
});
