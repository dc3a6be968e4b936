import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnCondition, CfnParameter, type CfnStack, Fn, NestedStack, Stack } from 'aws-cdk-lib/core';
import { type CfnRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Json, JsonObject } from '../../lib/text/json';
import { loadFacts, type TemplateSource } from '../../lib/assembly/load';
import { readable } from '../../lib/policy/pattern/symbol';
import { factsOf, inAccount, textOf, TRUST } from './in-account';

/** A stack of one role, in whose trust the value stands. */
function asking(value: Json, rest: Partial<TemplateSource> = {}): TemplateSource {
  const Properties = { RoleName: 'Asking', AssumeRolePolicyDocument: { ...TRUST, Value: value } };
  return inAccount(
    { Resources: { Asking: { Type: 'AWS::IAM::Role', Properties } } },
    { stackName: 'Asking', ...rest },
  );
}

/** A stack that exports its bucket's name, which says where it is. */
function exporting(BucketName: string, rest: Partial<TemplateSource> = {}): TemplateSource {
  return inAccount(
    {
      Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName } } },
      Outputs: { Name: { Value: { Ref: 'Bucket' }, Export: { Name: 'bucket' } } },
    },
    { stackName: 'Data', ...rest },
  );
}

function answer(sources: readonly TemplateSource[]): string {
  const role = loadFacts(sources).roles.find(({ name }) => name === 'Asking');
  return readable(textOf((role?.trust?.document.source as JsonObject)['Value']));
}

const EVERYWHERE = [
  exporting('here'),
  exporting('other-region', { region: 'eu-west-1' }),
  exporting('other-account', { account: '222222222222' }),
  exporting('nowhere-in-particular', { account: undefined, region: undefined }),
];

describe('an import', () => {
  const value = { 'Fn::ImportValue': 'bucket' };

  test('finds the export of its own account and region', () => {
    expect(answer([asking(value), ...EVERYWHERE])).toBe('here');
    expect(answer([asking(value, { region: 'eu-west-1' }), ...EVERYWHERE])).toBe('other-region');
  });

  test('finds none in another environment, nor in one that is not known', () => {
    expect(answer([asking(value), ...EVERYWHERE.slice(1)])).toMatch(/^<.*ImportValue-/);
  });

  test('does not choose between two', () => {
    expect(answer([asking(value), exporting('one'), exporting('two', { stackName: 'Twin' })])).toMatch(
      /^<.*ImportValue-/,
    );
  });
});

describe('a stack output', () => {
  const output = (rest: JsonObject = {}) => ({
    'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Name', ...rest },
  });
  const RoleArn = 'arn:aws:iam::222222222222:role/reader';

  test.each<[string, JsonObject, string]>([
    ['of its own account and region', {}, 'here'],
    ['of another region', { Region: 'eu-west-1' }, 'other-region'],
    ['of the account whose role reads it', { RoleArn }, 'other-account'],
  ])('is found in the stack %s', (_, rest, expected) => {
    expect(answer([asking(output(rest)), ...EVERYWHERE])).toBe(expected);
  });

  test('of a stack that is not at hand is not known', () => {
    expect(answer([asking(output({ Region: 'eu-central-1' })), ...EVERYWHERE])).toMatch(
      /^<.*GetStackOutput-/,
    );
  });
});

test('a cross-region reader is answered by the writer for its region only', () => {
  const reader = (region: string): TemplateSource => {
    const source = asking({ 'Fn::GetAtt': ['Reader', '/cdk/exports/a'] }, { region });
    const Reader = { Type: 'Custom::CrossRegionExportReader', Properties: { ReaderProps: {} } };
    const { Resources } = source.template as { Resources: JsonObject };
    return { ...source, template: { Resources: { ...Resources, Reader } } };
  };
  const WriterProps = { region: 'eu-west-1', exports: { '/cdk/exports/a': 'written' } };
  const writer = inAccount({
    Resources: { Writer: { Type: 'Custom::CrossRegionExportWriter', Properties: { WriterProps } } },
  });
  expect(answer([reader('eu-west-1'), writer])).toBe('written');
  expect(answer([reader('eu-north-1'), writer])).toMatch(/^<.*Reader/);
});

