import type { Json, JsonObject } from '../../lib/text/json';
import { checkDocument } from '../../lib/checks/check-document';
import { document, group, inline, role, severities, user } from './entity-templates';

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
