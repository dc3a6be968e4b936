import * as iam from 'aws-cdk-lib/aws-iam';
import { Dependable, DependencyGroup, type IDependable } from 'constructs';
import { withCompleteness } from '../../permissions/grant/written-grant';
import { CallerSide, noteCallerSides } from './caller-side';

/** The role that a grant is for. */
export interface GrantedRole {
  readonly arn: string;
  /** What a construct waits for that must be deployed after a grant without caller sides. */
  readonly construct: IDependable;
  /** Why this app does not write the trust of the role; `undefined` if it does. */
  readonly missingTrust?: string;
}

/**
 * The result of letting a caller assume a role, as a grant of the CDK.
 *
 * `success` is true only if the trust and every caller's side are written. A service has no caller side: it needs no permission
 * to assume a role that trusts it. `applyBefore` waits for each side that is written, whether or not all of them are.
 */
export function assumeRoleGrant(
  caller: iam.IPrincipal,
  { arn, construct, missingTrust }: GrantedRole,
  sides: readonly CallerSide[],
): iam.Grant {
  const written = missingTrust === undefined && sides.every((side) => side.written);
  const policies = sides.flatMap(({ dependable }) => dependable ?? []);
  const policyDependable = policies.length > 0 ? new DependencyGroup(...policies) : construct;
  // Only factories of the CDK create grants, and they write a statement. This principal reports instead.
  const reporter: iam.IPrincipal & { readonly toString: () => string } = {
    assumeRoleAction: caller.assumeRoleAction,
    get policyFragment() {
      return caller.policyFragment;
    },
    principalAccount: caller.principalAccount,
    get grantPrincipal() {
      return reporter;
    },
    addToPrincipalPolicy: () => ({ statementAdded: written, policyDependable }),
    // `assertSuccess` shows it.
    toString: () => sides.map((side) => side.caller).join(', '),
  };
  const grant = iam.Grant.addToPrincipal({
    grantee: reporter,
    actions: ['sts:AssumeRole'],
    resourceArns: [arn],
  });
  // A grant of the CDK without success has nothing to wait for.
  if (!written)
    Dependable.implement(grant, {
      get dependencyRoots() {
        return Dependable.of(policyDependable).dependencyRoots;
      },
    });
  return withCallerSides(withCompleteness(grant, written), sides);
}

/** The grant with its caller sides. Grants that it is combined into have the sides of both. */
function withCallerSides(grant: iam.Grant, sides: readonly CallerSide[]): iam.Grant {
  const combine = grant.combine.bind(grant);
  const value = (other: iam.Grant) =>
    withCallerSides(combine(other), [...sides, ...CallerSide.ofGrant(other)]);
  return Object.defineProperty(noteCallerSides(grant, sides), 'combine', { value });
}