test.each([
  ['a', [['Role', undefined]]],
  ['b', []],
  [{ Ref: 'AWS::StackId' }, [['Role', 'IsWanted']]],
])('what a stack nests under a condition on %j exists only with it', (left, expected) => {
  const app = new App();
  const prod = new Stack(app, 'Prod', { env: { account: '111111111111', region: 'us-east-1' } });
  const nested = new NestedStack(prod, 'Nested');
  const role = new Role(nested, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  (role.node.defaultChild as CfnRole).overrideLogicalId('Role');
  const condition = new CfnCondition(prod, 'IsWanted', {
    expression: Fn.conditionEquals(left, 'a'),
  });
  (nested.nestedStackResource as CfnStack).cfnOptions.condition = condition;
  const { roles } = loadFacts(app.synth());
  expect(roles.map(({ origin }) => [origin.logicalId, origin.condition])).toEqual(expected);
});

test('agnostic stacks of one name are kept apart, for they may be two', () => {
  const agnostic = () => exporting('same', { account: undefined, region: undefined });
  const { accounts } = loadFacts([agnostic(), agnostic(), agnostic()]);
  expect(accounts.map(readable)).toEqual([
    '<Data/aws-account>',
    '<Data#2/aws-account>',
    '<Data#3/aws-account>',
  ]);
});

test('a nested stack’s parameter has its default where the parent gives none', () => {
  const app = new App();
  const nested = new NestedStack(new Stack(app, 'Prod'), 'Nested');
  const roleName = new CfnParameter(nested, 'Name', { default: 'fallback' }).valueAsString;
  new Role(nested, 'Role', { roleName, assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  expect(loadFacts(app.synth()).roles[0]?.name).toBe('fallback');
});

test('a nested template is found by the asset path that the CDK command line writes', () => {
  const app = new App({ context: { 'aws:cdk:enable-asset-metadata': true } });
  const prod = new Stack(app, 'Prod');
  const nested = new NestedStack(prod, 'Nested');
  new Role(nested, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  (nested.nestedStackResource as CfnStack).addPropertyOverride(
    'TemplateURL',
    'https://example.com/elsewhere.json',
  );
  expect(loadFacts(app.synth()).roles).toHaveLength(1);
});

test('an account lies in one partition, of the region of any of its stacks, or aws', () => {
  const role = {
    Type: 'AWS::IAM::Role',
    Properties: { RoleName: 'Global', AssumeRolePolicyDocument: TRUST },
  };
  const global = inAccount({ Resources: { role } }, { stackName: 'Global', region: undefined });
  const chinese = inAccount({ Resources: { B: { Type: 'AWS::S3::Bucket' } } }, { region: 'cn-north-1' });
  expect(loadFacts([global, chinese]).roles[0]?.arn).toBe('arn:aws-cn:iam::111111111111:role/Global');
  expect(loadFacts(global).roles[0]?.arn).toBe('arn:aws:iam::111111111111:role/Global');
});

test('an assembly may be given by its manifest', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  const app = new App({ outdir });
  new Role(new Stack(app, 'Prod'), 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  app.synth();
  expect(loadFacts(join(outdir, 'manifest.json')).roles).toHaveLength(1);
});

describe('the role of an instance', () => {
  const Role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'App', AssumeRolePolicyDocument: TRUST } };
  const Profile = { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Role' }] } };
  const Template = (IamInstanceProfile: JsonObject) => ({
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: { LaunchTemplateData: { IamInstanceProfile } },
  });
  const from = { LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' }, Version: '1' } };

  test.each<[string, JsonObject, JsonObject]>([
    ['its own profile', { IamInstanceProfile: { Ref: 'Profile' } }, {}],
    ['a launch template that names the profile', from, { Template: Template({ Name: { Ref: 'Profile' } }) }],
    [
      'a launch template with its ARN',
      from,
      { Template: Template({ Arn: { 'Fn::GetAtt': 'Profile.Arn' } }) },
    ],
  ])('comes from %s', (_, Properties, rest) => {
    const { computes } = factsOf({ Role, Profile, I: { Type: 'AWS::EC2::Instance', Properties }, ...rest });
    const instance = computes.filter(({ kind }) => kind === 'ec2:instance');
    expect(instance).toMatchObject([{ role: 'arn:aws:iam::111111111111:role/App' }]);
  });

  test('is not known where its profile is not; without a profile there is none', () => {
    const { computes } = factsOf({
      I: { Type: 'AWS::EC2::Instance', Properties: { IamInstanceProfile: 'legacy' } },
      J: { Type: 'AWS::EC2::Instance' },
    });
    expect(readable(computes[0]?.role ?? '')).toBe('<111111111111/role-of-profile-legacy>');
    expect(computes[1]?.role).toBeUndefined();
  });
});
