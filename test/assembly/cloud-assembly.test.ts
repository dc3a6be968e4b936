import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  App,
  CfnJson,
  CfnOutput,
  CfnParameter,
  Fn,
  NestedStack,
  PhysicalName,
  Stack,
  Stage,
} from 'aws-cdk-lib/core';
import { Group, ManagedPolicy, OpenIdConnectProvider, OpenIdConnectPrincipal } from 'aws-cdk-lib/aws-iam';
import {
  AccountRootPrincipal,
  ArnPrincipal,
  PolicyStatement,
  Role,
  ServicePrincipal,
  User,
} from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { AssemblyFacts } from '../../lib/assembly/facts';
import { loadFacts } from '../../lib/assembly/load';
import { readable } from '../../lib/policy/pattern/symbol';
import { errorOf } from './in-account';

const PROD = { account: '111111111111', region: 'us-east-1' };
const APPS = { account: '222222222222', region: 'us-east-1' };
const EC2 = new ServicePrincipal('ec2.amazonaws.com');
const read = (arn: string) => new PolicyStatement({ actions: ['s3:GetObject'], resources: [arn] });

/** Readable [principals of the trust, resources of the policies] of the role at a construct path. */
function roleAt(facts: AssemblyFacts, path: string) {
  const role = facts.roles.find(({ origin }) => origin.constructPath === path);
  if (!role)
    throw new Error(`no role at ${path}: ${facts.roles.map(({ origin }) => origin.constructPath).join()}`);
  const statements = (document: unknown) => (document as { Statement: Record<string, unknown>[] }).Statement;
  return {
    ...role,
    readableArn: readable(role.arn),
    principals: statements(role.trust?.document.source).map(({ Principal }) =>
      readable(JSON.stringify(Principal)),
    ),
    resources: role.policies.flatMap(({ document }) =>
      statements(document.source).map(({ Resource }) => readable(String(Resource))),
    ),
  };
}

describe('two accounts', () => {
  test('each has its roles; a trust names the other account’s role by its literal ARN', () => {
    const app = new App();
    const caller = new Role(new Stack(app, 'Apps', { env: APPS }), 'Caller', {
      assumedBy: EC2,
      roleName: 'Caller',
    });
    new Role(new Stack(app, 'Prod', { env: PROD }), 'Target', {
      assumedBy: new ArnPrincipal(caller.roleArn),
    });
    const facts = loadFacts(app.synth());
    expect(facts.accounts).toEqual(expect.arrayContaining(['111111111111', '222222222222']));
    expect(roleAt(facts, 'Prod/Target/Resource')).toMatchObject({
      account: '111111111111',
      principals: ['{"AWS":"arn:aws:iam::222222222222:role/Caller"}'],
    });
    expect(roleAt(facts, 'Apps/Caller/Resource').account).toBe('222222222222');
  });

  test('may come from two assemblies', () => {
    const first = new App();
    new Role(new Stack(first, 'Prod', { env: PROD }), 'Target', { assumedBy: EC2 });
    const second = new App();
    new Role(new Stack(second, 'Apps', { env: APPS }), 'Caller', { assumedBy: EC2 });
    expect(loadFacts([first.synth(), second.synth().directory]).accounts).toEqual([
      '111111111111',
      '222222222222',
    ]);
  });

  test('the same stack in two assemblies is an error, for one of them is out of date', () => {
    const assemblies = [1, 2].map(() => {
      const app = new App();
      new Role(new Stack(app, 'Prod', { env: PROD }), 'Target', { assumedBy: EC2 });
      return app.synth();
    });
    expect(errorOf(() => loadFacts(assemblies)).code).toBe('stack-twice');
  });
});

