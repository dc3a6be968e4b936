import { Aws, Fn } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import fc from 'fast-check';
import { IamPatternsError } from '../../lib/errors';
import { ArnPattern } from '../../lib/policy/arn/arn-pattern';
import { Context } from '../../lib/policy/condition/context';
import { Caller } from '../../lib/trust/caller';
import { bound, someRole } from './bound';

const root = 'arn:aws:iam::222222222222:root';
const mistake = (code: string) =>
  expect.objectContaining({ code, at: 'Prod/Role', fix: expect.any(String) as string }) as Error;

describe('what each kind of caller becomes', () => {
  test.each<[string, Caller, object]>([
    ['a user', Caller.arn('arn:aws:iam::222222222222:user/ops/ana'), { kind: 'user' }],
    ['a role', Caller.arn('arn:aws:iam::222222222222:role/svc/r'), { kind: 'role' }],
    ['a session', Caller.arn('arn:aws:sts::222222222222:assumed-role/r/s'), { kind: 'session' }],
    ['an account by ARN', Caller.arn(root), { kind: 'account' }],
    ['an account by number', Caller.arn('222222222222'), { kind: 'account' }],
    ['anyone', Caller.arn('*'), { kind: 'anyone', principal: { AWS: ['*'] } }],
    ['an account', Caller.account('222222222222'), { kind: 'account', principal: { AWS: [root] } }],
    ['an AccountPrincipal', Caller.of(new iam.AccountPrincipal('222222222222')), { kind: 'account' }],
    ['a service', Caller.service('ec2.amazonaws.com'), { kind: 'service', description: 'ec2.amazonaws.com' }],
    [
      'an organization',
      Caller.organization('o-exampleorgid'),
      {
        kind: 'account',
        principal: { AWS: ['*'] },
        conditions: [{ StringEquals: { 'aws:PrincipalOrgID': ['o-exampleorgid'] } }],
      },
    ],
    [
      'the roles of a path',
      Caller.arnPattern('arn:aws:iam::222222222222:role/ops/*'),
      { kind: 'role', principal: { AWS: [root] }, principalArns: ['arn:aws:iam::222222222222:role/ops/*'] },
    ],
    [
      'a web identity',
      Caller.of(new iam.WebIdentityPrincipal('example.com', { StringEquals: { 'example.com:aud': 'x' } })),
      {
        kind: 'identity-provider',
        actions: ['sts:AssumeRoleWithWebIdentity'],
        conditions: [{ StringEquals: { 'example.com:aud': 'x' } }],
      },
    ],
    ['a caller that only deployment tells', Caller.arn(Fn.importValue('CallerArn')), { kind: 'unknown' }],
  ])('%s', (_, caller, expected) => {
    const [only, ...others] = bound(caller);
    expect(others).toEqual([]);
    expect(only).toMatchObject(expected);
  });
});

describe('a permission set', () => {
  const pattern = (region?: string) => {
    const [only] = bound(
      Caller.permissionSet({ accountId: '222222222222', permissionSetName: 'Ops', region }),
    );
    expect(only?.principal).toEqual({ AWS: [root] });
    return new ArnPattern(only?.principalArns?.[0] ?? '', { wildcards: true, variables: false, at: '' });
  };
  const reserved = (path: string, name = 'AWSReservedSSO_Ops_0123456789abcdef') =>
    `arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/${path}${name}`;

  test('is known by its reserved role, in every region where none is given', () => {
    for (const path of ['', 'eu-west-1/'])
      expect(pattern().matches(reserved(path), Context.complete())).toBe('yes');
  });

  test('is known in one region only where one is given; us-east-1 has no part in the path', () => {
    expect(pattern('eu-west-1').matches(reserved('eu-west-1/'), Context.complete())).toBe('yes');
    expect(pattern('eu-west-1').matches(reserved(''), Context.complete())).toBe('no');
    expect(pattern('us-east-1').matches(reserved(''), Context.complete())).toBe('yes');
  });

  test('is not mistaken for one whose name only begins alike, nor for a role somebody made', () => {
    expect(
      pattern().matches(reserved('', 'AWSReservedSSO_OpsAdmin_0123456789abcdef'), Context.complete()),
    ).toBe('no');
    const imitation = 'arn:aws:iam::222222222222:role/AWSReservedSSO_Ops_0123456789abcdef';
    expect(pattern().matches(imitation, Context.complete())).toBe('no');
  });
});

