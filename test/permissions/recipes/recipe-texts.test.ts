import * as iam from 'aws-cdk-lib/aws-iam';
import { App, Stack, Token } from 'aws-cdk-lib/core';
import { RECIPES } from '../../../lib/blueprint/build/recipe-table';
import {
  ApiGatewayPermissions,
  AthenaPermissions,
  BedrockPermissions,
  EcsPermissions,
  EventBridgePermissions,
  KinesisApplicationPermissions,
  OpenSearchPermissions,
  RedshiftDataPermissions,
  Resources,
  Route53Permissions,
  S3Permissions,
  SecretsPermissions,
  SnsPermissions,
  StepFunctionsPermissions,
  Ec2Permissions,
  KinesisPermissions,
  type Permissions,
} from '../../../lib/permissions';
import { mistake, statementsOf } from '../statements-of';
import { at, decide } from './recipe-calls';
import { bucket, callWith, domain, stream, topic, zone } from './recipe-call';

/** Fields that are documented as patterns: `*` and `?` are wildcards in them. */
const PATTERNS = ['path', 'namespaces', 'branches', 'index', 'recordNames', 'fromAddresses', 'endpoints'];
/** `path` of parameters is no pattern. */
const isPattern = (name: string, field: string) => PATTERNS.includes(field) && name !== 'parameters.readPath';

const texts = Object.entries(RECIPES).flatMap(([name, recipe]) =>
  Object.entries(recipe.with)
    .filter(([, kind]) => kind.startsWith('text'))
    .map(([field, kind]): [string, string, string] => [name, field, kind]),
);

describe('a text of a recipe', () => {
  test('is tested for each recipe that takes one', () => {
    expect(texts.length).toBeGreaterThan(45);
  });

  test.each(texts.filter(([name, field]) => !isPattern(name, field)))(
    '%s: %s (%s) does not take a wildcard',
    (name, field, kind) => {
      for (const value of ['*', 'a*', 'a?b'])
        expect(() => callWith(name, field, kind.startsWith('texts') ? [value] : value)).toThrow(
          expect.objectContaining({ got: expect.stringContaining(value) as string }) as Error,
        );
    },
  );

  test('with a token is checked in its known part', () => {
    const unknown = Token.asString({ Ref: 'Prefix' });
    expect(() => S3Permissions.read(bucket, { prefix: `${unknown}/` })).not.toThrow();
    expect(() => S3Permissions.read(bucket, { prefix: `${unknown}*/` })).toThrow(
      mistake('prefix-with-wildcard'),
    );
    expect(() =>
      ApiGatewayPermissions.invoke({ apiId: unknown, stage: unknown, method: unknown }),
    ).not.toThrow();
  });
});

describe('a prefix of keys', () => {
  const read = (prefix: string) => S3Permissions.read(bucket, { prefix });

  test('with escaped characters names exactly them', () => {
    const escaped = read('a${*}b/');
    const decisions = ['a*b/1', 'axxb/1', 'ab/1'].map((key) =>
      decide(escaped, ['s3:GetObject', `arn:aws:s3:::reports/${key}`]),
    );
    expect(decisions).toEqual(['allowed', 'denied', 'denied']);
    expect(decide(escaped, ['s3:ListBucket', 'arn:aws:s3:::reports', { 's3:prefix': 'a*b/' }])).toBe(
      'allowed',
    );
    expect(decide(escaped, ['s3:ListBucket', 'arn:aws:s3:::reports', { 's3:prefix': 'axb/' }])).toBe(
      'denied',
    );
  });

  test('takes policy variables', () => {
    const home = read('home/${aws:username}/');
    const own = { 'aws:username': 'ana' };
    expect(decide(home, ['s3:GetObject', 'arn:aws:s3:::reports/home/ana/1', own])).toBe('allowed');
    expect(decide(home, ['s3:GetObject', 'arn:aws:s3:::reports/home/ben/1', own])).toBe('denied');
  });

  test.each(['${username}', 'a${', '${aws:username'])('does not take %j, which is no variable', (prefix) => {
    expect(() => read(prefix)).toThrow(mistake('malformed-variable'));
  });

  test('is not for a pattern of buckets, which would match it anywhere in a key', () => {
    const buckets = Resources.arn('arn:aws:s3:::shop-*');
    expect(() => S3Permissions.deleteObjects(buckets, { prefix: 'tmp/' })).toThrow(
      mistake('part-of-pattern'),
    );
    expect(() => S3Permissions.read(Resources.all(), { prefix: 'tmp/' })).toThrow(mistake('part-of-pattern'));
  });
});

test.each<[string, Permissions]>([
  ['objects', S3Permissions.write(Resources.all())],
  ['consumers', KinesisPermissions.registerConsumers(Resources.all())],
  ['executions', StepFunctionsPermissions.stop(Resources.all())],
])('%s of every resource are every resource', (_, permissions) => {
  expect(statementsOf(permissions).flatMap(({ resources }) => resources)).toEqual(['*']);
});