describe('references lead to the value', () => {
  test.each(['strong', 'weak', 'both'])('%s references between stacks', (strength) => {
    const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': strength } });
    const bucket = new Bucket(new Stack(app, 'Data', { env: PROD }), 'Records');
    const role = new Role(new Stack(app, 'Prod', { env: PROD }), 'Reader', { assumedBy: EC2 });
    role.addToPolicy(read(bucket.bucketArn));
    const assembly = app.synth();
    const text = JSON.stringify(assembly.getStackByName('Prod').template);
    expect(text).toContain(strength === 'strong' ? 'Fn::ImportValue' : 'Fn::GetStackOutput');
    expect(roleAt(loadFacts(assembly), 'Prod/Reader/Resource').resources).toEqual([
      expect.stringMatching(/^arn:aws:s3:::<111111111111\/us-east-1\/Data\/Records\w+>$/),
    ]);
  });

  test('through the CDK’s cross-region reader', () => {
    const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' } });
    const data = new Stack(app, 'Data', { env: PROD, crossRegionReferences: true });
    const far = new Stack(app, 'Far', { env: { ...PROD, region: 'eu-west-1' }, crossRegionReferences: true });
    const role = new Role(far, 'Reader', { assumedBy: EC2 });
    role.addToPolicy(read(new Bucket(data, 'Records').bucketArn));
    const assembly = app.synth();
    expect(JSON.stringify(assembly.getStackByName('Far').template)).toContain('CrossRegionExportReader');
    expect(roleAt(loadFacts(assembly), 'Far/Reader/Resource').resources).toEqual([
      expect.stringMatching(/^arn:aws:s3:::<111111111111\/us-east-1\/Data\/Records\w+>$/),
    ]);
  });

  test('to a stack that is not at hand: a symbol with the reason', () => {
    const app = new App();
    const role = new Role(new Stack(app, 'Prod', { env: PROD }), 'Reader', { assumedBy: EC2 });
    role.addToPolicy(read(Fn.importValue('elsewhere')));
    const facts = loadFacts(app.synth());
    const [resource = ''] = roleAt(facts, 'Prod/Reader/Resource').resources;
    expect(facts.symbols.get(resource.slice(1, -1))).toContain('no stack at hand exports "elsewhere"');
  });

  test('between agnostic stacks of one app', () => {
    const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' } });
    const bucket = new Bucket(new Stack(app, 'Data'), 'Records');
    const role = new Role(new Stack(app, 'Work'), 'Reader', { assumedBy: new AccountRootPrincipal() });
    role.addToPolicy(read(bucket.bucketArn));
    const facts = loadFacts(app.synth());
    const found = roleAt(facts, 'Work/Reader/Resource');
    expect(found.resources).toEqual([
      expect.stringMatching(/^arn:<Data\/aws-partition>:s3:::<Data\/Records\w+>$/),
    ]);
    expect(found.principals).toEqual(['{"AWS":"arn:<Work/aws-partition>:iam::<Work/aws-account>:root"}']);
    expect(facts.accounts).toHaveLength(2);
  });
});

describe('nested stacks', () => {
  test('are read with what the parent hands down, and what they hand up', () => {
    const app = new App();
    const prod = new Stack(app, 'Prod', { env: PROD });
    const bucket = new Bucket(prod, 'Records', { bucketName: 'records' });
    const deeper = new NestedStack(new NestedStack(prod, 'Nested'), 'Deeper');
    const inner = new Role(deeper, 'Reader', { assumedBy: EC2, path: '/inner/' });
    inner.addToPolicy(read(bucket.bucketArn));
    new Role(prod, 'Outer', { assumedBy: new ArnPrincipal(inner.roleArn) });
    const facts = loadFacts(app.synth());
    const found = roleAt(facts, 'Prod/Nested/Deeper/Reader/Resource');
    expect(found.resources).toEqual(['arn:aws:s3:::records']);
    expect(found.readableArn).toMatch(
      /^arn:aws:iam::111111111111:role\/inner\/<111111111111\/us-east-1\/Prod\/.*Reader\w+>$/,
    );
    expect(roleAt(facts, 'Prod/Outer/Resource').principals).toEqual([`{"AWS":"${found.readableArn}"}`]);
    expect(facts.unread).toEqual([]);
  });

  test('whose template has gone are an error', () => {
    const app = new App();
    new Role(new NestedStack(new Stack(app, 'Prod', { env: PROD }), 'Nested'), 'Role', { assumedBy: EC2 });
    const { directory } = app.synth();
    const nested = readdirSync(directory).filter((name) => name.endsWith('.nested.template.json'));
    expect(nested).toHaveLength(1);
    for (const name of nested) rmSync(join(directory, name));
    expect(errorOf(() => loadFacts(directory))).toMatchObject({ code: 'unreadable-file' });
  });
});