describe('wrong input', () => {
  const account = '222222222222';
  test.each<[string, string, Caller]>([
    ['malformed-account-id', 'eleven digits', Caller.account('22222222222')],
    ['malformed-account-id', 'words', Caller.account('prod')],
    [
      'malformed-account-id',
      'a permission set of no account',
      Caller.permissionSet({ accountId: '2', permissionSetName: 'Ops' }),
    ],
    [
      'malformed-permission-set-name',
      'a name of over 32 characters',
      Caller.permissionSet({ accountId: account, permissionSetName: 'x'.repeat(33) }),
    ],
    [
      'malformed-organization-id',
      'an OU in place of the organization',
      Caller.organization('ou-ab12-11111111'),
    ],
    ['malformed-principal', 'no ARN', Caller.arn('ana')],
    ['malformed-principal', 'an ARN of something that cannot call', Caller.arn('arn:aws:s3:::bucket')],
    ['malformed-principal', 'an ARN without an account', Caller.arn('arn:aws:iam::22:role/r')],
    ['malformed-principal', 'an instance profile', Caller.arn(`arn:aws:iam::${account}:instance-profile/p`)],
    ['malformed-principal', 'an S3 canonical user', Caller.of(new iam.CanonicalUserPrincipal('abc'))],
    ['wildcard-in-principal', 'a pattern as a principal', Caller.arn(`arn:aws:iam::${account}:role/ops-*`)],
    ['group-as-principal', 'a group', Caller.arn(`arn:aws:iam::${account}:group/ops`)],
    ['malformed-arn-pattern', 'a pattern over accounts', Caller.arnPattern('arn:aws:iam::*:role/ops')],
    ['malformed-arn-pattern', 'a pattern of groups', Caller.arnPattern(`arn:aws:iam::${account}:group/ops*`)],
    ['malformed-arn-pattern', 'a pattern of everything', Caller.arnPattern(`arn:aws:iam::${account}:*`)],
    [
      'malformed-arn-pattern',
      'a pattern of sessions',
      Caller.arnPattern(`arn:aws:sts::${account}:assumed-role/r/*`),
    ],
    ['misspelt-service-principal', 'a letter left out', Caller.service('lamda.amazonaws.com')],
    [
      'misspelt-service-principal',
      'a letter too few in the CDK',
      Caller.of(new iam.ServicePrincipal('ecs-task')),
    ],
  ])('%s: %s', (code, _, caller) => {
    expect(() => bound(caller)).toThrow(mistake(code));
  });

  test('no text but twelve digits is an account id', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const accepted = !throwsOurs(() => bound(Caller.account(text)));
        expect(accepted).toBe(/^[0-9]{12}$/.test(text));
      }),
      { examples: [['000000000000'], ['١١١١١١١١١١١١'], ['111111111111\n']], numRuns: 50 },
    );
  });

  test.each(['lambda', 'states.eu-west-1.amazonaws.com', 'quuxservice.amazonaws.com', 'wafv9.amazonaws.com'])(
    'the service %s is taken: known, or like none that is',
    (service) => {
      expect(bound(Caller.service(service))).toMatchObject([{ kind: 'service' }]);
    },
  );

  test('tokens are never judged', () => {
    for (const caller of [
      Caller.account(Aws.ACCOUNT_ID),
      Caller.organization(Fn.ref('OrganizationId')),
      Caller.permissionSet({ accountId: Fn.ref('Account'), permissionSetName: Fn.ref('Name') }),
      Caller.arn(Fn.ref('Arn')),
      Caller.service(Fn.ref('Service')),
      Caller.arn(`arn:${Aws.PARTITION}:iam::222222222222:role/r`),
      Caller.arnPattern(`arn:${Aws.PARTITION}:iam::222222222222:role/r*`),
    ]) {
      expect(bound(caller)).toHaveLength(1);
    }
  });
});

test('a whole account keeps its partition', () => {
  const [caller] = bound(Caller.account('222222222222'), undefined, someRole('cn-north-1'));
  expect(caller?.principal).toEqual({ AWS: ['arn:aws-cn:iam::222222222222:root'] });
});

function throwsOurs(action: () => unknown): boolean {
  try {
    action();
    return false;
  } catch (error) {
    if (error instanceof IamPatternsError) return true;
    throw error;
  }
}

test('a principal of the CDK is open if a group is in it, because a group fills until synthesis', () => {
  const { stack } = someRole();
  const [group, user] = [
    new iam.Group(stack, 'Group'),
    new iam.ArnPrincipal(`arn:aws:iam::222222222222:user/ana`),
  ];
  const isOpen = (principal: iam.IPrincipal) => Caller.of(principal)._binding.isOpen === true;
  const joined = new iam.CompositePrincipal(user, group);
  expect(
    [group, joined, joined.withConditions({ Bool: { a: 'true' } }), joined.withSessionTags()].map(isOpen),
  ).toEqual([true, true, true, true]);
  expect(
    [user, new iam.CompositePrincipal(user), user.withConditions({ Bool: { a: 'true' } })].map(isOpen),
  ).toEqual([false, false, false]);
});
