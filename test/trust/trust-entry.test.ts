import { Duration, Fn, Lazy, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Caller } from '../../lib/trust/caller';
import type { TrustConditions } from '../../lib/trust/conditions/trust-conditions';
import { bound, entry, someRole } from './bound';

const user = Caller.arn('arn:aws:iam::222222222222:user/ana');
const role = Caller.arn('arn:aws:iam::222222222222:role/r');
const account = Caller.account('222222222222');
const service = Caller.service('ec2.amazonaws.com');
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
  test.each<[string, TrustConditions, object]>([
    ['MFA', { mfa: {} }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }],
    [
      'the age of MFA',
      { mfa: { maxAge: Duration.minutes(10) } },
      {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': '600' },
      },
    ],
    ['external ids', { externalIds: ['a1', 'b2'] }, { StringEquals: { 'sts:ExternalId': ['a1', 'b2'] } }],
    ['a required source identity', { sourceIdentity: {} }, { Null: { 'sts:SourceIdentity': 'false' } }],
    [
      'an allowed and required source identity',
      { sourceIdentity: { allowed: ['a*'] } },
      { StringLike: { 'sts:SourceIdentity': 'a*' } },
    ],
    [
      'patterns and variables',
      { sourceIdentity: { allowed: ['${aws:username}', '*', '?-*'] } },
      { StringLike: { 'sts:SourceIdentity': ['${aws:username}', '*', '?-*'] } },
    ],
    ['any source identity', { sourceIdentity: { required: false } }, {}],
    [
      'allowed tags, none of them transitive',
      { sessionTags: { allowedKeys: ['team', 'cost'] } },
      {
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost'] },
        Null: { 'sts:TransitiveTagKeys': 'true' },
      },
    ],
    [
      'required tags with values, without, and transitive ones',
      { sessionTags: { required: { team: ['a', 'b'], cost: [] }, transitiveKeys: ['team'] } },
      {
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost'], 'sts:TransitiveTagKeys': 'team' },
        Null: { 'aws:RequestTag/cost': 'false' },
        StringLike: { 'aws:RequestTag/team': ['a', 'b'] },
      },
    ],
    ['any tags', { sessionTags: { allowedKeys: ['*'], transitiveKeys: ['*'] } }, {}],
    [
      'session names',
      { sessionNames: ['${aws:username}'] },
      { StringLike: { 'sts:RoleSessionName': '${aws:username}' } },
    ],
    [
      'addresses',
      { sourceIps: ['203.0.113.0/24', '2001:db8::/32'] },
      { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32'] } },
    ],
    [
      'a time window',
      { notBefore: new Date('2026-01-01T00:00:00.999Z'), notAfter: new Date('2026-02-01T00:00:00Z') },
      {
        DateGreaterThanEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
        DateLessThan: { 'aws:CurrentTime': '2026-02-01T00:00:00Z' },
      },
    ],
    [
      'an organization',
      { organizationId: 'o-exampleorgid' },
      { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
    ],
    [
      'organizational units, of which a caller has a list',
      { organizationPaths: ['o-exampleorgid/r-ab12/ou-ab12-11111111/*'] },
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-exampleorgid/r-ab12/ou-ab12-11111111/*' } },
    ],
    [
      'any other',
      {
        conditions: [
          {
            conditionOperator: 'ForAnyValue:StringLikeIfExists',
            conditionKey: 'aws:PrincipalTag/team',
            values: ['a'],
          },
        ],
      },
      { 'ForAnyValue:StringLikeIfExists': { 'aws:PrincipalTag/team': 'a' } },
    ],
  ])('%s', (_, props, expected) => {
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
    [
      'an identity provider',
      Caller.of(
        new iam.FederatedPrincipal('cognito-identity.amazonaws.com', {}, 'sts:AssumeRoleWithWebIdentity'),
      ),
      false,
    ],
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
  test.each<[string, string, Caller, TrustConditions, RegExp?]>([
    [
      'condition-that-the-caller-never-sends',
      'an external id of a service',
      service,
      { externalIds: ['abc'] },
      /external ID/,
    ],
    [
      'condition-that-the-caller-never-sends',
      'an organization of a service',
      service,
      { organizationId: 'o-exampleorgid' },
      /PrincipalOrgID/,
    ],
    [
      'condition-that-the-caller-never-sends',
      'OUs of a service',
      service,
      { organizationPaths: ['o-exampleorgid/*'] },
    ],
    ['malformed-external-id', 'one character', user, { externalIds: ['x'] }, /"x"/],
    ['malformed-external-id', 'a blank', user, { externalIds: ['a b'] }],
    ['malformed-organization-id', 'upper case', user, { organizationId: 'o-EXAMPLEORGID' }],
    ['malformed-organization-path', 'an OU alone', user, { organizationPaths: ['ou-ab12-11111111'] }],
    ['malformed-ip-range', 'a range of 33 bits', user, { sourceIps: ['192.0.2.0/33'] }, /192\.0\.2\.0\/33/],
    ['malformed-ip-range', 'an address of five parts', user, { sourceIps: ['1.2.3.4.5'] }],
    ['malformed-tag-key', 'an empty key', user, { sessionTags: { allowedKeys: [''] } }],
    ['malformed-source-identity', 'a blank', user, { sourceIdentity: { allowed: ['ana', 'a b*'] } }, /a b/],
    [
      'malformed-source-identity',
      'an optional one',
      user,
      { sourceIdentity: { required: false, allowed: ['é'] } },
    ],
    ['malformed-role-session-name', 'a path', user, { sessionNames: ['team/ana'] }, /team/],
    ['malformed-role-session-name', 'one character', user, { sessionNames: ['a'] }],
    ['malformed-tag-value', 'a tag value', user, { sessionTags: { required: { team: ['a#b'] } } }, /a#b/],
    [
      'session-tag-never-passed',
      'a key of AWS',
      user,
      { sessionTags: { allowedKeys: ['aws:team'] } },
      /aws:team/,
    ],
    [
      'session-tag-never-passed',
      'a key in two cases',
      user,
      { sessionTags: { required: { team: ['a'], Team: ['b'] } } },
    ],
    [
      'session-tag-never-passed',
      'a transitive key that is not allowed',
      user,
      { sessionTags: { allowedKeys: ['team'], transitiveKeys: ['cost'] } },
      /cost/,
    ],
    ['session-tags-without-keys', 'tags without keys', user, { sessionTags: {} }],
    ['session-tags-without-keys', 'no key, and not any', user, { sessionTags: { allowAnyKey: false } }],
    ['mfa-age', 'an MFA age of nothing', user, { mfa: { maxAge: Duration.seconds(0) } }],
    ['mfa-age', 'an MFA age of a part of a second', user, { mfa: { maxAge: Duration.millis(1500) } }],
    ['empty-time-window', 'an empty time window', user, { notBefore: new Date(0), notAfter: new Date(0) }],
    ['empty-time-window', 'a reversed time window', user, { notBefore: new Date(1), notAfter: new Date(0) }],
    ['malformed-date', 'a date that is none', user, { notAfter: new Date('tomorrow') }],
    [
      'malformed-arn',
      'an exclusion that is not an ARN',
      user,
      { excludedCallers: { principalArns: ['admin*'] } },
      /admin/,
    ],
    [
      'malformed-arn',
      'an exclusion of buckets',
      user,
      { excludedCallers: { principalArns: ['arn:aws:s3:::bucket'] } },
    ],
    ['exclusion-without-callers', 'an exclusion of no one', user, { excludedCallers: {} }],
    [
      'unknown-principal-type',
      'an exclusion of a type that is none',
      user,
      { excludedCallers: { principalTypes: ['user'] } },
    ],
    [
      'unknown-operator',
      'an operator that is none',
      user,
      { conditions: [{ conditionOperator: 'StringEqual', conditionKey: 'k', values: ['v'] }] },
    ],
    ['condition-without-values', 'a list without values', user, { externalIds: [] }],
    [
      'condition-without-values',
      'a condition without values',
      user,
      { conditions: [{ conditionOperator: 'StringEquals', conditionKey: 'k', values: [] }] },
    ],
    [
      'condition-conflict',
      'two requirements on one key, which IAM would take as a choice',
      user,
      {
        organizationId: 'o-exampleorgid',
        conditions: [
          {
            conditionOperator: 'StringEquals',
            conditionKey: 'aws:PrincipalOrgID',
            values: ['o-otherorgid1'],
          },
        ],
      },
      /o-exampleorgid.*o-otherorgid1/,
    ],
  ])('%s: %s', (code, _, caller, props, ...[got]) => {
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
