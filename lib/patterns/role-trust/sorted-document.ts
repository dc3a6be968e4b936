import { type IResolvable, type IResolveContext, Stack } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { forgetAttachedPolicies } from '../placement/attached-policies';

/**
 * Renders a policy document with the actions and resources of each statement in alphabetical order.
 *
 * The order of grants in the code then does not change the template, so a diff shows only real changes.
 */
export class SortedDocument implements IResolvable {
  readonly creationStack: string[] = [];

  /** Makes a policy resource of the L2 render its document sorted. */
  static applyTo(policy: iam.Policy | iam.ManagedPolicy): void {
    const resource = policy.node.defaultChild as iam.CfnPolicy | iam.CfnManagedPolicy;
    resource.policyDocument = new SortedDocument(policy.document);
  }

  constructor(private readonly document: iam.PolicyDocument) {}

  resolve(context: IResolveContext): unknown {
    if (context.preparing) forgetAttachedPolicies(Stack.of(context.scope));
    const json = context.resolve(this.document) as { Statement?: Record<string, unknown>[] } | undefined;
    if (!json?.Statement) return json;
    return { ...json, Statement: json.Statement.map(sortedStatement) };
  }
}

function sortedStatement(statement: Record<string, unknown>): Record<string, unknown> {
  const sorted = { ...statement };
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
