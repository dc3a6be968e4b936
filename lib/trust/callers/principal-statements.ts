import * as iam from 'aws-cdk-lib/aws-iam';
import { impliedActions } from '../conditions/implied-actions';

/** The principal, actions and conditions of one trust statement. */
export interface PrincipalStatement {
  readonly principal: { readonly [key: string]: string[] };
  readonly actions: string[];
  readonly conditions: { readonly [operator: string]: unknown };
}

/**
 * The statements that a principal of the CDK writes into a trust policy.
 *
 * A principal may carry conditions, several parts, its own action, or more actions for session tags. A plain statement
 * with the principal loses part of that without an error. So the principal writes into an empty document, and this reads it.
 */
export function principalStatements(principal: iam.IPrincipal): PrincipalStatement[] {
  const document = new iam.PolicyDocument();
  const writer = principal as Partial<iam.IAssumeRolePrincipal> & iam.IPrincipal;
  if (writer.addToAssumeRolePolicy) writer.addToAssumeRolePolicy(document);
  else
    document.addStatements(
      new iam.PolicyStatement({ actions: [principal.assumeRoleAction], principals: [principal] }),
    );
  const { Statement = [] } = (document.toJSON() ?? {}) as { Statement?: StatementJson[] };
  return Statement.map(({ Principal = {}, Action = [], Condition = {} }) => ({
    principal: Principal === '*' ? { AWS: ['*'] } : listValues(Principal),
    actions: [...new Set([...[Action].flat(), ...impliedActions(Condition)])],
    conditions: Condition,
  }));
}

interface StatementJson {
  readonly Principal?: '*' | { readonly [key: string]: string | string[] };
  readonly Action?: string | string[];
  readonly Condition?: { readonly [operator: string]: unknown };
}

function listValues(principal: { readonly [key: string]: string | string[] }): { [key: string]: string[] } {
  return Object.fromEntries(Object.entries(principal).map(([key, values]) => [key, [values].flat()]));
}
