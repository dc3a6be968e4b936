import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountRole, SessionRevocation } from '../../../../lib';
import { documents, logicalId, mistakeOf, newApp, resources, stackIn, TRUSTING } from '../../synthesized';

const prod = () => stackIn(newApp(), 'Prod', TRUSTING);
const MARCH = new Date('2026-03-01T12:00:00.5Z');
const APRIL = new Date('2026-04-01T12:00:00Z');
const deny = (time: string) => ({
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition: { DateLessThan: { 'aws:TokenIssueTime': time } },
});

test.each([
  ['the latest time counts', [MARCH, APRIL]],
  ['in any order', [APRIL, MARCH]],
])('%s, in one policy with the name of the console', (_what, times) => {
  const stack = prod();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  times.forEach((time) => SessionRevocation.of(role).revokeBefore(time));
  const policies = Object.values(resources(stack)).filter(({ Type }) => Type === 'AWS::IAM::Policy');
  expect(policies.map(({ Properties }) => Properties?.PolicyName)).toEqual(['AWSRevokeOlderSessions']);
  expect(policies[0]?.Properties?.Roles).toEqual([{ Ref: logicalId(role) }]);
  expect(policies[0]?.Properties?.PolicyDocument).toEqual({
    Version: '2012-10-17',
    Statement: [deny('2026-04-01T12:00:00Z')],
  });
});

test('a role of this package keeps its other policies', () => {
  const stack = prod();
  const role = new CrossAccountRole(stack, 'Role', {
    trustedBy: [],
    inlinePolicies: {},
  });
  role.trust.grantAssumeRole(new iam.AccountPrincipal('222222222222'));
  role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::b/*'] }));
  SessionRevocation.of(role).revokeBefore(MARCH);
  const found = Object.values(documents(role));
  expect(found).toContainEqual([deny('2026-03-01T12:00:01Z')]);
  expect(found).toHaveLength(2);
});

test('an imported role gets the policy too', () => {
  const stack = prod();
  SessionRevocation.of(iam.Role.fromRoleName(stack, 'Role', 'old')).revokeBefore(MARCH);
  expect(Object.values(resources(stack))[0]?.Properties).toMatchObject({ Roles: ['old'] });
});

test.each([
  ['an invalid date', 'role/a', new Date('soon'), 'malformed-date'],
  ['a text', 'role/a', '2026-03-01' as unknown as Date, 'malformed-date'],
  ['a year that IAM does not know', 'role/a', new Date(8.64e15), 'malformed-date'],
  [
    'a role of Identity Center',
    'role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_1',
    MARCH,
    'sessions-not-revocable',
  ],
  [
    'a service-linked role',
    'role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX',
    MARCH,
    'sessions-not-revocable',
  ],
])('%s is an error', (_what, resource, time, code) => {
  const role = iam.Role.fromRoleArn(prod(), 'Role', `arn:aws:iam::${TRUSTING}:${resource}`);
  expect(mistakeOf(() => SessionRevocation.of(role).revokeBefore(time))).toMatchObject({
    code,
    at: 'Prod/Role',
  });
});

test('a role of another account is an error, because the policy would be written in this one', () => {
  const role = iam.Role.fromRoleArn(prod(), 'Role', 'arn:aws:iam::999999999999:role/a');
  expect(mistakeOf(() => SessionRevocation.of(role).revokeBefore(MARCH))).toMatchObject({
    code: 'role-of-another-account',
    at: 'Prod/Role',
  });
});

test('a Date that is changed after the call changes nothing', () => {
  const stack = prod();
  const time = new Date(APRIL);
  SessionRevocation.of(iam.Role.fromRoleName(stack, 'Role', 'old')).revokeBefore(time);
  time.setFullYear(2020);
  expect(JSON.stringify(resources(stack))).toContain('2026-04-01T12:00:00Z');
});
