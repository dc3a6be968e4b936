import { App, Stack } from 'aws-cdk-lib/core';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import {
  ActionPermissions,
  CodeCommitPermissions,
  KmsPermissions,
  type Permissions,
  Resources,
  S3Permissions,
  SecretsPermissions,
  SqsPermissions,
  StepFunctionsPermissions,
} from '../../../lib/permissions';
import { viaServiceCondition } from '../../../lib/permissions/key-use';
import { mistake } from '../statements-of';
import { build, HERE, kmsStatements } from './granted-key';

const THIRD_KEY = 'arn:aws:kms:eu-west-1:333333333333:key/1';
const viaS3 = { StringLike: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } };
const inKeyPolicy = (stack: Stack) => kmsStatements(stack, 'AWS::KMS::Key', 'KeyPolicy');
const inIdentityPolicy = (stack: Stack) => kmsStatements(stack, 'AWS::IAM::Policy');

describe('both halves of a key', () => {
  test('in another account are limited to the service, and to keys of the account and Region', () => {
    const { stack, people, foreign, bucketWith } = build();
    S3Permissions.read(bucketWith(new kms.Key(stack, 'Key'))).grantWithResourcePolicies(foreign);
    expect(inKeyPolicy(stack)).toEqual([
      expect.objectContaining({ Action: 'kms:Decrypt', Resource: '*', Condition: viaS3 }),
    ]);
    const [own] = inIdentityPolicy(people);
    expect(own?.Condition).toEqual(viaS3);
    expect(JSON.stringify(own?.Resource)).toContain(':kms:eu-west-1:111111111111:key/*');
  });

  test('for an account principal are limited to the service in the key policy', () => {
    const { stack, bucketWith } = build();
    const read = S3Permissions.read(bucketWith(new kms.Key(stack, 'Key')));
    read.grantWithResourcePolicies(new iam.AccountPrincipal('333333333333'));
    expect(inKeyPolicy(stack).map(({ Condition }) => Condition)).toEqual([viaS3]);
  });

  test('for a service carry no kms:ViaService in the key policy', () => {
    const { stack } = build();
    const queue = new sqs.Queue(stack, 'Queue', { encryptionMasterKey: new kms.Key(stack, 'Key') });
    const service = new iam.ServicePrincipal('sns.amazonaws.com');
    const grant = SqsPermissions.send(Resources.queue(queue)).grantWithResourcePolicies(service);
    expect(grant.success).toBe(true);
    expect(inKeyPolicy(stack)).toEqual([
      expect.objectContaining({
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Principal: { Service: 'sns.amazonaws.com' },
      }),
    ]);
    expect(inKeyPolicy(stack)[0]).not.toHaveProperty('Condition');
  });

  test('of a key that does not leave access to IAM are both written in one account', () => {
    const stack = new Stack(new App(), 'Shop', { env: HERE });
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    const admin = new iam.PolicyStatement({
      actions: ['kms:*'],
      resources: ['*'],
      principals: [new iam.ArnPrincipal('arn:aws:iam::111111111111:role/keys')],
    });
    const policy = new iam.PolicyDocument({ statements: [admin] });
    const encryptionKey = new kms.Key(stack, 'Key', { policy });
    const bucket = new s3.Bucket(stack, 'Bucket', { encryptionKey });
    S3Permissions.read(Resources.bucket(bucket)).grantWithResourcePolicies(role);
    expect(inIdentityPolicy(stack)).toHaveLength(1);
    expect(inKeyPolicy(stack).at(-1)).toMatchObject({ Action: 'kms:Decrypt', Condition: viaS3 });
  });
});

describe('a key that is granted directly', () => {
  test('to another account is named by * in its own policy, with the conditions of the statement', () => {
    const { stack, people, foreign } = build();
    KmsPermissions.decryptVia('s3', Resources.key(new kms.Key(stack, 'Key'))).grantWithResourcePolicies(
      foreign,
    );
    expect(inKeyPolicy(stack)).toEqual([expect.objectContaining({ Resource: '*', Condition: viaS3 })]);
    expect(inIdentityPolicy(people).map(({ Condition }) => Condition)).toEqual([viaS3]);
  });

  test('in its own account needs no key policy', () => {
    const { stack, own } = build();
    KmsPermissions.decrypt(Resources.key(new kms.Key(stack, 'Key'))).grantWithResourcePolicies(own);
    expect([inKeyPolicy(stack).length, inIdentityPolicy(stack).length]).toEqual([0, 1]);
  });

  test('may be an alias of the app, which stands for its key', () => {
    const { stack, own } = build();
    const key = new kms.Key(stack, 'Key');
    KmsPermissions.decrypt(Resources.key(key.addAlias('orders'))).grantWithResourcePolicies(own);
    expect(inIdentityPolicy(stack)[0]?.Resource).toEqual(stack.resolve(key.keyArn));
  });

  test('is no alias that is imported by name', () => {
    const { stack } = build();
    const alias = kms.Alias.fromAliasName(stack, 'Alias', 'alias/orders');
    expect(() => Resources.key(alias)).toThrow(mistake('alias-without-key'));
  });
});

