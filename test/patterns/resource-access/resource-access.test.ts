import { App, PhysicalName, Stack } from 'aws-cdk-lib/core';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  ActionPermissions,
  BackupVaultAccess,
  BucketAccess,
  Caller,
  DataCatalogAccess,
  DynamoDbPermissions,
  EventBusAccess,
  FunctionAccess,
  ImageRepositoryAccess,
  KeyAccess,
  KmsPermissions,
  QueueAccess,
  type ResourceAccess,
  Resources,
  S3Permissions,
  SecretAccess,
  SqsPermissions,
  StreamAccess,
  TableAccess,
  TopicAccess,
  TrustForm,
  WebIdentity,
} from '../../../lib';
import type { IamPatternsError } from '../../../lib/errors';
import { isOwnAccountOnly, service } from '../../../lib/service-authorization';
import { mistakeOf } from '../synthesized';
import { SERVICES } from './services';

const OWNER = '111111111111';
const CALLERS = '222222222222';
const FOREIGN = 'arn:aws:iam::222222222222:role/caller';

function setting(region = 'eu-west-1') {
  const app = new App();
  const stack = new Stack(app, 'Owner', { env: { account: OWNER, region } });
  const people = new Stack(app, 'Programs', { env: { account: CALLERS, region } });
  return { app, stack, people };
}
const roleIn = (stack: Stack, id = 'Role', roleName?: string) =>
  new iam.Role(stack, id, { roleName, assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
const queueIn = (stack: Stack, id = 'Queue') => new sqs.Queue(stack, id, { queueName: `shared-${id}` });

/** The statements of all resources of a type, in any property. */
function statementsOf(stack: Stack, type: string): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { Statement } = value as { Statement?: unknown };
    if (Statement !== undefined) found.push(...([Statement].flat() as Record<string, unknown>[]));
    Object.values(value).forEach(walk);
  };
  walk(Template.fromStack(stack).findResources(type));
  return found;
}

describe('a caller that this app does not create', () => {
  test.each(Object.entries(SERVICES))(
    'of another account: %s returns the statements that its own policy needs',
    (_name, { allow, action, keyAction }) => {
      const { stack } = setting();
      const sides = allow(stack, Caller.arn(FOREIGN));
      expect(sides.map(({ written }) => written)).not.toContain(true);
      expect(sides.map(({ caller, account }) => [caller, account])).toContainEqual([FOREIGN, CALLERS]);
      const actions = sides.flatMap(({ statement }) => statement.actions);
      expect(actions).toEqual(
        expect.arrayContaining([action, ...(keyAction === undefined ? [] : [keyAction])]),
      );
    },
  );

  test('of another account, as an output for its administrators', () => {
    const { stack } = setting();
    const [side] = QueueAccess.of(queueIn(stack)).allowSend(Caller.account(CALLERS));
    side?.output(stack, 'Needed');
    const [output] = Object.values(Template.fromStack(stack).findOutputs('Needed')) as { Value: unknown }[];
    expect(JSON.stringify(output?.Value)).toContain('sqs:SendMessage');
  });

  test('of the same account is allowed by the policy of the resource alone', () => {
    const { stack } = setting();
    const access = QueueAccess.of(queueIn(stack));
    expect(access.allowSend(Caller.arn(`arn:aws:iam::${OWNER}:role/old`))).toEqual([]);
    expect(statementsOf(stack, 'AWS::SQS::QueuePolicy')).toMatchObject([
      { Action: 'sqs:SendMessage', Principal: { AWS: `arn:aws:iam::${OWNER}:role/old` } },
    ]);
  });

  test('of the same account still needs a policy for what only its own policy can allow', () => {
    const { stack } = setting();
    const [side, ...others] = SERVICES.ecr?.allow(stack, Caller.arn(`arn:aws:iam::${OWNER}:role/old`)) ?? [];
    expect([side?.statement.actions, others]).toEqual([['ecr:GetAuthorizationToken'], []]);
  });

  test('an account of its own leaves the permission to its administrators', () => {
    const { stack } = setting();
    const [side] = QueueAccess.of(queueIn(stack)).allowSend(Caller.account(OWNER));
    expect([side?.written, side?.account]).toEqual([false, OWNER]);
  });

  test('imported as immutable, it is warned of', () => {
    const { app, stack } = setting();
    const there = new Stack(app, 'There', { env: { account: CALLERS, region: 'eu-west-1' } });
    const role = iam.Role.fromRoleArn(there, 'Role', FOREIGN, { mutable: false });
    QueueAccess.of(queueIn(stack)).allowSend(Caller.of(role));
    Annotations.fromStack(stack).hasWarning(
      '/Owner/Queue',
      Match.stringLikeRegexp('sqs:SendMessage.*AWS denies'),
    );
  });
});