describe('a value that would silently match nothing', () => {
  const api = { apiId: 'a1b2c3' };
  const athena = { workgroup: 'primary', database: 'sales', resultsBucket: bucket };
  const cluster = at('ecs', 'cluster/shop');
  const tasks = [at('ecs', 'task/shop/*')];
  const orders = at('states', 'stateMachine:Orders:PROD');
  const machine = iam.Role.fromRoleArn(new Stack(new App(), 'S'), 'R', 'arn:aws:iam::111111111111:role/r');

  test.each<[string, () => unknown, string]>([
    [
      'a method in small letters',
      () => ApiGatewayPermissions.invoke({ ...api, method: 'get' }),
      'unknown-value',
    ],
    ['the method ANY', () => ApiGatewayPermissions.invoke({ ...api, method: 'ANY' }), 'unknown-value'],
    [
      'a path with a slash',
      () => ApiGatewayPermissions.invoke({ ...api, path: '/orders' }),
      'path-with-leading-slash',
    ],
    [
      'a stage with a path',
      () => ApiGatewayPermissions.invoke({ ...api, stage: 'prod/GET' }),
      'malformed-name',
    ],
    [
      'the URL of an API',
      () => ApiGatewayPermissions.invoke({ apiId: 'a1.execute-api.com' }),
      'malformed-name',
    ],
    [
      'a database in capitals',
      () => AthenaPermissions.query({ ...athena, database: 'Sales' }),
      'malformed-name',
    ],
    [
      'a table with its database',
      () => AthenaPermissions.query({ ...athena, tables: ['sales/t'] }),
      'malformed-name',
    ],
    [
      'the ID of an inference profile as a model',
      () =>
        BedrockPermissions.invokeThroughProfile({
          profile: at('bedrock', 'inference-profile/eu.m'),
          modelId: 'eu.m',
        }),
      'malformed-name',
    ],
    [
      'a record type in small letters',
      () => Route53Permissions.changeRecords({ zones: [zone], recordTypes: ['txt'] }),
      'unknown-value',
    ],
    [
      'an unknown change',
      () => Route53Permissions.changeRecords({ zones: [zone], changes: ['UPDATE'] }),
      'unknown-value',
    ],
    [
      'a record name in capitals',
      () => Route53Permissions.changeRecords({ zones: [zone], recordNames: ['A.example.com'] }),
      'record-name-not-normalized',
    ],
    [
      'a record name with a dot at the end',
      () => Route53Permissions.changeRecords({ zones: [zone], recordNames: ['a.example.com.'] }),
      'record-name-not-normalized',
    ],
    [
      'a protocol in capitals',
      () => SnsPermissions.subscribe({ topics: [topic], protocols: ['SQS'] }),
      'unknown-value',
    ],
    [
      'an empty endpoint',
      () => SnsPermissions.subscribe({ topics: [topic], endpoints: [''] }),
      'empty-value',
    ],
    [
      'a pattern of event sources',
      () => EventBridgePermissions.put({ buses: [at('events', 'event-bus/b')], sources: ['shop.*'] }),
      'value-with-wildcard',
    ],
    ['no containers', () => EcsPermissions.execute({ cluster, tasks, containers: [] }), 'empty-list'],
    ['no tasks', () => EcsPermissions.execute({ cluster, tasks: [] }), 'empty-list'],
    [
      'a task as a cluster',
      () =>
        EcsPermissions.runTask({
          taskDefinitions: [at('ecs', 'task-definition/r:*')],
          cluster: at('ecs', 'task/shop/1'),
          tasks: at('ecs', 'task/shop/*'),
          roles: [machine],
        }),
      'resource-does-not-fit',
    ],
    [
      'a tag value with a wildcard',
      () => Ec2Permissions.operateTagged({ tagKey: 'Team', tagValues: ['shop-*'] }),
      'value-with-wildcard',
    ],
    [
      'a name for tables with a slash',
      () => KinesisApplicationPermissions.consume({ streams: [stream], applicationName: 'a/b' }),
      'malformed-name',
    ],
    ['two indexes in one', () => OpenSearchPermissions.read({ domain, index: 'a,b' }), 'malformed-index'],
    ['an empty index', () => OpenSearchPermissions.write({ domain, index: '' }), 'malformed-index'],
    ['an alias of a state machine', () => StepFunctionsPermissions.start(orders), 'qualified-state-machine'],
    ['executions of an alias', () => StepFunctionsPermissions.describe(orders), 'qualified-state-machine'],
  ])('is rejected: %s', (_, recipe, code) => {
    expect(recipe).toThrow(mistake(code));
  });
});

test('an API without method and path includes the routes of a WebSocket API', () => {
  const invoke = ApiGatewayPermissions.invoke({ apiId: 'a1b2', stage: 'prod' });
  const decisions = ['a1b2/prod/$connect', 'a1b2/prod/GET/orders', 'a1b2/test/$connect'].map((route) =>
    decide(invoke, ['execute-api:Invoke', `arn:aws:execute-api:eu-west-1:111111111111:${route}`]),
  );
  expect(decisions).toEqual(['allowed', 'allowed', 'denied']);
});

test('the ARN of a secret without its random characters is completed', () => {
  const secret = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/db';
  const resourceOf = (arn: string) => statementsOf(SecretsPermissions.read(Resources.arn(arn)))[0]?.resources;
  expect(resourceOf(secret)).toEqual([`${secret}-??????`]);
  expect(resourceOf(`${secret}-a1B2c3`)).toEqual([`${secret}-a1B2c3`]);
  expect(resourceOf(`${secret}-*`)).toEqual([`${secret}-*`]);
});

test('a Redshift cluster needs databases or a secret', () => {
  const target = Resources.arn('arn:aws:redshift:eu-west-1:111111111111:cluster:shop');
  expect(() => RedshiftDataPermissions.execute({ target })).toThrow(mistake('no-database-credentials'));
});
