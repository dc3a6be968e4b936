import { allow, policy, role, user } from '../organization-fixture';
import { arn, escalationsOf, group, LAMBDA, managed, reportOn } from './escalations-of';

describe('permissions of its own', () => {
  test('are found where a group and a user split the actions', () => {
    const found = reportOn({
      Operators: group('operators', allow('iam:CreateAccessKey', arn('user/robot'))),
      Ana: user('ana', [allow('iam:PutUserPolicy', arn('user/robot'))], { Groups: ['operators'] }),
    });
    expect(escalationsOf('ana', found)).toEqual([
      expect.stringMatching(
        /^administrator: People\/ana → writes an inline policy of .*robot and makes an access key/,
      ),
    ]);
  });

  test('are not found where the two actions are allowed on different users', () => {
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

  test('its own policy is known by name', () => {
    const found = reportOn({
      Ana: user('ana', [allow('iam:CreatePolicyVersion', arn('policy/mine'))]),
      Mine: managed('mine', policy(allow('s3:GetObject', '*')), { Users: ['ana'] }),
    });
    expect(escalationsOf('ana', found)).toEqual([
      expect.stringMatching(/^administrator: .*writes a new version of its own/),
    ]);
  });

  test('a policy of others is not its own', () => {
    const found = reportOn({
      Ana: user('ana', [allow('iam:CreatePolicyVersion', arn('policy/theirs'))]),
      Bob: user('bob'),
      Theirs: managed('theirs', policy(allow('s3:GetObject', '*')), { Users: ['bob'] }),
    });
    expect(escalationsOf('ana', found)).toEqual([]);
  });

  test('the policies of its own group, by a policy variable, and by its own name', () => {
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

  test('a role that may change users is no user', () => {
    const found = reportOn({ Job: role('job', LAMBDA, [allow('iam:PutUserPolicy', '*')]) });
    expect(escalationsOf('job', found)).toEqual([
      expect.stringMatching(/^perhaps: .*obtains the credentials of a user$/),
    ]);
  });

  test('MFA blocks roles, which cannot present it, and not users', () => {
    const means = allow('iam:*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } });
    const found = reportOn({ Job: role('job', LAMBDA, [means]), Ana: user('ana', [means]) });
    expect(escalationsOf('job', found)).toEqual([]);
    expect(found.administrators.map(({ label }) => label)).toEqual(['People/ana']);
  });
});

describe('managing one’s own credentials', () => {
  const keysOf = (pattern: string) =>
    escalationsOf(
      'ana',
      reportOn({ Ana: user('ana', [allow('iam:CreateAccessKey', arn(`user/${pattern}`))]) }),
    );

  test('gives nothing more, with and without a path', () => {
    expect(keysOf('${aws:username}')).toEqual([]);
    expect(keysOf('*/${aws:username}')).toEqual([]);
  });

  test('is not meant by a name that only begins with one’s own', () => {
    expect(keysOf('${aws:username}*')).not.toEqual([]);
    expect(keysOf('*')).not.toEqual([]);
  });
});
