import * as iam from 'aws-cdk-lib/aws-iam';
import type { CallerSide } from './caller-side';

/**
 * The outcome of letting a caller assume a role, as the CDK's own grants say it.
 *
 * `success` is true only where the caller's half is written too, or where there is none: a service needs no
 * permission to assume a role that trusts it.
 */
export function assumeRoleGrant(caller: iam.IPrincipal, role: iam.IRole, sides: CallerSide[]): iam.Grant {
  const written = sides.every((side) => side.written);
  const dependable = sides.find((side) => side.dependable)?.dependable;
  // Grants come only from the CDK's factories, which write a statement of their own: this one reports instead.
  const reporter: iam.IPrincipal = {
    assumeRoleAction: caller.assumeRoleAction,
    policyFragment: caller.policyFragment,
    principalAccount: caller.principalAccount,
    get grantPrincipal() {
      return reporter;
    },
    addToPrincipalPolicy: () => ({ statementAdded: written, policyDependable: dependable ?? role }),
  };
  return iam.Grant.addToPrincipal({
    grantee: reporter,
    actions: ['sts:AssumeRole'],
    resourceArns: [role.roleArn],
  });
}
