import type { AppRule } from '../../rule';

export const accessKey: AppRule = {
  id: 'access-key',
  scope: 'app',
  severity: 'warning',
  title: 'A long-term access key is made',
  why: 'The secret of the key can be read by everyone who reads the stack or what it is put into, and it works until someone ends it. Most leaks of AWS credentials are such keys.',
  fix: 'Let programs use roles, people `aws login` or Identity Center, and machines elsewhere Roles Anywhere or OIDC.',
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
      message: `A long-term access key is made for ${user}.`,
    })),
};
