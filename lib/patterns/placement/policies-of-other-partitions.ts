import { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import { checkArnPartition } from '../../trust/names/arn-partition';

/** The error for managed policies or a permissions boundary of another partition, at synthesis. */
export function policiesOfOtherPartitions(owner: iam.Role | iam.Group): string[] {
  const resource = owner.node.defaultChild as iam.CfnRole | iam.CfnGroup;
  const boundary = resource instanceof iam.CfnRole ? resource.permissionsBoundary : undefined;
  const arns: unknown = Stack.of(owner).resolve([resource.managedPolicyArns ?? [], boundary]);
  try {
    for (const arn of (arns as unknown[]).flat()) checkArnPartition(arn, owner);
    return [];
  } catch (error) {
    if (error instanceof IamPatternsError) return [error.summary];
    throw error;
  }
}
