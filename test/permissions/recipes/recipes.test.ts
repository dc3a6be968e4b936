import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import {
  CloudWatchPermissions,
  TagBasedAccess,
  CloudFormationPermissions,
  CodeCommitPermissions,
  DynamoDbPermissions,
  Ec2Permissions,
  KinesisPermissions,
  type PolicyResource,
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
} from '../../../lib/permissions';
import { AccessLevel, service } from '../../../lib/service-authorization';
import { allowed, mistake, statementsOf } from '../statements-of';

const newStack = () =>
  new Stack(new App(), 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } });
const at = (service: string, resource: string) =>
  Resources.arn(`arn:aws:${service}:eu-west-1:111111111111:${resource}`);

describe('DynamoDB items', () => {
  const table = at('dynamodb', 'table/Orders');

  test('are read by four actions', () => {
    expect(allowed(DynamoDbPermissions.read(table))).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:Scan',
    ]);
  });

  test('are written by five others, the condition checks of transactions among them', () => {
    expect(allowed(DynamoDbPermissions.write(table))).toEqual([
      'dynamodb:BatchWriteItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ]);
  });

  test('never bring the table along', () => {
    const { leftOut } = DynamoDbPermissions.readWrite(table);
    expect(leftOut).toContainEqual({
      action: 'dynamodb:DeleteTable',
      reason: 'it creates, deletes or reconfigures the table',
    });
  });

  test('of a table and its indexes are granted on each by the actions that it takes', () => {
    const permissions = DynamoDbPermissions.read(table, at('dynamodb', 'table/Orders/index/*'));
    const on = statementsOf(permissions).map(({ actions, resources }) => [actions.length, resources.length]);
    expect(on).toEqual([
      [2, 1],
      [2, 2],
    ]);
  });

  test('are not on a stream, nor in a bucket', () => {
    expect(() => DynamoDbPermissions.read(Resources.arn('arn:aws:s3:::orders'))).toThrow(
      mistake('resource-does-not-fit'),
    );
    expect(() => DynamoDbPermissions.readStreams(table)).toThrow(mistake('resource-does-not-fit'));
  });

  test('of a construct that does not fit are a mistake, which names the construct', () => {
    const topic = new sns.Topic(newStack(), 'Orders');
    expect(() => DynamoDbPermissions.read(Resources.topic(topic))).toThrow('Invalid resource <Stack/Orders.');
  });

  test('of no table are a mistake', () => {
    expect(() => DynamoDbPermissions.read()).toThrow(mistake('nothing-to-grant'));
  });
});

describe('messages and records', () => {
  const queue = at('sqs', 'orders');
  const stream = at('kinesis', 'stream/orders');

  test('are sent to a queue by one action', () => {
    expect(allowed(SqsPermissions.send(queue))).toEqual(['sqs:SendMessage']);
  });

  test("are received with all that Lambda's poller asks for", () => {
    expect(allowed(SqsPermissions.receive(queue))).toEqual(
      expect.arrayContaining(['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage']),
    );
    expect(allowed(SqsPermissions.receive(queue))).not.toContain('sqs:GetQueueUrl');
  });

  test('are put into a stream by two actions, and by the Producer Library with two more', () => {
    expect(allowed(KinesisPermissions.put(stream))).toEqual(['kinesis:PutRecord', 'kinesis:PutRecords']);
    expect(allowed(KinesisPermissions.produce(stream))).toEqual([
      'kinesis:DescribeStreamSummary',
      'kinesis:ListShards',
      'kinesis:PutRecord',
      'kinesis:PutRecords',
    ]);
  });
});

