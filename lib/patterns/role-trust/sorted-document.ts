import { type IResolvable, type IResolveContext, Stack } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { forgetAttachedPolicies } from '../placement/attached-policies';
import { mergedJson, type StatementJson } from '../placement/merged-json';

/**
 * Renders a policy document with the actions and resources of each statement in alphabetical order, and merges statements if
 * the app minimizes policies.
 *
 * The order of grants in the code then does not change the statements, so a diff shows only real changes.
 */
export class SortedDocument implements IResolvable {
  readonly creationStack: string[] = [];

  /** Makes a policy resource of the L2 render its document sorted. */
  static applyTo(policy: iam.Policy | iam.ManagedPolicy, merges: boolean): void {
    const resource = policy.node.defaultChild as iam.CfnPolicy | iam.CfnManagedPolicy;
    resource.policyDocument = new SortedDocument(policy.document, merges);
  }

  constructor(
    private readonly document: iam.PolicyDocument,
    private readonly merges: boolean,
  ) {}

  resolve(context: IResolveContext): unknown {
    if (context.preparing) forgetAttachedPolicies(Stack.of(context.scope));
    const json = context.resolve(this.document) as { Statement?: StatementJson[] } | undefined;
    if (!json?.Statement) return json;
    const statements = json.Statement.map(sortedStatement);
    return { ...json, Statement: this.merges ? mergedJson(statements).map(sortedStatement) : statements };
  }
}

function sortedStatement(statement: StatementJson): StatementJson {
  const sorted: Record<string, unknown> = { ...statement };
  for (const element of ['Action', 'NotAction', 'Resource', 'NotResource']) {
    const values = sorted[element];
    if (Array.isArray(values)) sorted[element] = sortByJson(values);
  }
  return sorted;
}

function sortByJson(values: unknown[]): unknown[] {
  return values
    .map((value) => ({ value, key: JSON.stringify(value) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ value }) => value);
}
