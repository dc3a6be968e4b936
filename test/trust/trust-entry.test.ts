import { Duration, Fn, Lazy, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Caller } from '../../lib/trust/caller';
import { splitByCarriedKeys } from '../../lib/trust/conditions/carried-conditions';
import { rejectExcludedCallers } from '../../lib/trust/conditions/excluded-callers';
import type { TrustConditions } from '../../lib/trust/conditions/trust-conditions';
import { bound, entry, someRole } from './bound';
import { account, cognito, role, service, user, WRITTEN } from './condition-table';
import { REJECTED } from './rejected-conditions';

const permissionSet = Caller.permissionSet({ accountId: '222222222222', permissionSetName: 'Ops' });
const conditionsOf = (props: TrustConditions) => entry(user, props)[0]?.conditions;
const mistake = (code: string, got?: RegExp) =>
  expect.objectContaining({
    code,
    at: 'Prod/Role',
    got: expect.stringMatching(got ?? /./) as string,
    expected: expect.stringMatching(/./) as string,
    fix: expect.stringMatching(/./) as string,
  }) as Error;

describe('every condition as IAM has it', () => {
  test.each(WRITTEN)('%s', (_, props, expected) => {
    expect(conditionsOf(props)).toEqual(expected);
  });

  test('all at once stand in one statement, all to be met', () => {
    const conditions = conditionsOf({
      mfa: {},
      externalIds: ['abc'],
      organizationId: 'o-exampleorgid',
      sourceIps: ['192.0.2.0/24'],
    });
    expect(conditions).toEqual({
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      IpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
      StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid', 'sts:ExternalId': 'abc' },
    });
  });

  test('an optional source identity is limited where it is set', () => {
    const statements = entry(user, { sourceIdentity: { allowed: ['a*'], required: false } });
    expect(statements.map(({ actions, conditions }) => [actions, conditions])).toEqual([
      [['sts:AssumeRole'], {}],
      [['sts:SetSourceIdentity'], { StringLike: { 'sts:SourceIdentity': 'a*' } }],
    ]);
  });

  test('exclusions are Deny statements, one for each way to be excluded', () => {
    const excludedCallers = { principalArns: ['arn:aws:iam::*:role/admin*'], principalTypes: ['Account'] };
    const denies = entry(user, { excludedCallers }).filter(({ isDeny }) => isDeny);
    expect(denies.map(({ principal, actions, conditions }) => [principal, actions, conditions])).toEqual([
      [{ AWS: ['*'] }, ['sts:AssumeRole'], { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin*' } }],
      [{ AWS: ['*'] }, ['sts:AssumeRole'], { StringEquals: { 'aws:PrincipalType': 'Account' } }],
    ]);
  });

  test('tags and source identity bring their actions, and nothing else does', () => {
    expect(entry(user, { sessionTags: { allowedKeys: ['a'] } })[0]?.actions).toEqual([
      'sts:AssumeRole',
      'sts:TagSession',
    ]);
    expect(entry(user, { sourceIdentity: {} })[0]?.actions).toEqual([
      'sts:AssumeRole',
      'sts:SetSourceIdentity',
    ]);
    expect(entry(user, { externalIds: ['abc'], mfa: {} })[0]?.actions).toEqual(['sts:AssumeRole']);
  });
});

describe('MFA and who can present it', () => {
  test.each<[string, Caller, boolean]>([
    ['a user', user, true],
    ['an account, for its users', account, true],
    ['anyone', Caller.arn('*'), true],
    ['a role', role, false],
    ['a session', Caller.arn('arn:aws:sts::222222222222:assumed-role/r/s'), false],
    ['a permission set', permissionSet, false],
    ['a service', service, false],
    ['roles by pattern', Caller.arnPattern('arn:aws:iam::222222222222:role/*'), false],
    ['an identity provider', cognito, false],
  ])('%s', (_, caller, can) => {
    const demand = () => entry(caller, { mfa: {} });
    if (can) expect(demand()[0]?.conditions.Bool).toEqual({ 'aws:MultiFactorAuthPresent': 'true' });
    else expect(demand).toThrow(mistake('mfa-of-a-caller-without-mfa'));
    const [statement] = entry(caller, { userMfa: {} });
    expect(statement?.conditions.Bool).toEqual(can ? { 'aws:MultiFactorAuthPresent': 'true' } : undefined);
  });

  test('userMfa in one entry parts those who can from those who cannot', () => {
    expect(entry([user, role], { userMfa: {} }).map(({ conditions }) => Object.keys(conditions))).toEqual([
      ['Bool'],
      [],
    ]);
  });

  test('turned off demands nothing of anyone', () => {
    expect(entry(role, { mfa: { required: false } })[0]?.conditions).toEqual({});
  });
});

test.each(['cognito-idp', 'firehose', 'pinpoint'])(
  '%s sends an external id, which may be demanded',
  (name) => {
    const [statement] = entry(Caller.service(`${name}.amazonaws.com`), { externalIds: ['abc'] });
    expect(statement?.conditions).toEqual({ StringEquals: { 'sts:ExternalId': 'abc' } });
  },
);

describe('rejected, because AWS would reject it or no one could ever meet it', () => {
  test.each(REJECTED)('%s: %s', (code, _, caller, props, ...[got]) => {
    expect(() => entry(caller, props)).toThrow(mistake(code, got));
  });

  test('condition-with-unknown-keys: a block whose keys only deployment tells', () => {
    const block = Lazy.any({ produce: () => ({ key: 'value' }) }) as unknown as Record<string, string>;
    const caller = Caller.of(
      new iam.AccountPrincipal('222222222222').withConditions({ StringEquals: block }),
    );
    expect(() => entry(caller)).toThrow(mistake('condition-with-unknown-keys'));
  });
});

describe('tokens are never judged, and stay what they are', () => {
  const list = Token.asList(Fn.split(',', Fn.ref('Ids')));
  const resolve = (value: unknown): unknown => someRole().stack.resolve(value);

  test('a list that only deployment tells stays a list', () => {
    const props = {
      externalIds: list,
      sourceIps: list,
      organizationPaths: list,
      sessionTags: { allowedKeys: list },
    };
    const split = { 'Fn::Split': [',', { Ref: 'Ids' }] };
    expect(resolve(conditionsOf(props))).toEqual({
      'ForAllValues:StringEquals': { 'aws:TagKeys': split },
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': split },
      IpAddress: { 'aws:SourceIp': split },
      Null: { 'sts:TransitiveTagKeys': 'true' },
      StringEquals: { 'sts:ExternalId': split },
    });
  });

  test('single values', () => {
    const text = Fn.ref('Text');
    const props: TrustConditions = {
      externalIds: [text],
      organizationId: text,
      sourceIps: [text],
      excludedCallers: { principalArns: [text], principalTypes: [text] },
      sourceIdentity: { allowed: [text] },
      sessionNames: [text],
      sessionTags: { allowedKeys: [text], transitiveKeys: ['cost'] },
      mfa: { maxAge: Duration.seconds(Token.asNumber({ Ref: 'Age' })) },
    };
    expect(resolve(conditionsOf(props))).toMatchObject({
      StringEquals: { 'aws:PrincipalOrgID': { Ref: 'Text' }, 'sts:ExternalId': { Ref: 'Text' } },
      NumericLessThan: { 'aws:MultiFactorAuthAge': { Ref: 'Age' } },
    });
  });

  test('two unknown values of a condition are never taken for equal', () => {
    const principal = (name: string) =>
      new iam.AccountPrincipal('222222222222').withConditions({
        StringEquals: { 'aws:PrincipalTag/team': Lazy.any({ produce: () => name }) },
      });
    const [a, b] = ['a', 'b'].map((name) => entry(Caller.of(principal(name)))[0]?.conditions);
    expect(JSON.stringify(a)).not.toBe(JSON.stringify(b));
    expect(resolve(a)).toEqual({ StringEquals: { 'aws:PrincipalTag/team': 'a' } });
  });
});

test('a principal of the CDK keeps its own conditions beside those of the entry', () => {
  const principal = new iam.AccountPrincipal('222222222222').withConditions({
    StringLike: { 'aws:PrincipalTag/a': 'b' },
  });
  expect(entry(Caller.of(principal), { organizationId: 'o-exampleorgid' })[0]?.conditions).toEqual({
    StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
    StringLike: { 'aws:PrincipalTag/a': 'b' },
  });
  expect(bound(Caller.of(principal))).toHaveLength(1);
});

describe('a trust that names a caller and excludes it', () => {
  const arn = (name: string) => `arn:aws:iam::222222222222:${name}`;
  const [bob, anyRole, anyA] = [arn('user/bob'), arn('role/*'), arn('user/a*')];
  const ops = Caller.arnPattern(arn('role/ops/*'));

  test.each<[boolean, Caller[], { principalArns?: string[]; principalTypes?: string[] }]>([
    [true, [user], { principalArns: [arn('user/ana')] }],
    [true, [user], { principalArns: [bob, anyA] }],
    [true, [account, user], { principalArns: [anyA] }],
    [false, [user], { principalArns: [bob, anyRole] }],
    [true, [user], { principalTypes: ['AssumedRole', 'User'] }],
    [true, [user], { principalArns: [bob], principalTypes: ['User'] }],
    [true, [user], { principalArns: [anyA], principalTypes: ['Account'] }],
    [false, [user], { principalTypes: ['AssumedRole', 'FederatedUser', 'Account', 'Anonymous'] }],
    [true, [role], { principalTypes: ['AssumedRole'] }],
    [true, [permissionSet], { principalTypes: ['AssumedRole'] }],
    [true, [Caller.arn('arn:aws:sts::222222222222:federated-user/f')], { principalTypes: ['FederatedUser'] }],
    [false, [account], { principalArns: [anyA], principalTypes: ['User', 'AssumedRole'] }],
    [true, [ops], { principalArns: [anyRole] }],
    [false, [ops], { principalArns: [arn('role/ops/a*')] }],
    [false, [service], { principalTypes: ['User', 'AssumedRole'] }],
  ])('is rejected: %s (case %#)', (isRejected, callers, excludedCallers) => {
    const trusting = someRole();
    const statements = entry(callers, { excludedCallers });
    const check = () => rejectExcludedCallers(trusting, statements);
    if (isRejected) expect(check).toThrow(mistake('excluded-caller-is-trusted'));
    else expect(check).not.toThrow();
  });
});

describe('each action has the conditions that its requests carry', () => {
  test('and the action that assumes the role has all of them', () => {
    const conditions = { StringEquals: { 'sts:ExternalId': 'abc', 'aws:PrincipalOrgID': 'o-exampleorgid' } };
    const shared = { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } };
    const actions = ['sts:TagSession', 'sts:AssumeRole', 'sts:SetSourceIdentity'];
    expect(splitByCarriedKeys(actions, conditions)).toEqual([
      { actions: ['sts:AssumeRole'], conditions },
      { actions: ['sts:SetSourceIdentity', 'sts:TagSession'], conditions: shared },
    ]);
  });

  test('without an operator that has no key left, and unchanged for an action that AWS does not list', () => {
    const conditions = { StringEquals: { 'sts:ExternalId': 'abc' } };
    expect(splitByCarriedKeys(['sts:AssumeRole', 'sts:TagSession'], conditions)).toEqual([
      { actions: ['sts:AssumeRole'], conditions },
      { actions: ['sts:TagSession'], conditions: {} },
    ]);
    expect(splitByCarriedKeys(['sts:AssumeRole', 'sts:Unlisted'], conditions)).toEqual([
      { actions: ['sts:AssumeRole', 'sts:Unlisted'], conditions },
    ]);
  });
});