describe('RDS', () => {
  test('lists every database of the account and region, and operates the one', () => {
    const statements = statementsOf(RdsPermissions.operate(at('rds', 'db:orders')));
    const on = (action: string) => statements.find(({ actions }) => actions.includes(action))?.resources;
    expect(on('rds:DescribeDBInstances')).toEqual(['arn:aws:rds:eu-west-1:111111111111:db:*']);
    expect(on('rds:StopDBInstance')).toEqual(['arn:aws:rds:eu-west-1:111111111111:db:orders']);
    expect(on('rds:DescribeEvents')).toEqual(['*']);
  });

  test('fails over clusters, not instances alone', () => {
    const actions = (...names: string[]) =>
      statementsOf(RdsPermissions.operate(...names.map((name) => at('rds', name)))).flatMap(
        (each) => each.actions,
      );
    expect(actions('db:orders')).not.toContain('rds:FailoverDBCluster');
    expect(actions('db:orders', 'cluster:orders')).toContain('rds:FailoverDBCluster');
  });

  test('keeps what takes only * to the region of the databases', () => {
    const last = statementsOf(RdsPermissions.observe(at('rds', 'db:orders'))).at(-1);
    expect(last?.conditions).toEqual({ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } });
  });

  test('adds no region where an ARN leaves it open', () => {
    const observed = RdsPermissions.observe(Resources.arn('arn:aws:rds:*:111111111111:db:*'));
    expect(statementsOf(observed).map(({ conditions }) => conditions)).toEqual([{}, {}]);
  });

  test('leaves out what needs a cluster when there is none', () => {
    expect(RdsPermissions.operate(at('rds', 'db:orders')).leftOut).toContainEqual({
      action: 'rds:StopDBCluster',
      reason: 'it needs a resource of type rds:cluster as well',
    });
  });

  test('never deletes or reconfigures', () => {
    const granted = allowed(RdsPermissions.operate(at('rds', 'db:*'), at('rds', 'cluster:*')));
    expect(granted.filter((each) => /Delete|Modify|Create|Restore|Add|Remove/.test(each))).toEqual([]);
  });

  test('connects by resource id', () => {
    const scope = newStack();
    const database = rds.DatabaseInstance.fromDatabaseInstanceAttributes(scope, 'Orders', {
      instanceIdentifier: 'orders',
      instanceEndpointAddress: 'orders.example.com',
      instanceResourceId: 'db-ABCDEFGHIJKL01234',
      port: 5432,
      securityGroups: [],
    });
    const [statement] = statementsOf(RdsPermissions.connect(database, 'app'));
    expect(scope.resolve(statement?.resources)).toEqual([
      {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':rds-db:eu-west-1:111111111111:dbuser:db-ABCDEFGHIJKL01234/app',
          ],
        ],
      },
    ]);
  });

  test('does not connect by name', () => {
    const scope = newStack();
    const database = rds.DatabaseInstance.fromDatabaseInstanceAttributes(scope, 'Orders', {
      instanceIdentifier: 'orders',
      instanceEndpointAddress: 'orders.example.com',
      port: 5432,
      securityGroups: [],
    });
    expect(() => RdsPermissions.connect(database, 'app')).toThrow(mistake('no-database-resource-id'));
    expect(() => RdsPermissions.connectTo('orders', 'app')).toThrow(mistake('not-a-database-resource-id'));
  });
});

describe('EC2 by tag', () => {
  const statements = () => statementsOf(Ec2Permissions.operateTagged({ tagKey: 'Team', tagValues: ['web'] }));

  test('operates instances that carry it', () => {
    expect(statements()[0]).toMatchObject({
      effect: 'Allow',
      actions: ['ec2:RebootInstances', 'ec2:StartInstances', 'ec2:StopInstances'],
      conditions: { StringEquals: { 'aws:ResourceTag/Team': ['web'] } },
    });
  });

  test('denies setting the tag, and removing all tags at once', () => {
    expect(statements().filter(({ effect }) => effect === 'Deny')).toEqual([
      {
        effect: 'Deny',
        actions: ['ec2:CreateTags', 'ec2:DeleteTags'],
        resources: ['*'],
        conditions: { 'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': ['Team'] } },
      },
      {
        effect: 'Deny',
        actions: ['ec2:DeleteTags'],
        resources: ['*'],
        conditions: { Null: { 'aws:TagKeys': 'true' } },
      },
    ]);
  });

  test("asks for the caller's own tag unless values are given", () => {
    const [operate] = statementsOf(Ec2Permissions.operateTagged({ tagKey: 'Team' }));
    expect(operate?.conditions).toEqual({
      StringEquals: { 'aws:ResourceTag/Team': ['${aws:PrincipalTag/Team}'] },
    });
  });
});

