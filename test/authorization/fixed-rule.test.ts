import { isAssumeRole, needsResourcePolicy } from '../../lib/authorization/combination';
import { fixedRule, needsNoPermission } from '../../lib/authorization/fixed-rule';
import { obeysRcps } from '../../lib/authorization/layers-of';
import { parseCaller } from '../../lib/authorization/requester';
import { symbol } from '../../lib/policy/pattern/symbol';
import type { Truth } from '../../lib/policy/truth';
import { SESSION, TARGET, USER } from './verdict-on';

const ROOT = 'arn:aws:iam::111111111111:root';
const FEDERATED_USER = 'arn:aws:sts::111111111111:federated-user/customer';
const PROVIDER = 'arn:aws:iam::111111111111:saml-provider/Corp';
const SERVICE = 'lambda.amazonaws.com';

const decided = (principal: string, action: string, sameAccount: Truth = 'yes') =>
  fixedRule({ caller: parseCaller(principal), action, resource: TARGET }, sameAccount)?.allows;

describe('who decides without any policy', () => {
  test.each<[string, boolean | undefined, readonly string[]]>([
    ['sts:GetCallerIdentity', true, [USER, SESSION, FEDERATED_USER, ROOT, SERVICE]],
    ['sts:GetCallerIdentity', undefined, ['*']],
    ['sts:GetCallerIdentity', false, [PROVIDER]],
    ['x-sts:AssumeRole', undefined, ['*']],
    ['x-sts:AssumeRoleWithSAML', false, [PROVIDER]],
    ['sts:AssumeRoleWithSAMLX', false, [PROVIDER]],
    ['STS:getcalleridentity', true, [USER]],
    ['sts:AssumeRole', false, ['*', ROOT, PROVIDER]],
    ['sts:AssumeRole', undefined, [USER, SESSION, FEDERATED_USER, SERVICE]],
    ['sts:TagSession', false, ['*']],
    ['sts:SetSourceIdentity', false, ['*']],
    ['sts:SetContext', false, ['*', PROVIDER]],
    ['sts:AssumeRoleWithSAML', undefined, ['*', PROVIDER]],
    ['sts:AssumeRoleWithWebIdentity', undefined, ['*', PROVIDER]],
    ['sts:TagSession', undefined, [PROVIDER, USER, ROOT]],
    ['sts:SetSourceIdentity', undefined, [PROVIDER]],
    ['sts:GetSessionToken', false, [SESSION, FEDERATED_USER]],
    ['sts:GetSessionToken', undefined, [USER, ROOT]],
    ['sts:GetFederationToken', false, [SESSION, FEDERATED_USER]],
    ['sts:GetFederationToken', undefined, [USER, ROOT]],
    ['s3:GetObject', false, [PROVIDER]],
    ['s3:GetObject', undefined, ['*', USER, SESSION, FEDERATED_USER, ROOT, SERVICE]],
  ])('%s: %s', (action, allows, principals) => {
    expect(principals.map((principal) => [principal, decided(principal, action)])).toEqual(
      principals.map((principal) => [principal, allows]),
    );
  });

  test('a role is never passed across accounts, by a caller of an account', () => {
    expect(decided(USER, 'iam:PassRole', 'no')).toBe(false);
    expect(decided(USER, 'IAM:passrole', 'no')).toBe(false);
    expect(decided(USER, 'iam:PassRole', 'yes')).toBeUndefined();
    expect(decided(USER, 'iam:PassRole', 'unknown')).toBeUndefined();
    expect(decided(SERVICE, 'iam:PassRole', 'no')).toBeUndefined();
    expect(decided(USER, 'iam:GetRole', 'no')).toBeUndefined();
  });

  test.each(['sqs:TagQueue', 'SQS:deletequeue', 'kms:ScheduleKeyDeletion', 'sns:TagResource'])(
    '%s is never allowed across accounts, to a caller of an account',
    (action) => {
      expect(decided(USER, action, 'no')).toBe(false);
      expect(decided(USER, action, 'yes')).toBeUndefined();
      expect(decided(USER, action, 'unknown')).toBeUndefined();
      expect(decided(SERVICE, action, 'no')).toBeUndefined();
    },
  );

  test.each(['sqs:SendMessage', 'sqs:ListDeadLetterSourceQueues', 'kms:Decrypt', 'sns:Publish'])(
    '%s is a matter of policies across accounts',
    (action) => expect(decided(USER, action, 'no')).toBeUndefined(),
  );

  test('users and the root user need no Allow for GetSessionToken', () => {
    const needsNone = (principal: string, action: string) =>
      needsNoPermission({ caller: parseCaller(principal), action, resource: '*' });
    expect([USER, ROOT].map((each) => needsNone(each, 'STS:GetSessionToken'))).toEqual([true, true]);
    expect(
      [SESSION, FEDERATED_USER, SERVICE, '*'].map((each) => needsNone(each, 'sts:GetSessionToken')),
    ).toEqual([false, false, false, false]);
    expect(needsNone(USER, 'sts:GetFederationToken')).toBe(false);
  });
});

describe('what a policy of the resource must allow, even in one account', () => {
  test.each([
    'sts:AssumeRole',
    'sts:assumerole',
    'sts:AssumeRoleWithSAML',
    'sts:AssumeRoleWithWebIdentity',
    'sts:TagSession',
    'sts:SetSourceIdentity',
    'sts:SetContext',
  ])('%s on a role', (action) => {
    expect(isAssumeRole({ action, resource: TARGET })).toBe(true);
    expect(needsResourcePolicy({ action, resource: TARGET })).toBe(true);
  });

  test('not the tags of a federation token, and not another call', () => {
    expect(isAssumeRole({ action: 'sts:TagSession', resource: FEDERATED_USER })).toBe(false);
    for (const action of ['AssumeRoot', 'AssumeRoleX', 'GetFederationToken'].map((name) => `sts:${name}`))
      expect(needsResourcePolicy({ action, resource: TARGET })).toBe(false);
    for (const action of ['iam:PassRole', 'x-sts:AssumeRole'])
      expect(needsResourcePolicy({ action, resource: TARGET })).toBe(false);
  });

  test('every call on a key, and none on an alias', () => {
    const kms = (resource: string) =>
      needsResourcePolicy({
        action: 'kms:Decrypt',
        resource: `arn:aws:kms:eu-west-1:111111111111:${resource}`,
      });
    expect(kms('key/a')).toBe(true);
    expect(kms(`key/${symbol('Key')}`)).toBe(true);
    expect(kms('alias/key/a')).toBe(false);
  });
});

test('RCPs bear on the services that AWS lists, and never on RetireGrant', () => {
  expect(obeysRcps('s3:GetObject')).toBe('yes');
  expect(obeysRcps('kms:Decrypt')).toBe('yes');
  expect(obeysRcps('KMS:RetireGrant')).toBe('no');
  expect(obeysRcps('iam:GetRole')).toBe('no');
  expect(obeysRcps('nosuchservice:Read')).toBe('unknown');
  expect(obeysRcps(`${symbol('Prefix')}:Read`)).toBe('unknown');
  expect(obeysRcps('*')).toBe('unknown');
});
