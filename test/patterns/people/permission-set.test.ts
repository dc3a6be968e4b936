import { App, CfnParameter, Duration, Lazy, type Stack } from 'aws-cdk-lib/core';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { OrganizationalUnit, PermissionSet, type PermissionSetProps, Permissions } from '../../../lib';
import { resources, stackIn } from '../synthesized';

const instanceArn = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const group = '11111111-2222-3333-4444-555555555555';
const stack = (): Stack => stackIn(new App(), 'Center', '333333333333');
const view: PermissionSetProps = { instanceArn, awsManagedPolicies: ['ReadOnlyAccess'] };
const statements = (count: number) =>
  Permissions.fromStatements(
    ...Array.from(
      { length: count },
      (_, i) =>
        new iam.PolicyStatement({
          actions: ['s3:GetObject'],
          resources: [`arn:aws:s3:::${'b'.repeat(100)}${i}/*`],
          conditions: { StringEquals: { 'aws:ResourceTag/x': String(i) } },
        }),
    ),
  );

test.each<[string, Partial<PermissionSetProps>, string]>([
  [
    'a name of 33 characters',
    { permissionSetName: 'x'.repeat(33) },
    'permission set name "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx": expected 1–32 characters',
  ],
  ['a name with a blank', { permissionSetName: 'Ops Team' }, 'expected 1–32 characters of'],
  ['a wrong instance', { instanceArn: 'ssoins-0123456789abcdef' }, 'the form arn:aws:sso:::instance/'],
  ['a session of 30 minutes', { sessionDuration: Duration.minutes(30) }, '3600 to 43200 seconds'],
  ['a session of 13 hours', { sessionDuration: Duration.hours(13) }, 'session duration of 46800 seconds'],
  [
    'the ARN of a policy',
    { awsManagedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] },
    'the name with its path',
  ],
  [
    '21 policies',
    { awsManagedPolicies: Array.from({ length: 21 }, (_, i) => `P${i}`) },
    '21 managed policies: expected at most 20',
  ],
  ['a wrong path', { customerManagedPolicies: [{ name: 'P', path: 'teams' }] }, '/ alone, or'],
  ['a wrong boundary', { permissionsBoundary: { name: 'a b' } }, 'managed policy name "a b"'],
  ['an empty name', { permissionSetName: '' }, 'permissionSetName that is empty'],
  ['a description of 701 characters', { description: 'x'.repeat(701) }, 'expected at most 700 characters'],
])('%s is an error', (_what, props, message) => {
  expect(() => new PermissionSet(stack(), 'View', { ...view, ...props })).toThrow(message);
});

test.each<[string, (center: Stack) => unknown, string]>([
  [
    'no permissions',
    (s) => new PermissionSet(s, 'Empty', { instanceArn }),
    'permission set without permissions',
  ],
  [
    'an inline policy of more than 10,240 characters',
    (s) => new PermissionSet(s, 'Large', { instanceArn, permissions: [statements(60)] }),
    'expected at most 10240 characters without whitespace',
  ],
  [
    'permissions that are added later',
    (s) =>
      new PermissionSet(s, 'Later', { instanceArn, permissions: [statements(20)] }).addPermissions(
        statements(60),
      ),
    'expected at most 10240 characters',
  ],
  [
    'a name of 33 characters that is known then',
    (s) =>
      new PermissionSet(s, 'Late', {
        ...view,
        permissionSetName: Lazy.string({ produce: () => 'x'.repeat(33) }),
      }),
    'expected 1–32 characters',
  ],
])('%s: an error at synthesis', (_what, build, message) => {
  const center = stack();
  build(center);
  expect(() => (center.node.root as App).synth()).toThrow(message);
});

test.each<[string, (set: PermissionSet) => void, string]>([
  [
    'a group name',
    (set) => set.assignToGroup('A', 'Operators', { accounts: ['111111111111'] }),
    'principal ID "Operators"',
  ],
  [
    'an email address',
    (set) => set.assignToUser('A', 'ana@example.com', { accounts: ['111111111111'] }),
    'not the name or the email address',
  ],
  ['no accounts', (set) => set.assignToGroup('A', group, {}), 'assignment without accounts'],
  [
    'an account of 11 digits',
    (set) => set.assignToGroup('A', group, { accounts: ['11111111111'] }),
    '12 digits',
  ],
])('an assignment to %s is an error', (_what, assign, message) => {
  expect(() => assign(new PermissionSet(stack(), 'View', view))).toThrow(message);
});

test('two permission sets of one name are one error that names both', () => {
  const center = stack();
  for (const id of ['One', 'Two']) new PermissionSet(center, id, { ...view, permissionSetName: 'View' });
  new PermissionSet(center, 'Three', view);
  expect(() => (center.node.root as App).synth()).toThrow(
    /name "View" of Center\/One and Center\/Two: expected a name that no other/,
  );
});

test('two permission sets of one name that is known at synthesis only, in two stacks, are an error, too', () => {
  const center = stack();
  new PermissionSet(center, 'One', { ...view, permissionSetName: 'View' });
  new PermissionSet(stackIn(center.node.root, 'Other', '333333333333'), 'Two', {
    ...view,
    permissionSetName: Lazy.string({ produce: () => 'View' }),
  });
  expect(() => (center.node.root as App).synth()).toThrow('name "View" of Center/One and Other/Two');
});

