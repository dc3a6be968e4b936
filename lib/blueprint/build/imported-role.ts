import type { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';

/** A role by its ARN, which the stack refers to and never changes. One construct for each role and purpose. */
export function importedRole(stack: Stack, purpose: string, arn: string): iam.IRole {
  const id = `${purpose}-${arn.replace(/^arn:[^:]*:iam::/, '').replace(/[^\w-]/g, '-')}`;
  const known = stack.node.tryFindChild(id) as iam.IRole | undefined;
  return known ?? iam.Role.fromRoleArn(stack, id, arn, { mutable: false });
}
