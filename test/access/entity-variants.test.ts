import { App, Aws, CfnOutput, Fn, Lazy, Stack, Stage, Token } from 'aws-cdk-lib/core';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { AccessModel, type AccessEntity } from '../../lib/access/testing';

const DATA = { account: '111111111111', region: 'eu-west-1' };
const CODE = {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: lambda.Code.fromInline('exports.handler = () => 0;'),
};

const app = new App();
new Stack(app, 'Elsewhere', { env: { account: '222222222222', region: 'eu-west-1' } });
const agnostic = new Stack(app, 'Agnostic');
const data = new Stack(app, 'Data', { env: DATA });
const user = new Stack(app, 'User', { env: DATA });
const stage = new Stage(app, 'Prod', { env: DATA });

const role = new iam.Role(data, 'Reader', { roleName: 'reader', assumedBy: new iam.AccountRootPrincipal() });
const output = new CfnOutput(data, 'Output', { value: role.roleArn, exportName: 'reader-arn' });
const exported = data.exportValue(role.roleArn);
const byExport = iam.Role.fromRoleArn(user, 'ByExport', Fn.importValue('reader-arn'));
const l1 = new iam.CfnRole(data, 'L1', { roleName: 'l1', assumeRolePolicyDocument: { Statement: [] } });
const copy = new lambda.Function(data, 'Copy', { ...CODE, role });
const live = new lambda.Alias(data, 'Live', { aliasName: 'live', version: copy.currentVersion });
const single = new lambda.SingletonFunction(data, 'Single', { ...CODE, uuid: 'one', role });
const profile = new iam.InstanceProfile(data, 'Profile', { role });
const database = new rds.DatabaseInstance(data, 'Database', {
  instanceIdentifier: 'orders',
  engine: rds.DatabaseInstanceEngine.POSTGRES,
  vpc: new ec2.Vpc(data, 'Network', { natGateways: 0, availabilityZones: ['eu-west-1a', 'eu-west-1b'] }),
  vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
});
const parameter = new ssm.StringParameter(data, 'Parameter', { parameterName: '/a/b', stringValue: 'x' });
const shared = new s3.Bucket(agnostic, 'Shared', { bucketName: 'shared' });
const worker = new iam.Role(new Stack(stage, 'Jobs'), 'Worker', {
  roleName: 'worker',
  assumedBy: new iam.AccountRootPrincipal(),
});

const access = AccessModel.fromAssembly(app.synth());
const READER = 'arn:aws:iam::111111111111:role/reader';

test.each<[string, AccessEntity]>([
  ['Fn.importValue', Fn.importValue('reader-arn')],
  ['the import of an output', output.importValue],
  ['an exported value', exported],
  ['a role that is imported by an export', byExport],
  ['its token', byExport.roleArn],
  ['a role that is imported by the token of another', iam.Role.fromRoleArn(user, 'Same', role.roleArn)],
  ['a lazy value', Lazy.string({ produce: () => role.roleArn })],
  [
    'an attribute by its logical ID',
    Token.asString({ 'Fn::GetAtt': [data.getLogicalId(role.node.defaultChild as iam.CfnRole), 'Arn'] }),
  ],
  ['a role that is not updated', role.withoutPolicyUpdates()],
  ['the principal of its grants', copy.grantPrincipal as iam.IRole],
  ['the role of a function', copy.role?.roleArn ?? ''],
  ['an alias of a function', live],
  ['a version of a function', copy.currentVersion],
  ['a singleton function', single],
  ['an instance profile', profile],
])('%s is the role, as principal and in via', (_what, entity) => {
  expect(access.arnOf(entity, 'principal')).toBe(READER);
  expect(access.arnOf(entity, 'role')).toBe(READER);
});

test.each<[string, AccessEntity, string]>([
  ['an L1 role', l1, 'arn:aws:iam::111111111111:role/l1'],
  ['its attribute', l1.attrArn, 'arn:aws:iam::111111111111:role/l1'],
  ['a role of a stage', worker, 'arn:aws:iam::111111111111:role/worker'],
  [
    'a user of another account, by name',
    iam.User.fromUserName(user, 'Bob', 'bob'),
    'arn:aws:iam::111111111111:user/bob',
  ],
  [
    'an ARN that a stack forms',
    data.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: 'x' }),
    'arn:aws:iam::111111111111:role/x',
  ],
])('%s is a principal, beside a stack without environment', (_what, entity, arn) => {
  expect(access.arnOf(entity, 'principal')).toBe(arn);
});

test.each<[string, AccessEntity, RegExp]>([
  ['a database', database, /^arn:aws:rds:eu-west-1:111111111111:db:orders$/],
  [
    'its token, which looks at its stack',
    database.instanceArn,
    /^arn:aws:rds:eu-west-1:111111111111:db:orders$/,
  ],
  ['a parameter', parameter.parameterArn, /^arn:aws:ssm:eu-west-1:111111111111:parameter\/a\/b$/],
  ['an alias of a function', live.functionArn, /:function:.*Copy.*:live$/],
  ['a bucket, by name', s3.Bucket.fromBucketName(user, 'Named', 'named'), /^arn:aws:s3:::named$/],
  [
    'a key, by its alias',
    kms.Alias.fromAliasName(user, 'Key', 'alias/x'),
    /^arn:aws:kms:eu-west-1:111111111111:alias\/x$/,
  ],
  ['a bucket of a stack without environment', shared.arnForObjects('*'), /:s3:::shared\/\*$/],
])('%s is a resource', (_what, entity, arn) => {
  expect(access.arnOf(entity)).toMatch(arn);
});

test.each<[string, AccessEntity, string]>([
  ['a stage with one role', stage, 'expected one of arn:aws:iam::111111111111:role/worker'],
  ['a bucket', shared.bucketArn, 'nothing else makes requests'],
  ['a function, by its ARN', copy.functionArn, 'Pass the construct itself'],
  ['a policy', 'arn:aws:iam::111111111111:policy/a', 'nothing else makes requests'],
  ['an account that is not known', `arn:aws:iam::${Aws.ACCOUNT_ID}:role/x`, 'the same in every stack'],
  ['an export of no stack', Fn.importValue('other'), 'unknown-token'],
])('%s is no principal', (_what, entity, message) => {
  expect(() => access.arnOf(entity, 'principal')).toThrow(message);
});

test.each([
  'arn:aws:iam::111111111111:root',
  'arn:aws:sts::111111111111:assumed-role/reader/a',
  'arn:*:iam::*:*',
])('%s stays a principal', (arn) => {
  expect(access.arnOf(arn, 'principal')).toBe(arn);
});
