import { Quota } from '../../../policy/quota';
import type { AppRule } from '../../rule';

export const groupMembershipLimit: AppRule = {
  id: 'group-membership-limit',
  scope: 'app',
  severity: 'error',
  title: 'A user is in more groups than AWS takes',
  why: 'A user can be in ten groups, and AWS does not raise that: the deployment fails.',
  fix: 'Make groups for jobs rather than for permissions, and attach several policies to a group.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  avoid: {
    accounts: {
      '111111111111': {
        ...Object.fromEntries(
          Array.from({ length: 11 }, (_, i) => [
            `Group${i}`,
            { Type: 'AWS::IAM::Group', Properties: { GroupName: `group${i}` } },
          ]),
        ),
        Ana: {
          Type: 'AWS::IAM::User',
          Properties: { UserName: 'ana', Groups: Array.from({ length: 11 }, (_, i) => `group${i}`) },
        },
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        Operators: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'operators' } },
        Ana: { Type: 'AWS::IAM::User', Properties: { UserName: 'ana', Groups: ['operators'] } },
      },
    },
  },
  check: ({ facts }) =>
    facts.users
      .filter(({ groups }) => groups.length > Quota.groupsPerUser)
      .map(({ name, groups, origin }) => ({
        origin,
        about: [name],
        message: `${name} is in ${groups.length} groups: AWS takes ${Quota.groupsPerUser}.`,
      })),
};
