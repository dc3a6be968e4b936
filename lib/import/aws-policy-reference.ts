import { managedPolicyNames } from '../service-authorization';

const AWS_MANAGED = /^arn:[^:]+:iam::aws:policy\//;

/** An AWS managed policy as a blueprint names it: `aws:ReadOnlyAccess`, or the ARN of one that is newer than the data. */
export function awsPolicyReference(arn: string): string {
  const name = arn.replace(AWS_MANAGED, '');
  return name !== arn && managedPolicyNames().includes(name) ? `aws:${name}` : arn;
}
