import type { Json, JsonObject } from '../../lib/text/json';
import { checkDocument } from '../../lib/checks/check-document';
import type { CheckOptions } from '../../lib/checks/options';
import { findingsOf } from './findings-of';

const GUARD_EXCEPTIONS = [
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:GetUser',
  'iam:GetMFADevice',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
  'sts:GetSessionToken',
];

function document(...Statement: readonly JsonObject[]): JsonObject {
  return { Version: '2012-10-17', Statement };
}

function guard(Condition: JsonObject, exceptions: readonly string[] = GUARD_EXCEPTIONS): JsonObject {
  return document({ Effect: 'Deny', NotAction: exceptions, Resource: '*', Condition });
}

const WITHOUT_MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };
const READ = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' });

/** A policy written into an identity. */
const inline = (PolicyDocument: JsonObject, PolicyName = 'Policy'): JsonObject => ({
  PolicyName,
  PolicyDocument,
});
const user = (Properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::IAM::User',
  Properties: { UserName: 'ana', ...Properties },
});
const group = (Properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::IAM::Group',
  Properties: { GroupName: 'people', ...Properties },
});
const role = (Properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: 'Role',
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    ...Properties,
  },
});

/** Severities that the rule gives for the resources, in order. */
function severities(rule: string, resources: JsonObject, options: CheckOptions = {}): string[] {
  return findingsOf({ accounts: { '111111111111': resources } }, options)
    .filter((finding) => finding.rule === rule)
    .map(({ severity }) => severity);
}

describe('policies of users', () => {
  const assume = (Resource: Json) => document({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource });
  test.each<[string, JsonObject, string[]]>([
    ['an inline policy is a warning', { Policies: [inline(READ)] }, ['warning']],
    [
      'an attached policy is a warning',
      { ManagedPolicyArns: ['arn:aws:iam::aws:policy/SecurityAudit'] },
      ['warning'],
    ],
    [
      'one that opens named roles is an info',
      { Policies: [inline(assume('arn:aws:iam::222222222222:role/Ops'))] },
      ['info'],
    ],
    ['one that opens any role is a warning', { Policies: [inline(assume('*'))] }, ['warning']],
    ['none is nothing', {}, []],
  ])('%s', (_note, properties, expected) => {
    expect(severities('user-policy', { Ana: user(properties) })).toEqual(expected);
  });

  test('a membership that deployment decides about is no policy', () => {
    const resources = {
      People: group(),
      Ana: user(),
      Member: {
        Type: 'AWS::IAM::UserToGroupAddition',
        Properties: { GroupName: 'people', Users: ['ana', { 'Fn::ImportValue': 'Other' }] },
      },
    };
    expect(severities('user-policy', resources)).toEqual([]);
  });
});

describe('passwords', () => {
  test.each<[string, Json, string[]]>([
    ['in the template is an error', 'correct horse', ['error']],
    ['from a secret is none', '{{resolve:secretsmanager:ana:SecretString:password}}', []],
    ['from another stack is not known', { 'Fn::ImportValue': 'Password' }, []],
  ])('a password %s', (_note, Password, expected) => {
    expect(severities('literal-password', { Ana: user({ LoginProfile: { Password } }) })).toEqual(expected);
  });
});

