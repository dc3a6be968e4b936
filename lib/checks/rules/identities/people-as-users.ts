import type { AppRule } from '../../rule';
import { counted } from '../../../text/phrase';

export const peopleAsUsers: AppRule = {
  id: 'people-as-users',
  scope: 'app',
  severity: 'info',
  title: 'People have IAM users instead of IAM Identity Center',
  why: 'IAM users have passwords and keys of their own, which often remain after a person leaves. AWS recommends IAM Identity Center for people. IAM users remain for emergency access and for clients that support nothing else.',
  fix: 'Move people to IAM Identity Center, or acknowledge the finding with the reason.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp',
  avoid: {
    accounts: {
      '111111111111': {
        Operators: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'operators' } },
        Ana: { Type: 'AWS::IAM::User', Properties: { UserName: 'ana', Groups: ['operators'] } },
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        Operators: {
          Type: 'AWS::SSO::PermissionSet',
          Properties: { InstanceArn: 'arn:aws:sso:::instance/ssoins-1111111111111111', Name: 'Operators' },
        },
      },
    },
  },
  check: ({ facts }) =>
    facts.groups
      .filter(({ members }) => members.length > 0)
      .map(({ name, members, origin }) => ({
        origin,
        about: [name],
        message: `The group ${name} contains ${counted(members.length, 'IAM user')}.`,
      })),
};
