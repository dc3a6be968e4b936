import * as iam from 'aws-cdk-lib/aws-iam';

/** What one statement of a trust policy says of a principal. */
export interface PrincipalStatement {
  readonly principal: { readonly [key: string]: string[] };
  readonly actions: string[];
  readonly conditions: { readonly [operator: string]: unknown };
}

/**
 * The statements that a principal would write into a trust policy by itself.
 *
 * Principals of the CDK carry more than their name: conditions, several parts, their own action, further
 * actions for session tags. Putting such a principal into a statement loses part of that in silence, so it is
 * let write into an empty document, which is then read.
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
    actions: [Action].flat(),
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