describe('the MFA guard', () => {
  const SECRET = '{{resolve:secretsmanager:ana:SecretString}}';
  const login = { LoginProfile: { Password: SECRET }, Groups: ['people'] };
  const people = (...Policies: readonly JsonObject[]) => ({ People: group({ Policies }), Ana: user(login) });

  test.each<[string, JsonObject, string[]]>([
    ['of AWS is enough', people(inline(guard(WITHOUT_MFA))), []],
    [
      'by absence misses console sessions, which say false',
      people(inline(guard({ Null: { 'aws:MultiFactorAuthPresent': 'true' } }))),
      ['warning'],
    ],
    ['by a missing age is enough', people(inline(guard({ Null: { 'aws:MultiFactorAuthAge': 'true' } }))), []],
    [
      'by an age, if there is one, is enough',
      people(inline(guard({ NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }))),
      [],
    ],
    [
      'with a condition that always holds is enough',
      people(inline(guard({ ...WITHOUT_MFA, DateGreaterThan: { 'aws:CurrentTime': '2020-01-01' } }))),
      [],
    ],
    [
      'without IfExists misses access keys',
      people(inline(guard({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }))),
      ['warning'],
    ],
    [
      'for some networks only is none',
      people(inline(guard({ ...WITHOUT_MFA, IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }))),
      ['warning'],
    ],
    ['is missing', people(inline(READ)), ['warning']],
    [
      'may hide in an unknown policy',
      { ...people(), People: group({ ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/Guard'] }) },
      [],
    ],
    [
      'is in none of the policies of AWS',
      { ...people(), People: group({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/SecurityAudit'] }) },
      ['warning'],
    ],
    ['is not asked for without a password', { Ana: user() }, []],
  ])('%s', (_note, resources, expected) => {
    expect(severities('console-without-mfa-guard', resources)).toEqual(expected);
  });

  test('locks a role out, inline or attached, and no other principal', () => {
    const policy = inline(guard(WITHOUT_MFA));
    expect(severities('mfa-guard-on-role', { Role: role({ Policies: [policy] }) })).toEqual(['error']);
    const managed = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: guard(WITHOUT_MFA), Roles: ['Role'], Groups: ['people'] },
    };
    expect(severities('mfa-guard-on-role', { Role: role(), People: group(), Guard: managed })).toEqual([
      'error',
    ]);
    expect(severities('mfa-guard-on-role', people(policy))).toEqual([]);
    const absent = inline(guard({ Null: { 'aws:MultiFactorAuthPresent': 'true' } }));
    expect(severities('mfa-guard-on-role', { Role: role({ Policies: [absent] }) })).toEqual(['error']);
    const harmless = inline(guard({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }));
    expect(severities('mfa-guard-on-role', { Role: role({ Policies: [harmless] }) })).toEqual([]);
  });

  test('forbids the password change that is demanded, unless it spares it', () => {
    const resources = (PasswordResetRequired: boolean, exceptions: readonly string[]) => ({
      People: group({ Policies: [inline(guard(WITHOUT_MFA, exceptions))] }),
      Ana: user({ ...login, LoginProfile: { Password: SECRET, PasswordResetRequired } }),
    });
    const rule = 'mfa-guard-blocks-first-password';
    expect(severities(rule, resources(true, GUARD_EXCEPTIONS))).toEqual(['warning']);
    expect(severities(rule, resources(true, [...GUARD_EXCEPTIONS, 'iam:ChangePassword']))).toEqual([]);
    expect(severities(rule, resources(false, GUARD_EXCEPTIONS))).toEqual([]);
  });
});

describe('limits', () => {
  const arns = (count: number) =>
    Array.from({ length: count }, (_, i) => `arn:aws:iam::111111111111:policy/P${i}`);
  test.each<[string, JsonObject, string[]]>([
    ['ten policies on a group', { People: group({ ManagedPolicyArns: arns(10) }) }, []],
    ['eleven policies on a group', { People: group({ ManagedPolicyArns: arns(11) }) }, ['error']],
    ['eleven policies on a user', { Ana: user({ ManagedPolicyArns: arns(11) }) }, ['warning']],
    ['twenty-one policies on a user', { Ana: user({ ManagedPolicyArns: arns(21) }) }, ['error']],
    ['twenty policies on a role', { Role: role({ ManagedPolicyArns: arns(20) }) }, []],
    ['twenty-one policies on a role', { Role: role({ ManagedPolicyArns: arns(21) }) }, ['warning']],
    ['twenty-six policies on a role', { Role: role({ ManagedPolicyArns: arns(26) }) }, ['error']],
  ])('%s', (_note, resources, expected) => {
    expect(severities('attachment-limit', resources)).toEqual(expected);
  });

  test('a quota that AWS has raised is taken', () => {
    const resources = { Role: role({ ManagedPolicyArns: arns(25) }) };
    expect(severities('attachment-limit', resources, { quotas: { managedPoliciesPerRole: 25 } })).toEqual([]);
  });

  test('inline policies count together, and exactly', () => {
    const sized = (size: number) => {
      const empty = JSON.stringify(
        document({ Effect: 'Allow', Action: 's3:GetObject', Resource: '' }),
      ).length;
      return document({
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${'x'.repeat(size - empty - 13)}`,
      });
    };
    const two = (last: number) => ({
      People: group({ Policies: [inline(sized(3000), 'One'), inline(sized(last), 'Two')] }),
    });
    expect(severities('inline-policy-size', two(2120))).toEqual([]);
    expect(severities('inline-policy-size', two(2121))).toEqual(['error']);
  });

  test('a document that may be too long, by what deployment tells, is an info', () => {
    const names = Array.from({ length: 40 }, (_, i) => ({ 'Fn::ImportValue': `Bucket${i}` }));
    const policy = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: names });
    expect(severities('inline-policy-size', { Ana: user({ Policies: [inline(policy)] }) })).toEqual(['info']);
  });

  test('a trust policy is measured by the quota, and by what AWS raises it to', () => {
    const trusting = (callers: number) =>
      document({
        Effect: 'Allow',
        Principal: {
          AWS: Array.from({ length: callers }, (_, i) => `arn:aws:iam::111111111111:role/Caller${100 + i}`),
        },
        Action: 'sts:AssumeRole',
      });
    const judge = (callers: number, trustPolicySize?: number) =>
      checkDocument(
        { kind: 'trust', document: trusting(callers) },
        trustPolicySize === undefined ? {} : { quotas: { trustPolicySize } },
      )
        .filter(({ rule }) => rule === 'document-size')
        .map(({ severity }) => severity);
    expect(judge(40)).toEqual([]);
    expect(judge(60)).toEqual(['warning']);
    expect(judge(60, 4096)).toEqual([]);
    expect(judge(300, 8192)).toEqual(['error']);
  });

  test('eleven groups are one too many', () => {
    const names = (count: number) => Array.from({ length: count }, (_, i) => `group${i}`);
    const resources = (count: number): JsonObject => ({
      ...Object.fromEntries(names(count).map((GroupName) => [GroupName, group({ GroupName })])),
      Ana: user({ Groups: names(count) }),
    });
    expect(severities('group-membership-limit', resources(10))).toEqual([]);
    expect(severities('group-membership-limit', resources(11))).toEqual(['error']);
  });
});

describe('programs and the roles that they run as', () => {
  const profile = { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: ['Role'] } };
  const trusting = (Principal: Json) =>
    role({ AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }) });
  test.each<[string, JsonObject, string[]]>([
    ['an instance profile whose role trusts EC2', { Role: role(), Profile: profile }, []],
    [
      'one whose role trusts another service',
      { Role: trusting({ Service: 'lambda.amazonaws.com' }), Profile: profile },
      ['error'],
    ],
    [
      'one whose role trusts EC2 and more',
      { Role: trusting({ Service: ['ecs.amazonaws.com', 'ec2.amazonaws.com'] }), Profile: profile },
      [],
    ],
    [
      'one whose role trusts what deployment tells',
      { Role: trusting({ Service: { 'Fn::ImportValue': 'S' } }), Profile: profile },
      [],
    ],
    ['one whose role is elsewhere', { Profile: profile }, []],
    [
      'a function whose role trusts EC2',
      {
        Role: role(),
        F: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
      },
      ['error'],
    ],
  ])('%s', (_note, resources, expected) => {
    expect(severities('compute-role-without-trust', resources)).toEqual(expected);
  });
});