describe('a key of another app', () => {
  const warning = Match.stringLikeRegexp('does not write the policy of this key');

  test('in another account gets a warning of the missing key policy', () => {
    const { stack, own, bucketWith } = build();
    const read = S3Permissions.read(bucketWith(kms.Key.fromKeyArn(stack, 'Key', THIRD_KEY)));
    read.grantWithResourcePolicies(own);
    expect(inIdentityPolicy(stack)[0]).toMatchObject({ Resource: THIRD_KEY, Condition: viaS3 });
    Annotations.fromStack(stack).hasWarning('/Shop/Key', warning);
  });

  test('in the account of the grantee gets none', () => {
    const { stack, own, bucketWith } = build();
    const key = kms.Key.fromKeyArn(stack, 'Key', THIRD_KEY.replace('333333333333', HERE.account));
    S3Permissions.read(bucketWith(key)).grantWithResourcePolicies(own);
    Annotations.fromStack(stack).hasNoWarning('/Shop/Key', warning);
  });

  test('that is known by its alias is limited to that alias', () => {
    const { stack, own, bucketWith } = build();
    const alias = kms.Alias.fromAliasName(stack, 'Key', 'alias/orders');
    S3Permissions.read(bucketWith(alias)).grantWithResourcePolicies(own);
    const [use] = inIdentityPolicy(stack);
    expect(use?.Condition).toEqual({
      ...viaS3,
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/orders' },
    });
    expect(JSON.stringify(use?.Resource)).toContain(':kms:eu-west-1:111111111111:key/*');
  });
});

test('actions from a list use the key too, also by a wildcard', () => {
  const { stack, own } = build();
  const bucket = new s3.Bucket(stack, 'Bucket', { encryptionKey: new kms.Key(stack, 'Key') });
  const list = { actions: ['s3:GetObject*', 's3:PutObject'], resources: [Resources.objects(bucket)] };
  ActionPermissions.allow(list).grantWithResourcePolicies(own);
  expect(inIdentityPolicy(stack)[0]?.Action).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
});

describe('a key that the construct of the CDK does not show is used', () => {
  const definitionBody = stepfunctions.DefinitionBody.fromString('{}');
  const both = ['kms:Decrypt', 'kms:GenerateDataKey'];
  const encrypted = (key: kms.IKey) => new stepfunctions.CustomerManagedEncryptionConfiguration(key);
  const machine = (stack: Stack, key: kms.IKey) =>
    Resources.stateMachine(
      new stepfunctions.StateMachine(stack, 'M', { definitionBody, encryptionConfiguration: encrypted(key) }),
    );
  const activity = (stack: Stack, key: kms.IKey) =>
    Resources.activity(new stepfunctions.Activity(stack, 'A', { encryptionConfiguration: encrypted(key) }));

  test.each<[string, string, (stack: Stack, key: kms.IKey) => Permissions, string | string[]]>([
    ['to start executions', 'states', (...of) => StepFunctionsPermissions.start(machine(...of)), both],
    [
      'to show executions',
      'states',
      (...of) => StepFunctionsPermissions.describe(machine(...of)),
      'kms:Decrypt',
    ],
    [
      'to report results of an activity',
      'states',
      (...of) => StepFunctionsPermissions.workOn(activity(...of)),
      both,
    ],
    [
      'to pull from a repository',
      'codecommit',
      (stack, kmsKey) =>
        CodeCommitPermissions.read(
          Resources.codeRepository(new codecommit.Repository(stack, 'R', { repositoryName: 'shop', kmsKey })),
        ),
      ['kms:Decrypt', 'kms:DescribeKey'],
    ],
  ])('%s', (_, service, permissions, actions) => {
    const { stack, own } = build();
    const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111111111111:key/1');
    permissions(stack, key).grantWithResourcePolicies(own);
    expect(inIdentityPolicy(stack).filter(({ Condition }) => Condition !== undefined)).toContainEqual({
      Action: actions,
      Condition: { StringLike: { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` } },
      Effect: 'Allow',
      Resource: key.keyArn,
    });
  });

  test('but not by actions of another service on "*"', () => {
    const { stack, own } = build();
    const queue = new sqs.Queue(stack, 'Queue', { encryptionMasterKey: new kms.Key(stack, 'Key') });
    SqsPermissions.receive(Resources.queue(queue))
      .plus(StepFunctionsPermissions.sendTaskResults())
      .grantWithResourcePolicies(own);
    expect(inIdentityPolicy(stack).map(({ Action }) => Action)).toEqual(['kms:Decrypt']);
  });
});

describe('an AWS managed key', () => {
  test.each<[string, (stack: Stack) => { grantWithResourcePolicies(grantee: iam.IGrantable): unknown }]>([
    [
      'of a secret',
      (stack) => SecretsPermissions.read(Resources.secret(new secretsmanager.Secret(stack, 'S'))),
    ],
    [
      'of a bucket',
      (stack) =>
        S3Permissions.read(
          Resources.bucket(new s3.Bucket(stack, 'B', { encryption: s3.BucketEncryption.KMS_MANAGED })),
        ),
    ],
    [
      'of a queue',
      (stack) =>
        SqsPermissions.send(
          Resources.queue(new sqs.Queue(stack, 'Q', { encryption: sqs.QueueEncryption.KMS_MANAGED })),
        ),
    ],
  ])('%s cannot be used by services and other accounts', (_, permissions) => {
    const { stack, foreign } = build();
    const service = new iam.ServicePrincipal('events.amazonaws.com');
    const given = permissions(stack);
    for (const grantee of [service, foreign])
      expect(() => given.grantWithResourcePolicies(grantee)).toThrow(
        mistake('encrypted-with-aws-managed-key'),
      );
  });
});

test.each([
  ['eu-west-1', 's3.eu-west-1.amazonaws.com'],
  ['us-gov-west-1', 's3.us-gov-west-1.amazonaws.com'],
  ['cn-north-1', 's3.cn-north-1.amazonaws.com*'],
  ['us-iso-east-1', 's3.us-iso-east-1.*'],
  ['eusc-de-east-1', 's3.eusc-de-east-1.*'],
])('in %s, kms:ViaService is %s', (region, value) => {
  expect(viaServiceCondition('s3', region)).toEqual({ StringLike: { 'kms:ViaService': value } });
});
