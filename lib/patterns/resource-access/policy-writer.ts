import type { AddToResourcePolicyResult, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Writes statements with the CDK's own method, which reports whether it has written them. */
export function writeWithCdk(resource: {
  addToResourcePolicy(statement: PolicyStatement): AddToResourcePolicyResult;
}): (statement: PolicyStatement) => boolean {
  return (statement) => resource.addToResourcePolicy(statement).statementAdded;
}
