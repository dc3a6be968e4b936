import type { AppRule } from '../../rule';

export const literalPassword: AppRule = {
  id: 'literal-password',
  scope: 'app',
  severity: 'error',
  title: 'Template contains a password',
  why: 'CloudFormation, buckets, logs and version control keep templates. Everyone who reads one of them gets the password.',
  fix: 'Refer to a secret: {{resolve:secretsmanager:…}}, in the CDK SecretValue.secretsManager.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html',
  avoid: {
    accounts: {
      '111111111111': {
        Ana: {
          Type: 'AWS::IAM::User',
          Properties: {
            UserName: 'ana',
            LoginProfile: { Password: 'correct horse', PasswordResetRequired: true },
          },
        },
      },
    },
  },
  prefer: {
    accounts: { '111111111111': { Ana: { Type: 'AWS::IAM::User', Properties: { UserName: 'ana' } } } },
  },
  check: ({ facts }) =>
    facts.loginProfiles
      .filter(({ hasLiteralPassword }) => hasLiteralPassword)
      .map(({ user, origin }) => ({
        origin,
        about: [user],
        at: 'Password',
        message: `The template contains the console password of ${user}.`,
      })),
};
