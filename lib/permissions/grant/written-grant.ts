import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** A statement that is in a resource policy already, as a grant of the CDK; `undefined` if it was not added. */
export function grantOfWritten(
  grantee: iam.IGrantable,
  owner: IConstruct,
  { statement, arns }: { readonly statement: iam.PolicyStatement; readonly arns: string[] },
  { statementAdded, policyDependable = owner }: iam.AddToResourcePolicyResult,
): iam.Grant | undefined {
  if (!statementAdded) return undefined;
  // Only the factories of Grant make a Grant, and they add the statement themselves: tell them that it is added.
  const added = { value: () => ({ statementAdded, policyDependable }) };
  const resource = Object.create(owner, { addToResourcePolicy: added }) as iam.IResourceWithPolicy;
  const { actions } = statement;
  return iam.Grant.addStatementToResourcePolicy({
    grantee,
    actions,
    resourceArns: arns,
    statement,
    resource,
  });
}

const incomplete = new WeakSet<iam.Grant>();

/** The grant, without success if something of it is not written. So are the grants that it is combined into. */
export function withCompleteness(grant: iam.Grant, isComplete: boolean): iam.Grant {
  const combine = grant.combine.bind(grant);
  if (!isComplete) {
    incomplete.add(grant);
    Object.defineProperty(grant, 'success', { value: false });
  }
  // The CDK makes a new grant with the success of any of the two.
  const value = (other: iam.Grant) => withCompleteness(combine(other), isComplete && !incomplete.has(other));
  return Object.defineProperty(grant, 'combine', { value, configurable: true });
}

/** All grants as one. */
export function combined(grantee: iam.IGrantable, grants: readonly iam.Grant[], intent: string): iam.Grant {
  return grants.reduce((all, each) => all.combine(each), iam.Grant.drop(grantee, intent));
}
