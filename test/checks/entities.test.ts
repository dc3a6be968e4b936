import type { Json, JsonObject } from '../../lib/text/json';
import { document, group, inline, role, severities, user } from './entity-templates';

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

function guard(Condition: JsonObject, exceptions: readonly string[] = GUARD_EXCEPTIONS): JsonObject {
  return document({ Effect: 'Deny', NotAction: exceptions, Resource: '*', Condition });
}

const WITHOUT_MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };
const READ = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' });

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
