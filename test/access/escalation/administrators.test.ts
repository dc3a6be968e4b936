import { allow, deny, policy, role, user } from '../organization-fixture';
import { EVERYTHING, LAMBDA, reportOn } from './escalations-of';

describe('administrators', () => {
  test('are found by what they can do, however their policies say it', () => {
    const found = reportOn({
      Outright: user('outright', [EVERYTHING]),
      Split: user('split', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, allow('iam:*', '*')]),
      Denied: user('denied', [EVERYTHING, deny('iam:*', '*'), deny(['sts:AssumeRole', 'sso:*'], '*')]),
      Power: user('power', [{ Effect: 'Allow', NotAction: ['iam:*', 'sso:*'], Resource: '*' }]),
    });
    expect(found.administrators.map(({ label, means }) => [label, means.length > 0])).toEqual([
      ['People/outright', false],
      ['People/split', true],
    ]);
  });

  test('are not those from whom another policy or a boundary takes the means back', () => {
    const noIam = deny(['iam:*', 'sts:*', 'lambda:*'], '*');
    const inGroup = { Groups: [{ Ref: 'Limits' }] };
    const withoutMfa = deny('*', '*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } });
    const found = reportOn({
      Denied: user('denied', [EVERYTHING, noIam]),
      ByGroup: user('by-group', [EVERYTHING], inGroup),
      Bounded: user('bounded', [EVERYTHING], { PermissionsBoundary: { Ref: 'Boundary' } }),
      OnlyStorage: user('only-storage', [EVERYTHING, { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }]),
      WithMfa: user('with-mfa', [EVERYTHING, withoutMfa]),
      Limits: {
        Type: 'AWS::IAM::Group',
        Properties: { Policies: [{ PolicyName: 'limits', PolicyDocument: policy(noIam) }] },
      },
      Boundary: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { PolicyDocument: policy(allow(['s3:*', 'sqs:*'], '*')) },
      },
    });
    expect(found.administrators.map(({ label }) => label)).toEqual(['People/with-mfa']);
  });

  test('are not those who need an Identity Center that is not known', () => {
    const found = reportOn({ Sso: user('sso', [EVERYTHING, deny(['iam:*', 'sts:*', 'lambda:*'], '*')]) });
    expect(found.administrators).toEqual([]);
    const bySso = found.escalations.filter(({ path }) => path.id.includes('permission-set'));
    expect(bySso.length).toBeGreaterThan(0);
    expect(new Set(bySso.map(({ outcome }) => outcome))).toEqual(new Set(['perhaps']));
    for (const { assumption } of bySso)
      expect(assumption).toMatch(/^the account manages IAM Identity Center(, and the permission set .*)?$/);
  });

  test.each([['sso:*'], ['sso:CreateAccountAssignment'], ['sso:Create*']])(
    'need no assumption about Identity Center if a policy names %s',
    (action) => {
      const { escalations } = reportOn({ Sso: user('sso', [allow(action, '*')]) });
      expect(escalations.map(({ outcome }) => outcome)).toContain('unlimited');
    },
  );

  test('are not assumed where a policy is not known', () => {
    const more = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] };
    const found = reportOn({ Job: role('job', LAMBDA, [], more) });
    expect([found.escalations, found.administrators]).toEqual([[], []]);
  });
});
