import { App, Aws, Fn, NestedStack, PhysicalName, Stack, Stage } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AccessModel } from '../../lib/access/testing';

const PEOPLE = { account: '222222222222', region: 'eu-west-1' };
const DATA = { account: '111111111111', region: 'eu-west-1' };

const app = new App();
const people = new Stack(app, 'People', { env: PEOPLE });
const data = new Stack(app, 'Data', { env: DATA });
const nested = new NestedStack(data, 'Nested');
const staged = new Stack(new Stage(app, 'Prod', { env: DATA }), 'Staged');

const ana = new iam.User(people, 'Ana', { userName: 'ana' });
const group = new iam.Group(people, 'Group', { groupName: 'operators' });
group.addUser(ana);
const reader = new iam.Role(data, 'Reader', {
  roleName: PhysicalName.GENERATE_IF_NEEDED,
  assumedBy: new iam.ArnPrincipal('arn:aws:iam::222222222222:user/ana'),
});
ana.addToPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [reader.roleArn] }));
const table = new dynamodb.Table(data, 'Table', {
  partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
});
table.grantReadData(reader);
const bucket = new s3.Bucket(data, 'Bucket', { bucketName: 'records' });
bucket.grantRead(reader);
const copy = new lambda.Function(data, 'Copy', {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: lambda.Code.fromInline('exports.handler = () => 0;'),
});
table.grantWriteData(copy);
const machine = new ec2.Instance(data, 'Machine', {
  vpc: new ec2.Vpc(data, 'Network', { natGateways: 0, availabilityZones: ['eu-west-1a'] }),
  vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
  instanceType: new ec2.InstanceType('t3.micro'),
  machineImage: ec2.MachineImage.genericLinux({ 'eu-west-1': 'ami-11111111' }),
});
bucket.grantWrite(machine);
const task = new ecs.FargateTaskDefinition(data, 'Task');
bucket.grantDelete(task.taskRole);
const twoRoles = new ecs.FargateTaskDefinition(data, 'TwoRoles');
twoRoles.obtainExecutionRole();
bucket.grantDelete(twoRoles.taskRole);
const inner = new iam.Role(nested, 'Inner', { assumedBy: new iam.AccountRootPrincipal() });
bucket.grantRead(inner);
const stagedRole = new iam.Role(staged, 'Worker', { assumedBy: new iam.AccountRootPrincipal() });
const imported = s3.Bucket.fromBucketArn(people, 'Imported', 'arn:aws:s3:::elsewhere');

const access = AccessModel.fromAssembly(app.synth());
const read = { action: 'dynamodb:GetItem', resource: table };

describe('a principal', () => {
  test.each<[string, Parameters<AccessModel['arnOf']>[0], string]>([
    ['a user', ana, 'arn:aws:iam::222222222222:user/ana'],
    ['its L1 resource', ana.node.defaultChild as iam.CfnUser, 'arn:aws:iam::222222222222:user/ana'],
    ['a construct path', 'People/Ana', 'arn:aws:iam::222222222222:user/ana'],
    ['the path of the resource', 'People/Ana/Resource', 'arn:aws:iam::222222222222:user/ana'],
    ['a token', ana.userArn, 'arn:aws:iam::222222222222:user/ana'],
    ['a service', 'lambda.amazonaws.com', 'lambda.amazonaws.com'],
    ['anyone', '*', '*'],
    [
      'an imported role',
      iam.Role.fromRoleName(people, 'ImportedRole', 'old'),
      'arn:aws:iam::222222222222:role/old',
    ],
  ])('is %s', (_what, entity, arn) => {
    expect(access.arnOf(entity, 'principal')).toBe(arn);
  });

  test.each<[string, Parameters<AccessModel['arnOf']>[0], RegExp]>([
    ['a function', copy, /^arn:aws:iam::111111111111:role\/.*CopyServiceRole/],
    ['an instance', machine, /^arn:aws:iam::111111111111:role\/.*MachineInstanceRole/],
    ['a task definition', task, /^arn:aws:iam::111111111111:role\/.*TaskTaskRole/],
    ['a task definition that also has an execution role', twoRoles, /role\/.*TwoRolesTaskRole/],
    ['a role of a nested stack', inner, /^arn:aws:iam::111111111111:role\/.*Inner/],
    ['a token of a nested stack', inner.roleArn, /^arn:aws:iam::111111111111:role\/.*Inner/],
    ['a role of a stage', stagedRole, /^arn:aws:iam::111111111111:role\/.*Worker/],
    ['a token of a stage', stagedRole.roleArn, /^arn:aws:iam::111111111111:role\/.*Worker/],
  ])('may be %s', (_what, entity, arn) => {
    expect(access.arnOf(entity, 'principal')).toMatch(arn);
    expect(access.arnOf(entity, 'principal')).toMatch(/^arn:/);
  });
});

test('a path, a construct, a token and an ARN have the same verdict', () => {
  const arn = access.arnOf(reader);
  for (const via of [reader, 'Data/Reader', reader.roleArn, arn, { role: reader }, { role: reader.roleArn }])
    for (const principal of [ana, 'People/Ana', ana.userArn])
      expect(access).toAllow({ principal, via: [via], ...read });
  expect(access).toDeny({ principal: ana, via: [reader], action: 'dynamodb:PutItem', resource: table });
  expect(access).toDeny({ principal: ana, ...read });
});

test('a function and an instance are judged by their roles', () => {
  expect(access).toAllow({ principal: copy, action: 'dynamodb:PutItem', resource: table });
  expect(access).toDeny({ principal: copy, action: 'dynamodb:GetItem', resource: table.tableArn });
  expect(access).toAllow({ principal: machine, action: 's3:PutObject', resource: bucket.arnForObjects('*') });
});

