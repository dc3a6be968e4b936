import type { AppRule } from '../../rule';

export const accessKey: AppRule = {
  id: 'access-key',
  scope: 'app',
  severity: 'warning',
  title: 'Template creates a long-term access key',
  why: 'Everyone who can read the stack, or the place where the key is stored, can read the secret. The key works until someone deletes it. Most leaked AWS credentials are such keys.',
  fix: 'Use roles for programs, `aws login` or IAM Identity Center for people, and IAM Roles Anywhere or OIDC for machines outside of AWS.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles',
  avoid: {
    accounts: {
      '111111111111': {
        Robot: { Type: 'AWS::IAM::User', Properties: { UserName: 'robot' } },
        Key: { Type: 'AWS::IAM::AccessKey', Properties: { UserName: { Ref: 'Robot' } } },
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        Robot: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'Robot',
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Sid: 'Instances',
                  Effect: 'Allow',
                  Principal: { Service: 'ec2.amazonaws.com' },
                  Action: 'sts:AssumeRole',
                },
              ],
            },
          },
        },
      },
    },
  },
  check: ({ facts }) =>
    facts.accessKeys.map(({ user, origin }) => ({
      origin,
      about: [user],
      message: `The template creates a long-term access key for ${user}.`,
    })),
};
