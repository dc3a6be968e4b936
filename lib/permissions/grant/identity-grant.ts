import { Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, Dependable } from 'constructs';
import { IamPatternsError } from '../../errors';
import { isPrecreated } from '../../trust/entity';
import { makePolicyNameUnique } from '../../trust/names/imported-policy';
import { combined } from './written-grant';

/** Adds the statements to the grantee's identity-based policy, or fails with the reason why it cannot be written. */
export function grantStatements(grantee: iam.IGrantable, statements: iam.PolicyStatement[]): iam.Grant {
  const principal = grantee.grantPrincipal;
  rejectForeign(principal);
  const grants = statements.map((statement) => grantOne(principal, statement));
  return combined(grantee, grants, 'an empty list of permissions');
}

function grantOne(principal: iam.IPrincipal, statement: iam.PolicyStatement): iam.Grant {
  let result: iam.AddToPrincipalPolicyResult = { statementAdded: false };
  // Only the factories of Grant make a Grant, with a statement of their own. Fill that statement here.
  const adapter: iam.IPrincipal = {
    assumeRoleAction: principal.assumeRoleAction,
    policyFragment: principal.policyFragment,
    grantPrincipal: principal,
    addToPrincipalPolicy: (made) => {
      fill(made, statement);
      result = principal.addToPrincipalPolicy(made);
      makePolicyNameUnique(principal, result.policyDependable);
      return result;
    },
  };
  const grant = iam.Grant.addToPrincipal({
    grantee: { grantPrincipal: adapter },
    actions: [],
    resourceArns: [],
  });
  if (!result.statementAdded) throw unwritable(principal, 'has no policy of its own');
  checkAtSynthesis(principal, result);
  return grant;
}

/**
 * Whether the principal takes statements for its own policy. A role that is imported with `addGrantsToResources` does not:
 * the resource policies allow it instead.
 */
export function takesStatements(principal: iam.IPrincipal): boolean {
  return (principal as { addGrantsToResources?: boolean }).addGrantsToResources !== true;
}

function fill(empty: iam.PolicyStatement, statement: iam.PolicyStatement): void {
  empty.sid = statement.sid;
  empty.effect = statement.effect;
  empty.addActions(...statement.actions);
  empty.addNotActions(...statement.notActions);
  empty.addResources(...statement.resources);
  empty.addNotResources(...statement.notResources);
  empty.addConditions(statement.conditions as iam.Conditions);
}

/** The CDK drops statements for a role of another account, or writes them into the wrong one, and reports success. */
function rejectForeign(principal: iam.IPrincipal): void {
  const reason = foreignReason(principal);
  if (reason !== undefined) throw unwritable(principal, reason);
}

/** Why the principal's policy belongs to another account than its stack; `undefined` if it does not. */
export function foreignReason(principal: iam.IPrincipal): string | undefined {
  const account = principal.principalAccount;
  if (!Construct.isConstruct(principal) || account === undefined) return undefined;
  const own = Stack.of(principal).account;
  if (Token.isUnresolved(account) || Token.isUnresolved(own) || account === own) return undefined;
  return `belongs to account ${account}, while its stack is in account ${own}`;
}

/** A policy that is never written leaves a dependable without a construct. Only synthesis knows. */
function checkAtSynthesis(principal: iam.IPrincipal, { policyDependable }: iam.AddToPrincipalPolicyResult) {
  if (!Construct.isConstruct(principal) || policyDependable === undefined) return;
  // The policy report of the CDK lists what a precreated role needs.
  if (isPrecreated(principal)) return;
  principal.node.addValidation({
    validate: () =>
      Dependable.of(policyDependable).dependencyRoots.length > 0
        ? []
        : [unwritable(principal, 'is imported or frozen, so no policy was written').message],
  });
}

function unwritable(principal: iam.IPrincipal, why: string): IamPatternsError {
  return new IamPatternsError({
    code: 'policy-cannot-be-written',
    at: Construct.isConstruct(principal) ? principal.node.path : undefined,
    got: `a grantee that ${why}`,
    expected: 'a role, user or group whose policy this stack can write',
    fix: 'grant in the stack that owns the grantee, import the grantee as mutable, or add the statements of toStatements() to its policy yourself',
  });
}
