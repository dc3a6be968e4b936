import { Quota } from '../../../policy/quota';
import type { AppRule } from '../../rule';

export const groupMembershipLimit: AppRule = {
  id: 'group-membership-limit',
  scope: 'app',
  severity: 'error',
  title: 'User is in more groups than the quota allows',
  why: 'A user can be in 10 groups. AWS does not raise this quota, so the deployment fails.',
  fix: 'Create groups for jobs instead of permissions, and attach several policies to a group.',
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
        message: `${name} is in ${groups.length} groups: the quota is ${Quota.groupsPerUser}.`,
      })),
};