describe('S3', () => {
  const bucket = Resources.arn('arn:aws:s3:::reports');

  test('lists and reads below a prefix', () => {
    expect(statementsOf(S3Permissions.read(bucket, { prefix: 'daily/' }))).toEqual([
      {
        effect: 'Allow',
        actions: ['s3:ListBucket'],
        resources: ['arn:aws:s3:::reports'],
        conditions: { StringLike: { 's3:prefix': 'daily/*' } },
      },
      {
        effect: 'Allow',
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::reports/daily/*'],
        conditions: {},
      },
    ]);
  });

  test('writes without reading or deleting', () => {
    expect(allowed(S3Permissions.write(bucket))).toEqual([
      's3:AbortMultipartUpload',
      's3:ListMultipartUploadParts',
      's3:PutObject',
    ]);
  });

  test('takes a bucket, not its objects', () => {
    const objects = Resources.arn('arn:aws:s3:::reports/*');
    const tasks = [
      () => S3Permissions.read(objects),
      () => S3Permissions.write(objects),
      () => S3Permissions.deleteObjects(objects),
    ];
    for (const task of tasks) expect(task).toThrow(mistake('resource-does-not-fit'));
  });
});

describe('CloudWatch Logs', () => {
  test.each(['log-group:/aws/lambda/copy', 'log-group:/aws/lambda/copy:*'])(
    'are written below %s',
    (group) => {
      expect(statementsOf(LogsPermissions.write(at('logs', group)))[0]?.resources).toEqual([
        'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/copy:*',
      ]);
    },
  );

  test('never create the group', () => {
    expect(allowed(LogsPermissions.write(at('logs', 'log-group:/aws/lambda/copy:*')))).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
  });
});

describe('KMS', () => {
  test('is used through the service only, in the region of the key', () => {
    const [statement] = statementsOf(KmsPermissions.decryptVia('s3', at('kms', 'key/1234')));
    expect(statement?.conditions).toEqual({
      StringLike: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' },
    });
  });

  test('takes keys, not aliases', () => {
    expect(() => KmsPermissions.decryptVia('s3', at('kms', 'alias/shop'))).toThrow(
      mistake('resource-does-not-fit'),
    );
  });
});

describe('parameters', () => {
  test('below a path are read with the path itself', () => {
    const [statement] = statementsOf(ParameterPermissions.readPath('/shop/prod'));
    expect(newStack().resolve(statement?.resources)).toEqual(
      ['', '/*'].map((end) => ({
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':ssm:',
            { Ref: 'AWS::Region' },
            ':',
            { Ref: 'AWS::AccountId' },
            `:parameter/shop/prod${end}`,
          ],
        ],
      })),
    );
  });

  test.each(['shop/prod', '/shop/prod/', '/shop//prod', '/shop/*', ''])('have no path %j', (path) => {
    expect(() => ParameterPermissions.readPath(path)).toThrow(mistake('not-a-parameter-path'));
  });
});

describe('Session Manager', () => {
  test('needs instances or a tag', () => {
    expect(() => SessionManagerPermissions.sessions({})).toThrow(mistake('no-instances'));
  });

  test('asks for the tag of instances and not of session documents', () => {
    const statements = statementsOf(
      SessionManagerPermissions.sessions({ tagKey: 'Team', tagValues: ['web'] }),
    );
    const start = statements.filter(({ actions }) => actions.includes('ssm:StartSession'));
    const check = { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } };
    expect(start.map(({ conditions }) => conditions)).toEqual([
      { ...check, StringEquals: { 'aws:ResourceTag/Team': ['web'] } },
      check,
    ]);
  });

  test('gives a node its own side of a session, and no parameters', () => {
    expect(allowed(SessionManagerPermissions.node())).toEqual([
      'ssm:UpdateInstanceInformation',
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
    ]);
  });
});

describe('CloudFormation', () => {
  const role = iam.Role.fromRoleArn(newStack(), 'Role', 'arn:aws:iam::111111111111:role/Deploy');
  const deploy = () =>
    statementsOf(
      CloudFormationPermissions.deploy({
        stacks: [at('cloudformation', 'stack/Shop-*')],
        serviceRole: role,
      }),
    );

  test('changes stacks with the given role only', () => {
    const change = deploy().find(({ actions }) => actions.includes('cloudformation:CreateChangeSet'));
    expect(change?.conditions).toEqual({ ArnEquals: { 'cloudformation:RoleArn': role.roleArn } });
  });

  test('passes that role, to CloudFormation only', () => {
    expect(deploy()).toContainEqual({
      effect: 'Allow',
      actions: ['iam:PassRole'],
      resources: [role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
    });
  });
});

test('CodeCommit branches are protected by a denial that names them', () => {
  const denied = CodeCommitPermissions.protectBranches(['main', 'release/*'], at('codecommit', 'shop'));
  expect(statementsOf(denied)).toMatchObject([
    {
      effect: 'Deny',
      conditions: {
        StringLike: { 'codecommit:References': ['refs/heads/main', 'refs/heads/release/*'] },
      },
    },
  ]);
});

test('every CodeCommit action that writes and names its branch is denied on a protected branch, except without a branch', () => {
  const [denied] = statementsOf(CodeCommitPermissions.protectBranches(['main'], at('codecommit', 'shop')));
  const writing = service('codecommit')?.actions.filter(
    ({ level, conditionKeys }) =>
      level === AccessLevel.WRITE && conditionKeys.includes('codecommit:References'),
  );
  const passing = writing?.filter(({ id }) => !denied?.actions.includes(id));
  expect(passing?.map(({ name }) => name)).toEqual(['CreateUnreferencedMergeCommit']);
});

test('every recipe takes the constructs of the CDK', () => {
  const scope = newStack();
  const table = new dynamodb.Table(scope, 'Table', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    stream: dynamodb.StreamViewType.KEYS_ONLY,
  });
  const stream = new kinesis.Stream(scope, 'Stream');
  const bucket = new s3.Bucket(scope, 'Bucket');
  const queue = new sqs.Queue(scope, 'Queue');
  const topic = new sns.Topic(scope, 'Topic');
  const key = new kms.Key(scope, 'Key');
  const group = new logs.LogGroup(scope, 'Logs');
  const code = lambda.Code.fromInline('exports.handler = () => {}');
  const runtime = lambda.Runtime.NODEJS_22_X;
  const fn = new lambda.Function(scope, 'Function', { code, runtime, handler: 'index.handler' });
  const secret = new secretsmanager.Secret(scope, 'Secret');
  const parameter = new ssm.StringParameter(scope, 'Parameter', { stringValue: 'x' });
  const repository = new codecommit.Repository(scope, 'Repository', { repositoryName: 'shop' });
  const vpc = new ec2.Vpc(scope, 'Vpc', { natGateways: 0 });
  const instance = new ec2.Instance(scope, 'Instance', {
    vpc,
    instanceType: new ec2.InstanceType('t3.micro'),
    machineImage: ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-1' }),
  });
  const database = new rds.DatabaseInstance(scope, 'Database', {
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
    engine: rds.DatabaseInstanceEngine.POSTGRES,
  });
  const user = new iam.User(scope, 'User');

  const all = [
    DynamoDbPermissions.readWrite(Resources.table(table)),
    DynamoDbPermissions.readIndexes(Resources.tableIndexes(table)),
    DynamoDbPermissions.readStreams(Resources.tableStreams(table)),
    KinesisPermissions.put(Resources.stream(stream)),
    S3Permissions.read(Resources.bucket(bucket), { prefix: 'daily/' }),
    SqsPermissions.send(Resources.queue(queue)),
    SqsPermissions.receive(Resources.queue(queue)),
    SnsPermissions.publish(Resources.topic(topic)),
    KmsPermissions.encryptAndDecryptVia('s3', Resources.key(key)),
    LogsPermissions.write(Resources.logGroup(group)),
    LambdaPermissions.invoke(Resources.lambdaFunction(fn), Resources.lambdaFunctionVersions(fn)),
    SecretsPermissions.read(Resources.secret(secret)),
    ParameterPermissions.read(Resources.parameter(parameter)),
    CodeCommitPermissions.contribute(Resources.codeRepository(repository)),
    Ec2Permissions.operate(Resources.instance(instance)),
    RdsPermissions.operate(Resources.databaseInstance(database)),
    RdsPermissions.connect(database, 'app'),
  ];
  expect(all.flatMap((permissions) => permissions.problems())).toEqual([]);
  for (const permissions of all) permissions.grantTo(user);
  expect(Object.keys(Template.fromStack(scope).findResources('AWS::IAM::Policy'))).not.toEqual([]);
});

describe('input that would grant too much or nothing', () => {
  const repository = at('codecommit', 'shop');
  const key = at('kms', 'key/1');
  const consumer = at('kinesis', 'stream/orders/consumer/archive:1');
  const importedDatabase = (instanceResourceId: string) =>
    rds.DatabaseInstance.fromDatabaseInstanceAttributes(new Stack(), 'Orders', {
      instanceIdentifier: 'orders',
      instanceEndpointAddress: 'orders.example.com',
      port: 5432,
      securityGroups: [],
      instanceResourceId,
    });

  test.each<[string, () => unknown, string]>([
    ['an empty list of branches', () => CodeCommitPermissions.protectBranches([], repository), 'empty-list'],
    ['an empty list of repositories', () => CodeCommitPermissions.protectBranches(['main']), 'empty-list'],
    [
      'a tag reference',
      () => CodeCommitPermissions.protectBranches(['refs/tags/v1'], repository),
      'not-a-branch',
    ],
    [
      'a doubled reference',
      () => CodeCommitPermissions.protectBranches(['refs/heads/refs/heads/x'], repository),
      'not-a-branch',
    ],
    [
      'a reference in other case',
      () => CodeCommitPermissions.protectBranches(['Refs/heads/x'], repository),
      'not-a-branch',
    ],
    [
      'a branch with a space',
      () => CodeCommitPermissions.protectBranches([' main'], repository),
      'not-a-branch',
    ],
    [
      'a branch that begins with a slash',
      () => CodeCommitPermissions.protectBranches(['/main'], repository),
      'not-a-branch',
    ],
    [
      'a reference that Git shortens',
      () => CodeCommitPermissions.protectBranches(['heads/main'], repository),
      'not-a-branch',
    ],
    [
      'a short reference to a tag',
      () => CodeCommitPermissions.protectBranches(['Tags/v1'], repository),
      'not-a-branch',
    ],
    [
      'an asterisk, which no branch contains',
      () => CodeCommitPermissions.protectBranches(['release/${*}'], repository),
      'not-a-branch',
    ],
    [
      'a branch with a misspelled variable',
      () => CodeCommitPermissions.protectBranches(['${username}/*'], repository),
      'malformed-variable',
    ],
    ['an empty branch', () => CodeCommitPermissions.protectBranches([''], repository), 'not-a-branch'],
    ['an unknown service', () => KmsPermissions.encryptAndDecryptVia('s33', key), 'unknown-service'],
    ['a service without KMS calls', () => KmsPermissions.decryptVia('sns', key), 'nothing-to-grant'],
    ['no keys', () => KmsPermissions.encryptVia('s3'), 'empty-list'],
    ['a wildcard secret', () => SecretsPermissions.readNamed('shop/*'), 'name-with-wildcard'],
    ['an empty secret name', () => SecretsPermissions.readNamed(''), 'name-with-wildcard'],
    ['any database', () => RdsPermissions.connectTo('*', 'app'), 'not-a-database-resource-id'],
    ['any database user', () => RdsPermissions.connectTo('db-ABC', '*'), 'name-with-wildcard'],
    [
      'an empty list of tag values',
      () => Ec2Permissions.operateTagged({ tagKey: 'Team', tagValues: [] }),
      'no-tag-values',
    ],
    ['a consumer as a stream', () => KinesisPermissions.put(consumer), 'resource-does-not-fit'],
    ['a consumer to read', () => KinesisPermissions.read(consumer), 'resource-does-not-fit'],
    [
      'no instances',
      () => SessionManagerPermissions.sessions({ instances: [], tagKey: 'Team' }),
      'empty-list',
    ],
    ['no instances to operate', () => Ec2Permissions.operate(), 'empty-list'],
    [
      'tag values without a key',
      () => SessionManagerPermissions.sessions({ instances: [at('ec2', 'instance/i-1')], tagValues: ['a'] }),
      'tag-values-without-key',
    ],
    ['a wildcard tag key to guard', () => TagBasedAccess.guard('Te*', ['ec2']), 'malformed-tag-key'],
    ['an empty tag key to guard', () => TagBasedAccess.guard('', ['ec2']), 'malformed-tag-key'],
    ['a tag to guard in no service', () => TagBasedAccess.guard('Team', []), 'empty-list'],
    ['an empty namespace', () => CloudWatchPermissions.putMetrics('Shop', ''), 'empty-namespace'],
    [
      'any imported database',
      () => RdsPermissions.connect(importedDatabase('*'), 'app'),
      'not-a-database-resource-id',
    ],
    [
      'a version to publish',
      () => LambdaPermissions.publishCode(at('lambda', 'function:f:7')),
      'qualified-function',
    ],
  ])('is rejected: %s', (_, recipe, code) => {
    expect(recipe).toThrow(mistake(code));
  });
});

describe('protected branches', () => {
  const referencesOf = (branch: string) =>
    statementsOf(CodeCommitPermissions.protectBranches([branch], at('codecommit', 'shop')))[0]?.conditions[
      'StringLike'
    ]?.['codecommit:References'];

  test('may begin like a short reference, in full', () => {
    expect(referencesOf('refs/heads/heads/main')).toEqual(['refs/heads/heads/main']);
    expect(() => referencesOf('heads/main')).toThrow('Write main for that branch, or refs/heads/heads/main');
  });

  test('may contain a policy variable', () => {
    expect(referencesOf('${aws:username}/*')).toEqual(['refs/heads/${aws:username}/*']);
  });
});

test.each<[string, (...resources: PolicyResource[]) => unknown]>([
  ['GetRecords', KinesisPermissions.read],
  ['PutRecords', KinesisPermissions.put],
  ['ListStreamConsumers', KinesisPermissions.registerConsumers],
])('the error for a consumer in place of a stream names %s, and the form of a stream', (action, recipe) => {
  const consumer = at('kinesis', 'stream/orders/consumer/archive:1');
  const call = () => recipe(consumer);
  expect(call).toThrow(`kinesis:${action}`);
  expect(call).toThrow(/expected a resource of the form [^ ]*:stream\/\$\{StreamName\}\. /);
});