describe('callers that a policy names otherwise', () => {
  test('an organization is a condition, and its callers need a policy', () => {
    const { stack } = setting();
    const sides = QueueAccess.of(queueIn(stack)).allowSend(Caller.organization('o-exampleorgid'));
    expect(statementsOf(stack, 'AWS::SQS::QueuePolicy')).toMatchObject([
      { Principal: { AWS: '*' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } } },
    ]);
    expect(sides.map(({ caller }) => caller)).toEqual(['organization o-exampleorgid']);
  });

  test('a permission set is its account with a pattern', () => {
    const { stack } = setting();
    const caller = Caller.permissionSet({ accountId: CALLERS, permissionSetName: 'Operations' });
    QueueAccess.of(queueIn(stack)).allowSend(caller);
    const [statement] = statementsOf(stack, 'AWS::SQS::QueuePolicy');
    expect(JSON.stringify(statement)).toMatch(/ArnLike.*aws:PrincipalArn.*AWSReservedSSO_Operations_/);
  });

  test('a service acts for its own account, and needs no policy', () => {
    const { stack } = setting();
    const key = new kms.Key(stack, 'Key');
    const queue = new sqs.Queue(stack, 'Queue', { encryptionMasterKey: key });
    const sides = QueueAccess.of(queue).allowSend(
      Caller.serviceOnBehalfOf('sns.amazonaws.com', {
        sourceArns: ['arn:aws:sns:eu-west-1:111111111111:orders'],
      }),
    );
    expect(sides).toEqual([]);
    const condition = { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111111111111:orders' } };
    expect(statementsOf(stack, 'AWS::SQS::QueuePolicy')).toMatchObject([
      { Principal: { Service: 'sns.amazonaws.com' }, Condition: condition },
    ]);
    expect(statementsOf(stack, 'AWS::KMS::Key')[1]).toMatchObject({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Principal: { Service: 'sns.amazonaws.com' },
      Condition: condition,
    });
  });

  test('the ACCOUNT form needs no order, and names the role in a condition', () => {
    const { stack, people } = setting();
    people.addStackDependency(stack);
    const role = roleIn(people, 'Role', 'caller');
    QueueAccess.of(queueIn(stack), { form: TrustForm.ACCOUNT }).allowSend(Caller.of(role));
    const [statement] = statementsOf(stack, 'AWS::SQS::QueuePolicy');
    expect(JSON.stringify(statement)).toMatch(/:root.*|"aws:PrincipalArn"/);
    expect(statement).toHaveProperty(['Condition', 'ArnLike', 'aws:PrincipalArn']);
    expect(stack.dependencies).toEqual([]);
  });

  test('a named caller is deployed first', () => {
    const { stack, people } = setting();
    QueueAccess.of(queueIn(stack)).allowSend(Caller.of(roleIn(people, 'Role', 'caller')));
    expect(stack.dependencies).toEqual([people]);
    const other = setting();
    other.people.addStackDependency(other.stack);
    const late = Caller.of(roleIn(other.people, 'Role', 'caller'));
    expect(mistakeOf(() => QueueAccess.of(queueIn(other.stack)).allowSend(late))).toMatchObject({
      code: 'circle-of-named-trusts',
      fix: expect.stringContaining('TrustForm.ACCOUNT') as string,
    });
  });

  test('a permission of Lambda holds the organization and the source', () => {
    const { stack } = setting();
    const fn = new lambda.Function(stack, 'Fn', {
      runtime: lambda.Runtime.NODEJS_22_X,
      code: lambda.Code.fromInline('exports.handler = () => {}'),
      handler: 'index.handler',
    });
    const access = FunctionAccess.of(fn);
    access.allowInvoke(Caller.organization('o-exampleorgid'));
    access.allowInvoke(
      Caller.serviceOnBehalfOf('sns.amazonaws.com', {
        sourceArns: ['arn:aws:sns:eu-west-1:111111111111:orders'],
      }),
    );
    access.allowInvoke(Caller.organization('o-exampleorgid'));
    const found = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Permission')) as {
      Properties: object;
    }[];
    expect(found.map(({ Properties }) => Properties)).toMatchObject([
      { Principal: '*', PrincipalOrgID: 'o-exampleorgid' },
      { Principal: 'sns.amazonaws.com', SourceArn: 'arn:aws:sns:eu-west-1:111111111111:orders' },
    ]);
  });

  test('the default event bus of the account gets a policy, with the sources that events may carry', () => {
    const { stack } = setting();
    const bus = events.EventBus.fromEventBusName(stack, 'Default', 'default');
    EventBusAccess.of(bus).allowPutEvents(Caller.account(CALLERS), { sources: ['shop.orders'] });
    Template.fromStack(stack).hasResourceProperties('AWS::Events::EventBusPolicy', {
      EventBusName: 'default',
      Statement: Match.objectLike({ Condition: { StringEquals: { 'events:source': 'shop.orders' } } }),
    });
  });

  test('in the China Regions, ARNs and the service of the key have the partition of China', () => {
    const { stack } = setting('cn-north-1');
    const bucket = new s3.Bucket(stack, 'B', {
      bucketName: 'shared',
      encryptionKey: new kms.Key(stack, 'Key'),
    });
    const sides = BucketAccess.of(bucket).allowRead(Caller.arn('arn:aws-cn:iam::222222222222:role/caller'));
    const onKey = sides.find(({ statement }) => statement.actions.includes('kms:Decrypt'))?.statement;
    expect(onKey?.conditions).toEqual({ StringLike: { 'kms:ViaService': 's3.cn-north-1.amazonaws.com*' } });
    expect(mistakeOf(() => BucketAccess.of(bucket).allowRead(Caller.arn(FOREIGN)))).toMatchObject({
      code: 'partitions-differ',
    });
  });
});