test('stages are entered, to any depth', () => {
  const app = new App();
  const stage = new Stage(new Stage(app, 'Live', { env: PROD }), 'Europe');
  new Role(new Stack(stage, 'Prod'), 'Role', { assumedBy: EC2 });
  expect(loadFacts(app.synth()).roles.map(({ origin }) => origin.constructPath)).toEqual([
    'Live/Europe/Prod/Role/Resource',
  ]);
});

test('what the L2s attach arrives: default policies, members, managed policies, boundaries', () => {
  const app = new App();
  const prod = new Stack(app, 'Prod', { env: PROD });
  const boundary = new ManagedPolicy(prod, 'Boundary', { statements: [read('*')] });
  const group = new Group(prod, 'Operators', {
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('PublishedLater')],
  });
  const ana = new User(prod, 'Ana', { userName: 'ana', groups: [group], permissionsBoundary: boundary });
  User.fromUserName(prod, 'Ben', 'ben').addToGroup(group);
  group.addToPolicy(read('arn:aws:s3:::records/*'));
  const facts = loadFacts(app.synth());
  const [found] = facts.groups;
  expect(found?.policies).toHaveLength(1);
  expect(found?.unknownPolicies).toEqual(['arn:aws:iam::aws:policy/PublishedLater']);
  expect(facts.users.map(({ name, declared }) => [name, declared])).toEqual([
    ['ana', true],
    ['ben', false],
  ]);
  expect(found?.members).toEqual(facts.users.map(({ arn }) => arn));
  expect(facts.users[0]?.boundary?.policy?.origin.constructPath).toBe('Prod/Boundary/Resource');
  expect(ana.userArn).toBeDefined();
});

test('condition keys that are computed at deployment (CfnJson) are read', () => {
  const app = new App();
  const prod = new Stack(app, 'Prod', { env: PROD });
  const provider = new OpenIdConnectProvider(prod, 'Provider', { url: 'https://id.example.com/tenant' });
  const condition = new CfnJson(prod, 'Condition', {
    value: {
      [`${Fn.select(1, Fn.split('oidc-provider/', provider.openIdConnectProviderArn))}:sub`]: 'someone',
    },
  });
  const web = new OpenIdConnectPrincipal(provider, { StringEquals: condition });
  new Role(prod, 'Role', { assumedBy: web });
  const facts = loadFacts(app.synth());
  expect(facts.identityProviders).toMatchObject([
    { type: 'oidc', arn: 'arn:aws:iam::111111111111:oidc-provider/id.example.com/tenant' },
  ]);
  const role = facts.roles.find(({ origin }) => origin.constructPath === 'Prod/Role/Resource');
  expect(role?.trust?.document.source).toMatchObject({
    Statement: [{ Condition: { StringEquals: { 'id.example.com/tenant:sub': 'someone' } } }],
  });
});

test('a generated physical name is as literal as the template', () => {
  const app = new App();
  const prod = new Stack(app, 'Prod', { env: PROD });
  const target = new Role(prod, 'Target', { assumedBy: EC2, roleName: PhysicalName.GENERATE_IF_NEEDED });
  new Role(new Stack(app, 'Apps', { env: APPS }), 'Caller', { assumedBy: EC2 }).addToPolicy(
    read(target.roleArn),
  );
  const facts = loadFacts(app.synth());
  const { arn } = roleAt(facts, 'Prod/Target/Resource');
  expect(roleAt(facts, 'Apps/Caller/Resource').resources).toEqual([arn]);
});

test('stacks without resources are no error', () => {
  const app = new App();
  const stack = new Stack(app, 'Empty', { env: PROD });
  new CfnOutput(stack, 'Out', { value: new CfnParameter(stack, 'In').valueAsString });
  expect(loadFacts(app.synth())).toMatchObject({ accounts: ['111111111111'], roles: [] });
});