describe('a resource', () => {
  test.each<[string, Parameters<AccessModel['arnOf']>[0], string]>([
    ['a bucket', bucket, 'arn:aws:s3:::records'],
    ['a token in a longer text', `${bucket.bucketArn}/in/*`, 'arn:aws:s3:::records/in/*'],
    ['a joined token', Fn.join('/', [bucket.bucketArn, 'a']), 'arn:aws:s3:::records/a'],
    ['a token of the partition', `arn:${Aws.PARTITION}:s3:::records`, 'arn:aws:s3:::records'],
    ['an imported bucket', imported, 'arn:aws:s3:::elsewhere'],
    ['a pattern', 'arn:aws:s3:::records/*', 'arn:aws:s3:::records/*'],
  ])('is %s', (_what, entity, arn) => {
    expect(access.arnOf(entity)).toBe(arn);
  });

  test('is a table by its construct or its token', () => {
    expect(access.arnOf(table.tableArn)).toBe(access.arnOf(table));
    expect(access.arnOf(table)).toMatch(/^arn:aws:dynamodb:eu-west-1:111111111111:table\//);
  });
});

test('questions and proofs take constructs', () => {
  expect(access.whoCan('dynamodb:GetItem', table).map(({ label }) => label)).toEqual(['Data/Reader']);
  expect(access.whatCan(copy).some(({ action }) => action === 'dynamodb:PutItem')).toBe(true);
  expect(access.paths('People/Ana', reader).map(({ roles }) => roles)).toEqual([[access.arnOf(reader)]]);
  expect(access).toAllowOnly({ principals: [reader, ana], action: 'dynamodb:GetItem', resource: table });
  expect(access).toNeverAllow({ principals: [machine], action: 'dynamodb:GetItem', resource: table });
});

describe('anything else is an error that names what was meant', () => {
  const ask = (principal: unknown) => () =>
    access.check({ principal: principal as string, action: 's3:GetObject', resource: '*' });

  test.each<[string, unknown, RegExp]>([
    ['a misspelled path', 'People/Anna', /principal "People\/Anna".*Did you mean People\/Ana\?/],
    ['a group', group, /because a group cannot be a principal/],
    ['a stack with several roles', data, /expected one of arn:aws:iam::111111111111:role/],
    ['a bucket as principal', bucket, /principal "Data\/Bucket"/],
    ['nothing', undefined, /principal "undefined"/],
    ['a number', 12, /principal "12 \(number\)"/],
    [
      'a principal of the CDK',
      new iam.ServicePrincipal('lambda.amazonaws.com'),
      /Pass its service, a string/,
    ],
    ['an account', new iam.AccountPrincipal('222222222222'), /an account makes no requests/],
    ['an ARN without account', 'arn:aws:iam::user/ana', /expected an account ID as the fifth field/],
    ['an ARN with an empty account', 'arn:aws:iam:::user/ana', /expected an account ID as the fifth field/],
    [
      'an ARN without region field',
      'arn:aws:iam:222222222222:user/ana',
      /an empty region as the fourth field/,
    ],
    ['a name of a role', reader.roleName, /principal/],
  ])('%s', (_what, principal, message) => {
    expect(ask(principal)).toThrow(message);
    expect(ask(principal)).toThrow(expect.objectContaining({ name: 'IamPatternsError' }) as Error);
  });

  test('a construct and a token of another app', () => {
    const other = new Stack(new App(), 'Other', { env: DATA });
    const stranger = new iam.Role(other, 'Stranger', { assumedBy: new iam.AccountRootPrincipal() });
    expect(ask(stranger)).toThrow(/make the model from the assembly of its app/);
    expect(ask(stranger.roleArn)).toThrow(/token of Other\/Stranger/);
  });

  test('a construct that was added after the synthesis', () => {
    const late = new iam.Role(people, 'Late', { assumedBy: new iam.AccountRootPrincipal() });
    expect(ask(late)).toThrow(/token of People\/Late/);
    expect(ask(late.roleArn)).toThrow(/token of People\/Late/);
  });

  test('a token of whichever account', () => {
    expect(ask(`arn:aws:iam::${Aws.ACCOUNT_ID}:user/ana`)).toThrow(/a value that is the same in every stack/);
  });

  test('via without a list', () => {
    const request = { principal: ana, via: reader as unknown as [], ...read };
    expect(() => access.check(request)).toThrow('expected a list of roles');
  });

  test('a resource that is misspelled', () => {
    expect(() => access.check({ principal: ana, action: 's3:GetObject', resource: 'Data/Buckett' })).toThrow(
      'Did you mean Data/Bucket?',
    );
    expect(() =>
      access.check({ principal: ana, action: 'rds:StopDBInstance', resource: 'arn:aws:rds:eu-west-1:db:x' }),
    ).toThrow('expected an account ID as the fifth field');
  });
});

test('templates without construct paths are found by the logical ID', () => {
  const alone = new Stack(new App(), 'Alone', { env: DATA });
  const role = new iam.Role(alone, 'Role', { assumedBy: new iam.AccountRootPrincipal(), roleName: 'alone' });
  const model = AccessModel.fromAssembly({ template: Template.fromStack(alone).toJSON(), ...DATA });
  expect(model.arnOf(role, 'role')).toBe('arn:aws:iam::111111111111:role/alone');
  expect(model.arnOf(role.roleArn, 'role')).toBe('arn:aws:iam::111111111111:role/alone');
});