test('accounts that are parameters are assigned each', () => {
  const center = stack();
  const accounts = ['One', 'Two'].map((id) => new CfnParameter(center, id).valueAsString);
  new PermissionSet(center, 'View', view).assignToGroup('Operators', group, { accounts });
  const targets = Object.values(resources(center)).map(({ Properties }) => Properties?.['TargetId']);
  expect(targets).toEqual(expect.arrayContaining([{ Ref: 'One' }, { Ref: 'Two' }]));
});

test('a second assignment to the same group in the same account is an error', () => {
  const set = new PermissionSet(stack(), 'View', view);
  set.assignToGroup('A', group, { accounts: ['111111111111'] });
  set.assignToUser('B', group, { accounts: ['111111111111'] });
  expect(() => set.assignToGroup('C', group, { accounts: ['222222222222', '111111111111'] })).toThrow(
    `second assignment to group ID ${group} in account 111111111111`,
  );
});

test.each([
  ['ViewOnlyAccess', 'did you mean "job-function/ViewOnlyAccess"?'],
  ['ReadOnlyAcess', 'did you mean "ReadOnlyAccess"?'],
])('the unknown AWS managed policy %s is a warning with the right name', (policy, message) => {
  const center = stack();
  new PermissionSet(center, 'View', { instanceArn, awsManagedPolicies: [policy, 'ReadOnlyAccess'] });
  Annotations.fromStack(center).hasWarning(
    '/Center/View',
    Match.stringLikeRegexp(message.replace('?', '\\?')),
  );
  expect(Annotations.fromStack(center).findWarning('*', Match.anyValue())).toHaveLength(1);
});

test('the policies of another partition are not known', () => {
  const center = stackIn(new App(), 'Center', '333333333333', 'cn-north-1');
  const inChina = instanceArn.replace('arn:aws:', 'arn:aws-cn:');
  new PermissionSet(center, 'View', { instanceArn: inChina, awsManagedPolicies: ['ViewOnlyAccess'] });
  expect(Annotations.fromStack(center).findWarning('*', Match.anyValue())).toEqual([]);
});

test('a policy that is named twice is attached once', () => {
  const center = stack();
  new PermissionSet(center, 'View', {
    instanceArn,
    awsManagedPolicies: ['ReadOnlyAccess', 'ReadOnlyAccess'],
    customerManagedPolicies: [{ name: 'P' }, { name: 'P', path: '/' }, { name: 'P', path: '/teams/' }],
  });
  const [set] = Object.values(resources(center)).map(({ Properties }) => Properties);
  expect(set?.['ManagedPolicies']).toHaveLength(1);
  expect(set?.['CustomerManagedPolicyReferences']).toHaveLength(2);
});

describe('an organizational unit', () => {
  const prod = OrganizationalUnit.of('Prod', ['111111111111', '222222222222']);
  const all = OrganizationalUnit.of('All', ['333333333333'], prod);

  test('has the accounts of the units below, each of which is assigned once', () => {
    const center = stack();
    const set = new PermissionSet(center, 'View', view);
    set.assignToGroup('Auditors', group, {
      accounts: ['111111111111'],
      organizationalUnits: [all.without('333333333333'), prod],
    });
    const targets = Object.values(resources(center))
      .filter(({ Type }) => Type === 'AWS::SSO::Assignment')
      .map(({ Properties }) => Properties?.['TargetId']);
    expect(targets.sort()).toEqual(['111111111111', '222222222222']);
  });

  test('of three levels and an account outside of it: each account once, and a second time is an error', () => {
    const center = stack();
    const set = new PermissionSet(center, 'View', view);
    const top = OrganizationalUnit.of(
      'Top',
      [],
      OrganizationalUnit.of('Middle', ['555555555555'], prod),
      prod,
    );
    set.assignToGroup('Auditors', group, { accounts: ['999999999999'], organizationalUnits: [top] });
    const targets = Object.values(resources(center))
      .filter(({ Type }) => Type === 'AWS::SSO::Assignment')
      .map(({ Properties }) => Properties?.['TargetId']);
    expect(targets.sort()).toEqual(['111111111111', '222222222222', '555555555555', '999999999999']);
    expect(() => set.assignToGroup('Others', group, { organizationalUnits: [prod] })).toThrow(
      `second assignment to group ID ${group} in account 111111111111`,
    );
  });

  test.each<[string, () => unknown, string]>([
    ['without accounts', () => OrganizationalUnit.of('Empty', []), 'no accounts'],
    ['with a wrong account', () => OrganizationalUnit.of('Wrong', ['1']), '12 digits'],
    [
      'without an account that it does not have',
      () => prod.without('444444444444'),
      'accounts of the unit: 111111111111, 222222222222',
    ],
    ['without any account left', () => prod.without('111111111111', '222222222222'), 'no accounts'],
  ])('%s is an error', (_what, build, message) => {
    expect(build).toThrow(message);
  });
});