describe('keys', () => {
  test('a key of another account that is imported gets a warning with the statement', () => {
    const { stack } = setting();
    const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:333333333333:key/abc');
    const bucket = new s3.Bucket(stack, 'B', { bucketName: 'shared', encryptionKey: key });
    const sides = BucketAccess.of(bucket).allowRead(Caller.arn(FOREIGN));
    Annotations.fromStack(stack).hasWarning(
      '/Owner/Key',
      Match.stringLikeRegexp('"kms:Decrypt".*role/caller'),
    );
    expect(sides.flatMap(({ statement }) => statement.resources)).toContain(
      'arn:aws:kms:eu-west-1:333333333333:key/abc',
    );
  });

  test('a key whose policy does not leave its use to IAM names the caller of the same account too', () => {
    const { stack } = setting();
    const policy = new iam.PolicyDocument();
    const key = new kms.Key(stack, 'Key', { policy });
    const queue = new sqs.Queue(stack, 'Queue', { encryptionMasterKey: key });
    QueueAccess.of(queue).allowSend(Caller.of(roleIn(stack)));
    expect(statementsOf(stack, 'AWS::KMS::Key').map(({ Action }) => Action)).toEqual([
      ['kms:Decrypt', 'kms:GenerateDataKey'],
    ]);
  });

  test.each<[string, (stack: Stack) => ResourceAccess, (access: never, caller: Caller) => unknown]>([
    [
      'bucket',
      (stack) => BucketAccess.of(new s3.Bucket(stack, 'R', { encryption: s3.BucketEncryption.KMS_MANAGED })),
      (access: BucketAccess, caller) => access.allowRead(caller),
    ],
    [
      'queue',
      (stack) => QueueAccess.of(new sqs.Queue(stack, 'R', { encryption: sqs.QueueEncryption.KMS_MANAGED })),
      (access: QueueAccess, caller) => access.allowSend(caller),
    ],
    [
      'topic',
      (stack) =>
        TopicAccess.of(
          new sns.Topic(stack, 'R', {
            masterKey: kms.Alias.fromAliasName(stack, 'Managed', 'alias/aws/sns'),
          }),
        ),
      (access: TopicAccess, caller) => access.allowPublish(caller),
    ],
    [
      'secret',
      (stack) => SecretAccess.of(new secretsmanager.Secret(stack, 'R')),
      (access: SecretAccess, caller) => access.allowRead(caller),
    ],
    [
      'stream',
      (stack) => StreamAccess.of(new kinesis.Stream(stack, 'R')),
      (access: StreamAccess, caller) => access.allowPut(caller),
    ],
    [
      'table',
      (stack) =>
        TableAccess.of(
          new dynamodb.Table(stack, 'R', {
            partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
            encryption: dynamodb.TableEncryption.AWS_MANAGED,
          }),
        ),
      (access: TableAccess, caller) => access.allowRead(caller),
    ],
    [
      'table',
      (stack) =>
        TableAccess.of(
          new dynamodb.TableV2(stack, 'R', {
            partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
            encryption: dynamodb.TableEncryptionV2.awsManagedKey(),
          }),
        ),
      (access: TableAccess, caller) => access.allowRead(caller),
    ],
  ])('an AWS managed key keeps other accounts out of a %s', (noun, make, allow) => {
    const { stack } = setting();
    const access = make(stack) as never;
    expect(mistakeOf(() => allow(access, Caller.arn(FOREIGN)))).toMatchObject({
      code: 'aws-managed-key-across-accounts',
      got: `access from another account to a ${noun} that an AWS managed key encrypts`,
    });
    expect(() => allow(access, Caller.of(roleIn(stack)))).not.toThrow();
  });

  test('an alias stands for its key, and is an error where its key is not known', () => {
    const { stack } = setting();
    const alias = new kms.Key(stack, 'Key').addAlias('shared');
    const named = new s3.Bucket(stack, 'Named', { bucketName: 'named', encryptionKey: alias });
    BucketAccess.of(named).allowRead(Caller.arn(FOREIGN));
    expect(statementsOf(stack, 'AWS::KMS::Key')[1]).toMatchObject({ Action: 'kms:Decrypt' });
    const masterKey = kms.Alias.fromAliasName(stack, 'Imported', 'alias/other');
    const topic = new sns.Topic(stack, 'T', { topicName: 'shared', masterKey });
    expect(mistakeOf(() => TopicAccess.of(topic).allowPublish(Caller.arn(FOREIGN)))).toMatchObject({
      code: 'key-not-known',
    });
  });

  test('a key that only an override names must be passed', () => {
    const { stack } = setting();
    const queue = queueIn(stack);
    const keyArn = 'arn:aws:kms:eu-west-1:111111111111:key/abc';
    (queue.node.defaultChild as sqs.CfnQueue).addPropertyOverride('KmsMasterKeyId', keyArn);
    expect(mistakeOf(() => QueueAccess.of(queue).allowSend(Caller.arn(FOREIGN)))).toMatchObject({
      code: 'key-not-known',
      fix: expect.stringContaining('encryptionKey') as string,
    });
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', keyArn);
    const sides = QueueAccess.of(queue, { encryptionKey }).allowSend(Caller.arn(FOREIGN));
    expect(sides.flatMap(({ statement }) => statement.actions)).toContain('kms:GenerateDataKey');
  });
});

