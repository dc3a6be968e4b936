import type { Identity } from '../../../assembly/facts';
import { Quota } from '../../../policy/quota';
import type { AppProblem, AppRule } from '../../rule';

export const attachmentLimit: AppRule = {
  id: 'attachment-limit',
  scope: 'app',
  severity: 'error',
  title: 'Identity has more managed policies than the quota allows',
  why: 'The deployment fails at the first policy beyond the quota.',
  fix: 'Combine statements into fewer policies: a managed policy has up to 6,144 characters.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  avoid: {
    accounts: {
      '111111111111': {
        Operators: {
          Type: 'AWS::IAM::Group',
          Properties: {
            GroupName: 'operators',
            ManagedPolicyArns: Array.from(
              { length: 11 },
              (_, i) => `arn:aws:iam::111111111111:policy/Part${i}`,
            ),
          },
        },
      },
    },
  },
  prefer: {
    accounts: {
      '111111111111': {
        Operators: {
          Type: 'AWS::IAM::Group',
          Properties: {
            GroupName: 'operators',
            ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/Operations'],
          },
        },
      },
    },
  },
  check: ({ facts, settings: { quotas } }) => [
    ...facts.roles.flatMap((role) =>
      problemOf(role, quotas.managedPoliciesPerRole, Quota.managedPoliciesPerRole.maximum),
    ),
    ...facts.users.flatMap((user) =>
      problemOf(user, quotas.managedPoliciesPerUser, Quota.managedPoliciesPerUser.maximum),
    ),
    ...facts.groups.flatMap((group) =>
      problemOf(group, Quota.managedPoliciesPerGroup, Quota.managedPoliciesPerGroup),
    ),
  ],
};

/** Above the maximum it never deploys. Above the quota it deploys only if AWS has raised the quota. */
function problemOf(
  { name, origin, policies, unknownPolicies }: Identity,
  quota: number,
  maximum: number,
): AppProblem[] {
  const known = policies.filter(({ kind }) => kind === 'managed');
  const attached = new Set([...known, ...unknownPolicies.filter((arn) => arn.startsWith('arn:'))]).size;
  if (attached <= quota) return [];
  const limit =
    attached > maximum ? `the maximum is ${maximum}` : `the quota is ${quota}, and ${maximum} on request`;
  const severity = attached > maximum ? ('error' as const) : ('warning' as const);
  return [
    {
      origin,
      about: [name],
      severity,
      message: `${name} has ${attached} managed policies: ${limit}.`,
    },
  ];
}
