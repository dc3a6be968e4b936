import { Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, Dependable } from 'constructs';
import { IamPatternsError } from '../errors';

/** Adds the statements to the grantee's identity-based policy, or says why it cannot be written. */
export function grantStatements(grantee: iam.IGrantable, statements: iam.PolicyStatement[]): iam.Grant {
  const principal = grantee.grantPrincipal;
  refuseForeign(principal);
  const none = iam.Grant.drop(grantee, 'an empty list of permissions');
  return statements.reduce((grant, statement) => grant.combine(grantOne(principal, statement)), none);
}

function grantOne(principal: iam.IPrincipal, statement: iam.PolicyStatement): iam.Grant {
  let result: iam.AddToPrincipalPolicyResult = { statementAdded: false };
  // A Grant can be had only from its factories, which make a statement of their own: it is filled here.
  const adapter: iam.IPrincipal = {
    assumeRoleAction: principal.assumeRoleAction,
    policyFragment: principal.policyFragment,
    grantPrincipal: principal,
    addToPrincipalPolicy: (made) => {
      fill(made, statement);
      return (result = principal.addToPrincipalPolicy(made));
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
function refuseForeign(principal: iam.IPrincipal): void {
  const account = principal.principalAccount;
  if (!Construct.isConstruct(principal) || account === undefined) return;
  const own = Stack.of(principal).account;
  if (Token.isUnresolved(account) || Token.isUnresolved(own) || account === own) return;
  throw unwritable(principal, `belongs to account ${account}, and its stack to ${own}`);
}

/** A policy that is never written leaves a dependable without a construct; only synthesis can tell. */
function checkAtSynthesis(principal: iam.IPrincipal, { policyDependable }: iam.AddToPrincipalPolicyResult) {
  if (!Construct.isConstruct(principal) || policyDependable === undefined) return;
  principal.node.addValidation({
    validate: () =>
      Dependable.of(policyDependable).dependencyRoots.length > 0
        ? []
        : [unwritable(principal, 'is imported or frozen, so that no policy was written').message],
  });
}

function unwritable(principal: iam.IPrincipal, why: string): IamPatternsError {
  return new IamPatternsError({
    code: 'policy-cannot-be-written',
    at: Construct.isConstruct(principal) ? principal.node.path : undefined,
    got: `a grantee that ${why}`,
    expected: 'a role, user or group whose policy this stack can write',
    fix: 'grant in the stack that owns the grantee, import it as mutable, or add the statements of toStatements() to its policy yourself',
  });
}
