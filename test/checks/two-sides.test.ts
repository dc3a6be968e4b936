import type { Json, JsonObject } from '../../lib/text/json';
import type { Finding } from '../../lib/checks/findings/finding';
import { findingsOf } from './findings-of';

const TRUSTING = '111111111111';
const TRUSTED = '222222222222';
const CALLER = `arn:aws:iam::${TRUSTED}:role/Caller`;
const TARGET = `arn:aws:iam::${TRUSTING}:role/Target`;

function trust(Principal: Json, Action: Json = 'sts:AssumeRole', Condition?: Json): JsonObject {
  const statement = { Effect: 'Allow', Principal, Action };
  return {
    Version: '2012-10-17',
    Statement: [Condition === undefined ? statement : { ...statement, Condition }],
  };
}

function permission(Action: Json = 'sts:AssumeRole', Resource: Json = TARGET): JsonObject {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] };
}

function role(name: string, trusting: JsonObject, policy?: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: name,
      AssumeRolePolicyDocument: trusting,
      ...(policy === undefined ? {} : { Policies: [{ PolicyName: 'Assume', PolicyDocument: policy }] }),
      ...more,
    },
  };
}

const LAMBDA = trust({ Service: 'lambda.amazonaws.com' });

/** What the rules of the family say of a target in one account and a caller in another. */
function judge(target: JsonObject, caller: JsonObject, others: JsonObject = {}): string[] {
  const accounts: Record<string, JsonObject> = {
    [TRUSTING]: { Target: target },
    [TRUSTED]: { Caller: caller, ...others },
  };
  return about(findingsOf({ accounts }));
}

const FAMILY = /^(permission-without-trust|trust-without-permission|session-context|chained-session)/;

function about(findings: readonly Finding[]): string[] {
  return findings.filter(({ rule }) => FAMILY.test(rule)).map(({ rule, severity }) => `${rule} ${severity}`);
}

test('both sides that agree give nothing', () => {
  expect(judge(role('Target', trust({ AWS: CALLER })), role('Caller', LAMBDA, permission()))).toEqual([]);
});

test('a permission without trust is an error', () => {
  const found = judge(role('Target', LAMBDA), role('Caller', LAMBDA, permission()));
  expect(found).toEqual(['permission-without-trust error']);
});

test('a trust without permission is an error', () => {
  const found = judge(role('Target', trust({ AWS: CALLER })), role('Caller', LAMBDA));
  expect(found).toEqual(['trust-without-permission error']);
});

test('a caller that is denied on purpose is not said to lack the permission', () => {
  const denied = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'sts:*', Resource: '*' }] };
  expect(judge(role('Target', trust({ AWS: CALLER })), role('Caller', LAMBDA, denied))).toEqual([]);
});

test('a trust that deployment decides about is not judged', () => {
  const open = trust({ AWS: { 'Fn::ImportValue': 'Principal' } });
  expect(judge(role('Target', open), role('Caller', LAMBDA, permission()))).toEqual([]);
});

test('a condition that the request may meet is not judged', () => {
  const conditional = trust({ AWS: CALLER }, 'sts:AssumeRole', {
    StringEquals: { 'sts:ExternalId': '4711' },
  });
  expect(judge(role('Target', conditional), role('Caller', LAMBDA, permission()))).toEqual([]);
});

test('a trust in the whole account lets a caller with the permission in', () => {
  const whole = trust({ AWS: `arn:aws:iam::${TRUSTED}:root` });
  expect(judge(role('Target', whole), role('Caller', LAMBDA, permission()))).toEqual([]);
});

test('a caller with an unknown attached policy may have the permission', () => {
  const attached = { ManagedPolicyArns: [`arn:aws:iam::${TRUSTED}:policy/Unknown`] };
  expect(judge(role('Target', trust({ AWS: CALLER })), role('Caller', LAMBDA, undefined, attached))).toEqual(
    [],
  );
});

test('a caller that the app does not declare is not judged', () => {
  const elsewhere = trust({ AWS: `arn:aws:iam::${TRUSTED}:role/Elsewhere` });
  expect(judge(role('Target', elsewhere), role('Caller', LAMBDA))).toEqual([]);
});

