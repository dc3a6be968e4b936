import { managedPolicyDate } from '../../lib/service-authorization';
import { App, Stack } from 'aws-cdk-lib/core';
import {
  AccountPrincipal,
  ArnPrincipal,
  CfnInstanceProfile,
  Effect,
  Group,
  ManagedPolicy,
  PolicyStatement,
  Role,
  ServicePrincipal,
  User,
} from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { loadFacts } from '../../lib/assembly/load';
import { WIDTH } from '../../lib/report/layout';
import { inventory } from '../../lib/report/inventory';
import { factsOf, TRUST } from '../assembly/in-account';

const DATABASE = 'arn:aws:rds:us-east-1:111111111111:db:orders';

/** Two accounts: ana of 222222222222 operates a database of 111111111111. */
function organization(): App {
  const app = new App();
  const people = new Stack(app, 'People', { env: { account: '222222222222', region: 'us-east-1' } });
  const ana = new User(people, 'Ana', { userName: 'ana' });
  const operators = new Group(people, 'Operators', {
    groupName: 'DatabaseOperators',
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],
  });
  operators.addUser(ana);
  operators.addToPolicy(
    new PolicyStatement({ actions: ['rds:StartDBInstance', 'ec2:StartInstances'], resources: ['*'] }),
  );
  operators.addToPolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      notActions: ['iam:ListMFADevices', 'sts:GetSessionToken'],
      resources: ['*'],
      conditions: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    }),
  );

  const prod = new Stack(app, 'Prod', { env: { account: '111111111111', region: 'us-east-1' } });
  const ops = new Role(prod, 'Ops', {
    roleName: 'RdsOps',
    assumedBy: new ArnPrincipal(ana.userArn).withConditions({
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
    }),
    permissionsBoundary: new ManagedPolicy(prod, 'Limits', {
      managedPolicyName: 'Limits',
      statements: [new PolicyStatement({ actions: ['rds:*'], resources: ['*'] })],
    }),
  });
  ops.addToPolicy(
    new PolicyStatement({ actions: ['rds:StartDBInstance', 'rds:StopDBInstance'], resources: [DATABASE] }),
  );
  const server = new Role(prod, 'Server', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  new CfnInstanceProfile(prod, 'Profile', { roles: [server.roleName], instanceProfileName: 'server' });
  const bucket = new Bucket(prod, 'Records', { bucketName: 'records' });
  bucket.grantRead(new AccountPrincipal('222222222222'));
  return app;
}

const lines = (text: string) => text.split('\n').map((line) => line.trim());

describe('the inventory of an organization', () => {
  const text = inventory(loadFacts(organization().synth()));
  const account = (id: string) => text.slice(text.indexOf(`Account ${id}`)).split('\n\nAccount')[0] ?? '';

  test('tells for a role who may assume it, under which conditions, and what it may do', () => {
    expect(account('111111111111')).toContain(
      [
        '    RdsOps',
        '      may be assumed by',
        '        user ana of account 222222222222, with MFA within 60 minutes',
        '      may',
        '        rds: StartDBInstance, StopDBInstance',
        `          on ${DATABASE}`,
        '      within the permissions boundary Limits',
      ].join('\n'),
    );
  });

  test('tells for a group who is in it, what its members may do, and what they may not', () => {
    expect(account('222222222222')).toContain(
      [
        '    DatabaseOperators',
        '      members: ana',
        '      may',
        '        rds: StartDBInstance; ec2: StartInstances',
        '          on any resource',
        '      may not',
        '        everything except iam: ListMFADevices; sts: GetSessionToken',
        '          on any resource',
        '          without MFA',
        `      has the permissions of AWS managed policy ReadOnlyAccess as of ${managedPolicyDate()}`,
      ].join('\n'),
    );
  });

  test('names a role without a name by its place, with the instance profile that carries it', () => {
    const server = account('111111111111').split('Prod/Server (named at deployment)')[1] ?? '';
    expect(lines(server).slice(1, 4)).toEqual([
      'may be assumed by',
      'service ec2.amazonaws.com',
      'in the instance profile server',
    ]);
  });

  test('tells whom a resource lets in by itself', () => {
    expect(lines(account('111111111111'))).toContain(
      'any principal that account 222222222222 allows: s3: GetObject*, GetBucket*, List*',
    );
  });

  test('fits a terminal of 100 columns, and shows no mark of a symbol', () => {
    const wide = text.split('\n').filter((line) => line.length > WIDTH && line.trim().includes(' '));
    expect(wide).toEqual([]);
    expect(text).not.toMatch(/[\uE000\uE001]/);
  });
});

describe('conditions in words', () => {
  test.each<[Record<string, Record<string, unknown>>, string]>([
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 'with MFA'],
    [{ NumericLessThanEquals: { 'aws:MultiFactorAuthAge': 60 } }, 'with MFA within 1 minute'],
    [{ NumericLessThan: { 'aws:MultiFactorAuthAge': 90 } }, 'with MFA within 90 seconds'],
    [{ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, 'where aws:MultiFactorAuthPresent is false'],
    [{ StringEquals: { 'sts:ExternalId': ['a', 'b'] } }, 'with the external ID a or b'],
    [{ StringNotEquals: { 'sts:ExternalId': ['a', 'b'] } }, 'where sts:ExternalId is not a nor b'],
    [
      { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } },
      'where aws:PrincipalOrgID is absent or is o-1',
    ],
    [{ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, 'from the organization o-1'],
    [{ Null: { 'sts:SourceIdentity': 'false' } }, 'where sts:SourceIdentity is present'],
    [
      { 'ForAllValues:StringLike': { 'aws:TagKeys': 'team*' } },
      'where every value of aws:TagKeys is like team*',
    ],
    [{ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } }, 'if it is arn:aws:iam::*:role/x'],
    [{ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, 'from the IP addresses 192.0.2.0/24'],
  ])('%j: %s', (Condition, words) => {
    const Statement = [{ ...TRUST.Statement[0], Condition }];
    const Properties = { RoleName: 'R', AssumeRolePolicyDocument: { ...TRUST, Statement } };
    const facts = factsOf(JSON.parse(JSON.stringify({ R: { Type: 'AWS::IAM::Role', Properties } })) as never);
    expect(lines(inventory(facts))).toContain(`service ec2.amazonaws.com, ${words}`);
  });
});

test('what is not read is listed', () => {
  const text = inventory(factsOf({ Share: { Type: 'AWS::RAM::ResourceShare', Properties: { Name: 'x' } } }));
  expect(text).toContain(
    'Not read: these resources may have policies too\n  AWS::RAM::ResourceShare App/Share: ',
  );
});

test('the demo says on one line what is wrong with its input, and exits with 2', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['-r', './test/register-swc.js', 'bin/demo.ts', '/nothing/here'],
    { cwd: join(__dirname, '../..'), encoding: 'utf8' },
  );
  expect(stderr).toMatch(/^\/nothing\/here: Invalid .*\[unreadable-file\]\n$/);
  expect(status).toBe(2);
}, 60_000);