test('what a resource policy may not allow to other accounts is what the access model denies them', () => {
  const { stack } = setting();
  const queue = queueIn(stack);
  const key = new kms.Key(stack, 'Key');
  const targets = {
    sqs: [QueueAccess.of(queue), Resources.queue(queue)],
    kms: [KeyAccess.of(key), Resources.key(key)],
  } as const;
  for (const [prefix, [access, resource]] of Object.entries(targets)) {
    const actions = service(prefix)?.actions.filter(({ resourceTypes }) => resourceTypes.length > 0) ?? [];
    expect(actions.length).toBeGreaterThan(15);
    for (const { id } of actions) {
      const permissions = ActionPermissions.allow({ actions: [id], resources: [resource] });
      const isRejected =
        codeOf(() => access.allow(Caller.arn(FOREIGN), permissions)) === 'action-not-across-accounts';
      expect([id, isRejected]).toEqual([id, isOwnAccountOnly(id) || NOT_CALLED.has(id)]);
    }
  }
});

function codeOf(call: () => unknown): unknown {
  try {
    call();
    return undefined;
  } catch (error) {
    return (error as IamPatternsError).code;
  }
}

/** AWS calls it itself, for replicas of a key. */
const NOT_CALLED = new Set(['kms:SynchronizeMultiRegionKey']);

