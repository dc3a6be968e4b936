import { isAccountId, parseArn } from '../../../policy/arn/arn';
import { exampleRole } from '../examples/role-example';
import type { AppProblem, AppRule } from '../../rule';

export const boundaryOfOtherAccount: AppRule = {
  id: 'boundary-of-other-account',
  scope: 'app',
  severity: 'error',
  title: 'Permissions boundary is a policy of another account',
  why: 'A permissions boundary must be a managed policy of the same account, or an AWS managed policy. AWS rejects any other, and the deployment fails.',
  fix: 'Create the policy in the account of the role or user, for example with a StackSet, and use its ARN.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  avoid: {
    accounts: {
      '111111111111': {
        Role: exampleRole({ PermissionsBoundary: 'arn:aws:iam::222222222222:policy/Boundary' }),
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        Role: exampleRole({ PermissionsBoundary: 'arn:aws:iam::111111111111:policy/Boundary' }),
      },
    },
  },
  check: ({ facts }) =>
    [...facts.roles, ...facts.users].flatMap(({ boundary, account, name, origin }): AppProblem[] => {
      const other = parseArn(boundary?.arn ?? '')?.account ?? '';
      if (!isAccountId(other) || !isAccountId(account) || other === account) return [];
      return [
        {
          origin,
          about: [name, boundary?.arn ?? ''],
          message: `The permissions boundary of ${name} belongs to account ${other}, but ${name} to account ${account}.`,
        },
      ];
    }),
};
