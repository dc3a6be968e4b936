import { Annotations, Stack } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import { countAttachedPolicies } from './attached-policies';

/** How many managed policies a role or group may have. */
export interface AttachmentQuota {
  /** Without a quota increase. */
  readonly defaultManagedPolicies: number;
  readonly managedPolicies: number;
}

/**
 * Rejects more managed policies than IAM ever attaches to a role or group, and warns of more than the default quota.
 *
 * It counts the owner's list and the policies of its stack that attach themselves. A check counts the rest.
 *
 * @param overflow how many of them hold statements that overflow
 */
export function attachmentProblems(
  owner: iam.Role | iam.Group,
  quota: AttachmentQuota,
  overflow: number,
): string[] {
  const resource = owner.node.defaultChild as iam.CfnRole | iam.CfnGroup;
  const given = (Stack.of(owner).resolve(resource.managedPolicyArns) as unknown[] | undefined) ?? [];
  const total = given.length + countAttachedPolicies(Stack.of(owner), resource);
  if (total <= quota.managedPolicies) {
    warnOfQuota(owner, total, quota.defaultManagedPolicies);
    return [];
  }
  const { message } = new IamPatternsError({
    code: 'too-many-managed-policies',
    got: `${total} managed policies, ${overflow} of them for statements that overflow`,
    expected: `at most ${quota.managedPolicies} in all`,
    fix: 'grant fewer single resources, use a wildcard after a common prefix, or split the permissions between two roles or groups',
  });
  return [message];
}

function warnOfQuota(owner: iam.Role | iam.Group, total: number, quota: number): void {
  if (total <= quota) return;
  Annotations.of(owner).addWarningV2(
    'cdk-iam-patterns:managedPoliciesOverDefaultQuota',
    `The role has ${total} managed policies. IAM accepts ${quota} unless you increase the quota of the account. Without the increase, the deployment fails.`,
  );
}
