import * as iam from 'aws-cdk-lib/aws-iam';
import { DependencyGroup, type IDependable } from 'constructs';
import { type CallerSide, noteCallerSides } from './caller-side';

/**
 * The result of letting a caller assume a role, as a grant of the CDK.
 *
 * `success` is true only if every caller's side is written, or if there is none: a service needs no permission to assume a
 * role that trusts it.
 */
export function assumeRoleGrant(
  caller: iam.IPrincipal,
  role: { readonly arn: string; readonly construct: IDependable },
  sides: readonly CallerSide[],
): iam.Grant {
  const written = sides.every((side) => side.written);
  const policies = sides.flatMap(({ dependable }) => dependable ?? []);
  const policyDependable = policies.length > 0 ? new DependencyGroup(...policies) : role.construct;
  // Only factories of the CDK create grants, and they write a statement. This principal reports instead.
  const reporter: iam.IPrincipal = {
    assumeRoleAction: caller.assumeRoleAction,
    get policyFragment() {
      return caller.policyFragment;
    },
    principalAccount: caller.principalAccount,
    get grantPrincipal() {
      return reporter;
    },
    addToPrincipalPolicy: () => ({ statementAdded: written, policyDependable }),
  };
  const grant = iam.Grant.addToPrincipal({
    grantee: reporter,
    actions: ['sts:AssumeRole'],
    resourceArns: [role.arn],
  });
  return noteCallerSides(grant, sides);
}