test('within one account naming the caller in the trust is enough', () => {
  const accounts = {
    [TRUSTED]: {
      Target: role('Target', trust({ AWS: CALLER })),
      Caller: role('Caller', LAMBDA),
    },
  };
  expect(about(findingsOf({ accounts }))).toEqual([]);
});

test("a group's permission is judged for each of its members", () => {
  const people = {
    Group: {
      Type: 'AWS::IAM::Group',
      Properties: { GroupName: 'people', Policies: [{ PolicyName: 'Assume', PolicyDocument: permission() }] },
    },
    Ana: { Type: 'AWS::IAM::User', Properties: { UserName: 'ana', Groups: ['people'] } },
    Ben: { Type: 'AWS::IAM::User', Properties: { UserName: 'ben', Groups: ['people'] } },
  };
  const onlyAna = trust({ AWS: `arn:aws:iam::${TRUSTED}:user/ana` });
  expect(judge(role('Target', onlyAna), role('Caller', LAMBDA), people)).toEqual([
    'permission-without-trust error',
  ]);
});

test.each(['sts:TagSession', 'sts:SetSourceIdentity'])(
  '%s on one side only is a warning, on both nothing',
  (action) => {
    const both = ['sts:AssumeRole', action];
    const [plain, tagging] = [trust({ AWS: CALLER }), trust({ AWS: CALLER }, both)];
    expect(judge(role('Target', plain), role('Caller', LAMBDA, permission(both)))).toEqual([
      'session-context-one-sided warning',
    ]);
    expect(judge(role('Target', tagging), role('Caller', LAMBDA, permission()))).toEqual([
      'session-context-one-sided warning',
    ]);
    expect(judge(role('Target', tagging), role('Caller', LAMBDA, permission(both)))).toEqual([]);
  },
);

describe('sessions over an hour', () => {
  const long = { MaxSessionDuration: 43200 };
  const caller = role('Caller', LAMBDA, permission());
  const user = `arn:aws:iam::${TRUSTED}:user/ana`;
  test.each<[string, Json, JsonObject, string[]]>([
    ['are reported for roles', { AWS: CALLER }, long, ['chained-session-too-long warning']],
    ['are left to users', { AWS: [CALLER, user] }, long, []],
    ['are left to an account, which has users', { AWS: `arn:aws:iam::${TRUSTED}:root` }, long, []],
    ['are left to services', { Service: 'ec2.amazonaws.com', AWS: CALLER }, long, []],
    ['are not an hour itself', { AWS: CALLER }, { MaxSessionDuration: 3600 }, []],
    [
      'are not judged where deployment decides',
      { AWS: CALLER },
      { MaxSessionDuration: { 'Fn::ImportValue': 'Seconds' } },
      [],
    ],
  ])('%s', (_note, principal, duration, expected) => {
    const found = judge(role('Target', trust(principal), undefined, duration), caller);
    expect(found.filter((each) => each.startsWith('chained'))).toEqual(expected);
  });

  const limited = (values: Json, operator = 'ArnLike') => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${TRUSTED}:root` },
        Action: 'sts:AssumeRole',
        Condition: { [operator]: { 'aws:PrincipalArn': values } },
      },
    ],
  });
  test.each<[string, JsonObject, string[]]>([
    ['are reported for roles that a condition names', limited(CALLER), ['chained-session-too-long warning']],
    ['are left to users that it names too', limited([CALLER, user]), []],
    ['are left to all but the roles that it names', limited(CALLER, 'ArnNotLike'), []],
    ['are left to callers without the key', limited(CALLER, 'ArnLikeIfExists'), []],
  ])('of an account %s', (_note, document, expected) => {
    const found = judge(role('Target', document, undefined, long), caller);
    expect(found.filter((each) => each.startsWith('chained'))).toEqual(expected);
  });
});

test('a malformed policy is reported, and the two sides that do not depend on it are judged', () => {
  const broken = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'allow', Action: 's3:GetObject', Resource: '*' }],
  };
  const accounts: Record<string, JsonObject> = {
    [TRUSTING]: { Target: role('Target', LAMBDA, broken) },
    [TRUSTED]: { Caller: role('Caller', LAMBDA, permission()) },
  };
  const findings = findingsOf({ accounts });
  expect(about(findings)).toEqual(['permission-without-trust error']);
  expect(findings.map(({ rule }) => rule)).toContain('malformed-policy');
});
