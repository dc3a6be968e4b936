import { allow, policy, role, user } from '../organization-fixture';
import { arn, escalationsOf, EVERYTHING, group, LAMBDA, managed, reportOn } from './escalations-of';

describe('a principal’s own permissions', () => {
  test('are found if a group and a user have one action each', () => {
    const found = reportOn({
      Operators: group('operators', allow('iam:CreateAccessKey', arn('user/robot'))),
      Ana: user('ana', [allow('iam:PutUserPolicy', arn('user/robot'))], { Groups: ['operators'] }),
    });
    expect(escalationsOf('ana', found)).toEqual([
      expect.stringMatching(
        /^administrator: People\/ana → writes an inline policy of .*robot and creates an access key/,
      ),
    ]);
  });

  test('are not found if the two actions are allowed on different users', () => {
    const found = reportOn({
      Ana: user('ana', [
        allow('iam:CreateAccessKey', arn('user/a')),
        allow('iam:PutUserPolicy', arn('user/b')),
      ]),
      A: user('a'),
      B: user('b'),
    });
    expect(escalationsOf('ana', found)).toEqual([]);
  });

  test.each(['iam:AddUserToGroup', 'iam:AttachGroupPolicy', 'iam:PutGroupPolicy'])(
    'a role gains nothing by %s, because roles cannot be members of groups; a user does',
    (action) => {
      const found = reportOn({
        Administrators: group('administrators', EVERYTHING),
        Robot: role('robot', LAMBDA, [allow(action, '*')]),
        Ben: user('ben', [allow(action, '*')]),
      });
      expect(escalationsOf('robot', found)).toEqual([]);
      expect(escalationsOf('ben', found)).not.toEqual([]);
    },
  );

  test('a policy is its own if it is attached to it', () => {
    const found = reportOn({
      Ana: user('ana', [allow('iam:CreatePolicyVersion', arn('policy/mine'))]),
      Mine: managed('mine', policy(allow('s3:GetObject', '*')), { Users: ['ana'] }),
    });
    expect(escalationsOf('ana', found)).toEqual([
      expect.stringMatching(/^administrator: .*writes a new version of its own/),
    ]);
  });

  test('a policy of another principal is not its own', () => {
    const found = reportOn({
      Ana: user('ana', [allow('iam:CreatePolicyVersion', arn('policy/theirs'))]),
      Bob: user('bob'),
      Theirs: managed('theirs', policy(allow('s3:GetObject', '*')), { Users: ['bob'] }),
    });
    expect(escalationsOf('ana', found)).toEqual([]);
  });

  test('are found through its group and through a policy variable', () => {
    const own = reportOn({
      Operators: group('operators', allow('iam:PutGroupPolicy', arn('group/operators'))),
      Ana: user('ana', [], { Groups: ['operators'] }),
      Bob: user('bob', [allow('iam:PutUserPolicy', arn('user/${aws:username}'))]),
    });
    expect(escalationsOf('ana', own)).toEqual([expect.stringMatching(/^administrator: .*its own group/)]);
    expect(escalationsOf('bob', own)).toEqual([
      expect.stringMatching(/^administrator: .*inline policy of itself/),
    ]);
  });

  test('a role that can change users does not change itself', () => {
    const found = reportOn({ Job: role('job', LAMBDA, [allow('iam:PutUserPolicy', '*')]) });
    expect(escalationsOf('job', found)).toEqual([
      expect.stringMatching(/^perhaps: .*gets the credentials of a user$/),
    ]);
  });

  test('MFA blocks roles, which cannot present it, but not users', () => {
    const means = allow('iam:*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
    const found = reportOn({ Job: role('job', LAMBDA, [means]), Ana: user('ana', [means]) });
    expect(escalationsOf('job', found)).toEqual([]);
    expect(found.administrators.map(({ label }) => label)).toEqual(['People/ana']);
  });
});

describe('managing its own credentials', () => {
  const keysOf = (pattern: string) =>
    escalationsOf(
      'ana',
      reportOn({ Ana: user('ana', [allow('iam:CreateAccessKey', arn(`user/${pattern}`))]) }),
    );

  test('gives no more permissions, with and without a path', () => {
    expect(keysOf('${aws:username}')).toEqual([]);
    expect(keysOf('*/${aws:username}')).toEqual([]);
  });

  test('is not the case for a name that only starts with its own', () => {
    expect(keysOf('${aws:username}*')).not.toEqual([]);
    expect(keysOf('*')).not.toEqual([]);
  });
});
