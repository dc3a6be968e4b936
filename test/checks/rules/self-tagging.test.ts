import { loadFacts } from '../../../lib/assembly/load';
import { checkDocument, checkFacts } from '../../../lib/checks';
import { allow, policy, role, template, trust, user } from '../../access/organization-fixture';

type Statement = ReturnType<typeof allow>;

const BY_TEAM = allow('rds:StopDBInstance', 'arn:aws:rds:eu-west-1:111111111111:db:*', {
  StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' },
});
const found = (resources: Record<string, unknown>) =>
  checkFacts(loadFacts(template('111111111111', resources))).filter(({ rule }) => rule === 'self-tagging');
const onRole = (...statements: Statement[]) =>
  found({ R: role('app-one', trust({ Service: 'lambda.amazonaws.com' }), statements) });

test.each([
  ['its own ARN', 'iam:TagRole', 'arn:aws:iam::111111111111:role/app-one'],
  ['a pattern that covers it', 'iam:TagRole', 'arn:aws:iam::111111111111:role/app-*'],
  ['every role of the account', 'iam:Tag*', 'arn:aws:iam::111111111111:role/*'],
])('a role may tag %s', (_, action, resource) => {
  expect(onRole(BY_TEAM, allow(action, resource))).toHaveLength(1);
});

test.each([
  ['another role', allow('iam:TagRole', 'arn:aws:iam::111111111111:role/other-*')],
  ['itself, with limited keys', allow('iam:TagRole', 'arn:aws:iam::111111111111:role/app-*', { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['cost'] } })],
  ['nothing', allow('iam:ListRoleTags', 'arn:aws:iam::111111111111:role/app-*')],
])('nothing is said of a role that may tag %s', (_, statement) => {
  expect(onRole(BY_TEAM, statement)).toEqual([]);
}); // prettier-ignore

test('a user is found whose two policies say it together, once', () => {
  const tagging = policy(allow('iam:TagUser', 'arn:aws:iam::*:user/${aws:username}'));
  const more = { ManagedPolicyArns: [{ Ref: 'Tags' }] };
  const Tags = {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { ManagedPolicyName: 'tags', PolicyDocument: tagging },
  };
  const both = found({ U: user('u', [BY_TEAM], more), Tags });
  expect(both.map(({ origin }) => origin?.logicalId)).toEqual(['U']);
  const deny = { ...allow('iam:TagUser', '*'), Effect: 'Deny' };
  expect(found({ U: user('u', [BY_TEAM, deny], more), Tags })).toEqual([]);
});

test.each([
  ['a misspelled type', 'arn:aws:iam::111111111111:roles/x', true],
  ['a type in another case', 'arn:aws:iam::111111111111:Role/x', true],
  ['a wildcard in the type', 'arn:aws:iam::111111111111:r*/x', true],
  ['a type without a slash', 'arn:aws:iam::111111111111:role*', true],
  ['every resource', 'arn:aws:iam::111111111111:*', false],
  ['a variable after the type', 'arn:aws:iam::111111111111:user/${aws:username}', false],
  ['a device', 'arn:aws:iam::111111111111:mfa/*', false],
])('invalid-iam-resource on %s: %s', (_, resource, isReported) => {
  const rules = checkDocument({ kind: 'identity', document: policy(allow('iam:GetRole', resource)) }).map(
    ({ rule }) => rule,
  );
  expect(rules.includes('invalid-iam-resource')).toBe(isReported);
});
