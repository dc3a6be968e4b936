import { App, Duration, NestedStack, type Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  AccessAnalyzers,
  BreakGlassRole,
  type BreakGlassRoleProps,
  CredentialHygiene,
  HumanUser,
  RoleUseAlarm,
} from '../../../lib';
import { properties, resources, stackIn, TRUSTED, TRUSTING } from '../synthesized';

const stack = (): Stack => stackIn(new App(), 'Emergency', TRUSTING);
const role = (scope: Stack, props: Partial<BreakGlassRoleProps> = {}) =>
  new BreakGlassRole(scope, 'BreakGlass', {
    users: [new iam.User(scope, 'User', { userName: 'emergency' })],
    ...props,
  });

test.each<[string, (scope: Stack) => iam.IPrincipal]>([
  [
    'an identity provider',
    () => new iam.FederatedPrincipal(`arn:aws:iam::${TRUSTING}:saml-provider/corporate`, {}),
  ],
  ['a service', () => new iam.ServicePrincipal('ec2.amazonaws.com')],
  ['an account', () => new iam.AccountPrincipal(TRUSTED)],
  [
    'a role',
    (scope) => new iam.Role(scope, 'Other', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }),
  ],
  ['anyone', () => new iam.StarPrincipal()],
])('a trust of %s is an error at synthesis', (_what, principal) => {
  const scope = stack();
  const breakGlass = role(scope);
  breakGlass.assumeRolePolicy?.addStatements(
    new iam.PolicyStatement({
      actions: ['sts:AssumeRole'],
      principals: [principal(scope).grantPrincipal],
    }),
  );
  expect(() => (scope.node.root as App).synth()).toThrow(/break-glass role: expected IAM users only/);
});

test('users of the account and of another account are fine', () => {
  const app = new App();
  const people = stackIn(app, 'People', TRUSTED);
  const foreign = new iam.User(people, 'Foreign', { userName: 'foreign' });
  const scope = stackIn(app, 'Emergency', TRUSTING);
  role(scope, { users: [new iam.User(scope, 'Own', { userName: 'own' }), foreign] });
  expect(() => app.synth()).not.toThrow();
});

test.each<[string, (app: App, emergency: Stack) => Stack]>([
  ['another stack of the account', (app) => stackIn(app, 'People', TRUSTING)],
  ['a nested stack', (_app, emergency) => new NestedStack(emergency, 'People')],
])('users of %s are fine, also if they are added later', (_what, peopleOf) => {
  const app = new App();
  const scope = stackIn(app, 'Emergency', TRUSTING);
  const people = peopleOf(app, scope);
  const breakGlass = role(scope, { users: [new iam.User(people, 'Ana')] });
  breakGlass.grantAssumeRole(new iam.User(people, 'Ben'));
  expect(() => app.synth()).not.toThrow();
});

test('a trust of a role of another stack is an error at synthesis', () => {
  const app = new App();
  const other = new iam.Role(stackIn(app, 'Other', TRUSTING), 'Role', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
  });
  role(stackIn(app, 'Emergency', TRUSTING)).assumeRolePolicy?.addStatements(
    new iam.PolicyStatement({
      actions: ['sts:AssumeRole'],
      principals: [new iam.ArnPrincipal(other.roleArn)],
    }),
  );
  expect(() => app.synth()).toThrow(/principal {"Fn::ImportValue":"Other:.* expected IAM users only/);
});

test('a trust of anyone by an override is an error at synthesis', () => {
  const scope = stack();
  (role(scope).node.defaultChild as iam.CfnRole).addPropertyOverride(
    'AssumeRolePolicyDocument.Statement.0.Principal',
    { AWS: '*' },
  );
  expect(() => (scope.node.root as App).synth()).toThrow('principal "*" in the trust policy');
});

test('it is an administrator for an hour, unless permissions say otherwise', () => {
  const scope = stack();
  expect(properties(role(scope))).toMatchObject({
    MaxSessionDuration: 3600,
    ManagedPolicyArns: [expect.objectContaining({})] as unknown,
  });
  const limited = stack();
  expect(properties(role(limited, { permissions: [] }))['ManagedPolicyArns']).toBeUndefined();
});

test.each<[string, (scope: Stack) => unknown, string]>([
  ['no users', (s) => role(s, { users: [] }), 'no users'],
  ['MFA of 2 hours', (s) => role(s, { maxMfaAge: Duration.hours(2) }), 'MFA age of 7200 seconds'],
  ['MFA of 30 seconds', (s) => role(s, { maxMfaAge: Duration.seconds(30) }), '60 to 3600 seconds'],
  ['0 days without use', (s) => new CredentialHygiene(s, 'C', { unusedDays: 0 }), 'from 1 to 365'],
  [
    'an exempt user with a path',
    (s) => new CredentialHygiene(s, 'C', { exemptUserNames: ['ops/ana'] }),
    '1–64 characters',
  ],
  [
    'more exempt users than the function can hold',
    (s) => new CredentialHygiene(s, 'C', { exemptUserNames: Array<string>(60).fill('x'.repeat(60)) }),
    '60 exemptUserNames of 3781 characters: expected at most 3000',
  ],
  [
    'an empty exempt user',
    (s) => new CredentialHygiene(s, 'C', { exemptUserNames: [''] }),
    'exemptUserNames[0] that is empty',
  ],
  [
    'a deactivated user',
    (s) => role(s, { users: [new HumanUser(s, 'Gone', { active: false })] }),
    'user Emergency/Gone with active: false',
  ],
  [
    'an email address without a domain',
    (s) => new CredentialHygiene(s, 'C', { emailAddresses: ['security'] }),
    'email address "security"',
  ],
  [
    'an alarm on a role of another account',
    (s) =>
      new RoleUseAlarm(s, 'A', {
        roles: [iam.Role.fromRoleArn(s, 'R', `arn:aws:iam::${TRUSTED}:role/Other`)],
      }),
    `role Emergency/R of account ${TRUSTED}: expected roles of account ${TRUSTING}`,
  ],
  [
    'days of an analyzer that is off',
    (s) => new AccessAnalyzers(s, 'A', { unusedAccess: false, unusedAccessDays: 30 }),
    'unusedAccessDays with unusedAccess: false',
  ],
  ['an analyzer of 0 days', (s) => new AccessAnalyzers(s, 'A', { unusedAccessDays: 0 }), 'from 1 to 365'],
])('%s is an error', (_what, build, message) => {
  expect(() => build(stack())).toThrow(message);
});

test('an email address that is named twice is subscribed once', () => {
  const scope = stack();
  new CredentialHygiene(scope, 'C', { emailAddresses: ['a@example.com', 'b@example.com', 'a@example.com'] });
  const subscriptions = Object.values(resources(scope)).filter(
    ({ Type }) => Type === 'AWS::SNS::Subscription',
  );
  expect(subscriptions).toHaveLength(2);
});
