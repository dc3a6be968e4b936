import { Match, Template } from 'aws-cdk-lib/assertions';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { AccessModel } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addPrograms } from './app';

const app = exampleApp();
const { programs, data, copy, items, statistics } = addPrograms(app);
const assembly = app.synth();
const access = AccessModel.fromAssembly(assembly);
const arn = (account: string, role: iam.Role) =>
  `arn:aws:iam::${account}:role/${(role.node.defaultChild as iam.CfnRole).roleName}`;
const chainOf = (chain: typeof copy) => ({
  principal: arn('222222222222', chain.executionRole),
  via: [arn('111111111111', chain.targetRole)],
});
const stream = 'arn:aws:kinesis:eu-west-1:111111111111:stream/anonymous-orders';
const source = 'arn:aws:kinesis:eu-west-1:222222222222:stream/orders';
const table = 'arn:aws:dynamodb:eu-west-1:111111111111:table/customers';
const database = 'arn:aws:rds:eu-west-1:111111111111:db:orders';
const databaseUser = (user: string) =>
  `arn:aws:rds-db:eu-west-1:111111111111:dbuser:db-ABCDEFGHIJKLMNOPQRSTUVWXY0/${user}`;

describe('the copying function', () => {
  test('reads its own stream and puts records on the other account’s', () => {
    expect(access).toAllow({ ...chainOf(copy), via: [], action: 'kinesis:GetRecords', resource: source });
    expect(access).toAllow({ ...chainOf(copy), action: 'kinesis:PutRecords', resource: stream });
  });

  test('puts nothing with its own role, and reads nothing there', () => {
    expect(access).toDeny({ ...chainOf(copy), via: [], action: 'kinesis:PutRecords', resource: stream });
    expect(access).toDeny({ ...chainOf(copy), action: 'kinesis:GetRecords', resource: stream });
    expect(access).toDeny({ ...chainOf(copy), action: 'kinesis:DeleteStream', resource: stream });
  });
});

describe('the statistics function', () => {
  test('looks the database up and connects as its own database user', () => {
    expect(access).toAllow({ ...chainOf(statistics), action: 'rds:DescribeDBInstances', resource: database });
    expect(access).toAllow({
      ...chainOf(statistics),
      action: 'rds-db:connect',
      resource: databaseUser('statistics'),
    });
    expect(access).toDeny({
      ...chainOf(statistics),
      action: 'rds-db:connect',
      resource: databaseUser('postgres'),
    });
    expect(access).toDeny({ ...chainOf(statistics), action: 'rds:StopDBInstance', resource: database });
    expect(access).toDeny({
      ...chainOf(statistics),
      action: 'rds:DownloadDBLogFilePortion',
      resource: database,
    });
  });
});

describe('the items function', () => {
  test.each(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'])('may dynamodb:%s', (action) => {
    expect(access).toAllow({ ...chainOf(items), action: `dynamodb:${action}`, resource: table });
  });

  test.each(['UpdateTable', 'DeleteTable', 'UpdateTimeToLive', 'PutResourcePolicy'])(
    'cannot dynamodb:%s',
    (action) => {
      expect(access).toDeny({ ...chainOf(items), action: `dynamodb:${action}`, resource: table });
    },
  );
});

test('no function comes into the role of another', () => {
  const chains = [copy, statistics, items];
  for (const caller of chains) {
    for (const target of chains.filter((chain) => chain !== caller)) {
      const [principal, resource] = [chainOf(caller).principal, chainOf(target).via[0] ?? ''];
      expect(access).toDeny({ principal, action: 'sts:AssumeRole', resource });
    }
  }
});

test('functions write to their own log groups, which are there before them, and create none', () => {
  for (const { principal } of [copy, statistics, items].map(chainOf)) {
    const logging = access.whatCan(principal).filter(({ action }) => action.startsWith('logs:'));
    expect(logging.map(({ action }) => action).sort()).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
  }
  Template.fromStack(programs).allResourcesProperties('AWS::Lambda::Function', {
    LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp('Log') } },
  });
});

test('records that fail are reported one by one, and go to a queue in the end', () => {
  Template.fromStack(programs).hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: { OnFailure: Match.anyValue() },
  });
});

test('the functions’ stack is deployed before the one whose roles name theirs', () => {
  expect(assembly.getStackArtifact(data.artifactId).dependencies.map(({ id }) => id)).toContain('Programs');
});