describe('what a service does not accept is an error', () => {
  const foreign = Caller.arn(FOREIGN);
  test.each<[string, (stack: Stack) => unknown, object]>([
    [
      'an action of SQS that only its own account may call',
      (stack) => {
        const queue = queueIn(stack);
        const permissions = SqsPermissions.redrive({
          deadLetterQueue: Resources.queue(queue),
          destinations: [Resources.queue(queue)],
        });
        return QueueAccess.of(queue).allow(foreign, permissions);
      },
      {
        code: 'action-not-across-accounts',
        got: expect.stringContaining('sqs:StartMessageMoveTask') as string,
      },
    ],
    [
      'the administration of a key',
      (stack) => {
        const key = new kms.Key(stack, 'Key');
        const actions = ['kms:ScheduleKeyDeletion'];
        const permissions = ActionPermissions.allow({ actions, resources: [Resources.key(key)] });
        return KeyAccess.of(key).allow(foreign, permissions);
      },
      { code: 'action-not-across-accounts' },
    ],
    [
      'PartiQL on a table',
      (stack) => {
        const table = new dynamodb.Table(stack, 'T', {
          tableName: 'shared',
          partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
        });
        return TableAccess.of(table).allow(
          foreign,
          DynamoDbPermissions.readByPartiQl(Resources.table(table)),
        );
      },
      { code: 'action-not-across-accounts', fix: expect.stringContaining('assume a role') as string },
    ],
    [
      'a pattern for a Lambda function',
      (stack) => SERVICES.lambda?.allow(stack, Caller.arnPattern('arn:aws:iam::222222222222:role/ops/*')),
      { code: 'condition-not-in-lambda-permission' },
    ],
    [
      'permissions on another queue',
      (stack) =>
        QueueAccess.of(queueIn(stack)).allow(
          foreign,
          SqsPermissions.send(Resources.queue(queueIn(stack, 'Other'))),
        ),
      { code: 'permissions-on-another-resource', at: 'Owner/Queue' },
    ],
    [
      'permissions on an ARN instead of the construct',
      (stack) => {
        const bucket = new s3.Bucket(stack, 'B', { bucketName: 'shared' });
        return BucketAccess.of(bucket).allow(
          foreign,
          S3Permissions.read(Resources.arn('arn:aws:s3:::shared')),
        );
      },
      { code: 'permissions-on-another-resource' },
    ],
    [
      'permissions of another service',
      (stack) =>
        KeyAccess.of(new kms.Key(stack, 'K')).allow(foreign, KmsPermissions.decrypt(Resources.all())),
      { code: 'nothing-to-allow' },
    ],
    [
      'an imported queue, whose policy is elsewhere',
      (stack) => {
        const queue = sqs.Queue.fromQueueArn(stack, 'Q', 'arn:aws:sqs:eu-west-1:111111111111:orders');
        return QueueAccess.of(queue).allowSend(foreign);
      },
      { code: 'resource-policy-cannot-be-written', at: 'Owner/Q' },
    ],
    [
      'a vault that is imported',
      (stack) =>
        BackupVaultAccess.of(backup.BackupVault.fromBackupVaultName(stack, 'V', 'v')).allowCopyInto(foreign),
      { code: 'resource-policy-cannot-be-written' },
    ],
    [
      'a function of another account',
      (stack) =>
        FunctionAccess.of(
          lambda.Function.fromFunctionArn(stack, 'F', 'arn:aws:lambda:eu-west-1:333333333333:function:f'),
        ).allowInvoke(foreign),
      { code: 'resource-policy-cannot-be-written' },
    ],
    [
      'a token of an identity provider',
      (stack) =>
        QueueAccess.of(queueIn(stack)).allowSend(
          Caller.webIdentity(WebIdentity.google({ clientIds: ['app'], userIds: ['1'] })),
        ),
      { code: 'caller-without-credentials', fix: expect.stringContaining('role') as string },
    ],
    [
      'anyone',
      (stack) => QueueAccess.of(queueIn(stack)).allowSend(Caller.of(new iam.AnyPrincipal())),
      { code: 'resource-for-anyone' },
    ],
    [
      'this role, because there is none',
      (stack) => QueueAccess.of(queueIn(stack)).allowSend(Caller.thisRole()),
      { code: 'caller-without-credentials' },
    ],
    [
      'a database that is a pattern',
      (stack) => DataCatalogAccess.of(stack).allowRead(foreign, { database: '*' }),
      { got: expect.stringContaining('*') as string },
    ],
  ])('%s', (_what, act, expected) => {
    expect(mistakeOf(() => act(setting().stack))).toMatchObject(expected);
  });

  test('a group of another account, because no policy can name it', () => {
    const { stack, people } = setting();
    const group = new iam.Group(people, 'Group');
    expect(mistakeOf(() => QueueAccess.of(queueIn(stack)).allowSend(Caller.of(group)))).toMatchObject({
      code: 'group-as-principal',
    });
  });

  test('a group of the same account gets the permissions in its own policy', () => {
    const { stack } = setting();
    const group = new iam.Group(stack, 'Group');
    expect(QueueAccess.of(queueIn(stack)).allowSend(Caller.of(group))).toMatchObject([{ written: true }]);
    Template.fromStack(stack).resourceCountIs('AWS::SQS::QueuePolicy', 0);
  });

  test('a resource without a name, for a caller in another account', () => {
    const { stack, people } = setting();
    const caller = Caller.of(roleIn(people, 'Role', 'caller'));
    expect(mistakeOf(() => QueueAccess.of(new sqs.Queue(stack, 'Q')).allowSend(caller))).toMatchObject({
      code: 'resource-without-physical-name',
      at: 'Owner/Q',
    });
    const queue = new sqs.Queue(stack, 'Generated', { queueName: PhysicalName.GENERATE_IF_NEEDED });
    expect(QueueAccess.of(queue).allowSend(caller)).toMatchObject([{ written: true }]);
  });

  test('a caller without a name in another account', () => {
    const { stack, people } = setting();
    expect(
      mistakeOf(() => QueueAccess.of(queueIn(stack)).allowSend(Caller.of(roleIn(people)))),
    ).toMatchObject({ code: 'caller-without-physical-name' });
  });

  test('the Data Catalog has one policy for all callers of a stack', () => {
    const { stack } = setting();
    const access = DataCatalogAccess.of(stack);
    access.allowRead(foreign, { database: 'sales' });
    DataCatalogAccess.of(stack).allowRead(Caller.account('333333333333'), { database: 'stock' });
    const found = Template.fromStack(stack).findResources('Custom::IamPatternsDataCatalogPolicy');
    const [policy, ...others] = Object.values(found).map((each) => JSON.stringify(each));
    expect(others).toEqual([]);
    expect(policy).toMatch(/database\/sales.*database\/stock/);
  });
});

test('the callers of all calls are listed', () => {
  const { stack } = setting();
  const access = ImageRepositoryAccess.of(new ecr.Repository(stack, 'R'));
  access.allowPull(Caller.account(CALLERS));
  access.allowPush(Caller.organization('o-exampleorgid'));
  expect(new Set(access.callerSides.map(({ caller }) => caller))).toEqual(
    new Set([`account ${CALLERS}`, 'organization o-exampleorgid']),
  );
});
