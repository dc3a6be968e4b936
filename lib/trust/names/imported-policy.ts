import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IDependable } from 'constructs';
import { stackUniqueName } from './stack-unique-name';

const POLICY_NAME_LENGTH = 128;

/**
 * Gives the inline policy of an imported user, role or group a name that is unique to the stack.
 *
 * The CDK derives the name from the construct path. Two stacks that import one identity at the same path would write two
 * policies of one name, and the last deployment would delete the other one's statements.
 */
export function makePolicyNameUnique(grantee: iam.IPrincipal, policy: IDependable | undefined): void {
  if (!(policy instanceof iam.Policy) || !Construct.isConstruct(grantee)) return;
  if (grantee.node.defaultChild !== undefined || policy.node.scope !== grantee) return;
  const resource = policy.node.defaultChild;
  if (!(resource instanceof iam.CfnPolicy)) return;
  resource.policyName = stackUniqueName(grantee, policy.node.id, POLICY_NAME_LENGTH);
}
