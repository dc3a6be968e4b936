import * as iam from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import type { PolicyResource } from './policy-resource';

/** An action with the resources to grant it on. An empty list means `*`. */
export interface PlacedAction {
  /** `s3:GetObject` or a pattern of such names. */
  readonly name: string;
  readonly resources: readonly PolicyResource[];
}

/** Effect and conditions of all the statements. */
export interface StatementOptions {
  readonly effect?: iam.Effect;
  readonly conditions?: Record<string, unknown>;
}

/** One statement for each set of resources, so that each action is only together with ARNs that it accepts. */
export function statementsOf(
  placed: readonly PlacedAction[],
  options: StatementOptions,
): iam.PolicyStatement[] {
  const groups = new Map<string, { arns: string[]; actions: Set<string> }>();
  for (const { name, resources } of placed) {
    const arns = resources.length === 0 ? ['*'] : [...new Set(resources.map(({ arn }) => arn))];
    const key = arns.join(' ');
    const group = groups.get(key) ?? { arns, actions: new Set() };
    group.actions.add(name);
    groups.set(key, group);
  }
  return [...groups.values()].map(
    ({ arns, actions }) =>
      new iam.PolicyStatement({
        effect: options.effect,
        actions: [...actions].sort(),
        resources: arns,
        conditions: options.conditions,
      }),
  );
}

/**
 * Statements that allow some actions on their resources and others on `*`. The latter are in their own statements,
 * limited to the Region of the resources where it is known.
 */
export function allowingStatements(
  placed: readonly PlacedAction[],
  everywhere: readonly PlacedAction[],
  resources: readonly PolicyResource[],
): iam.PolicyStatement[] {
  const conditions = regionCondition(resources);
  return conditions === undefined
    ? statementsOf([...placed, ...everywhere], {})
    : [...statementsOf(placed, {}), ...statementsOf(everywhere, { conditions })];
}

/**
 * The condition that limits actions on `*` to the Region of the resources, or `undefined` if the Region is not known.
 *
 * Requests to global services carry `us-east-1` for every resource, and ARNs of global resources have no Region.
 */
function regionCondition(resources: readonly PolicyResource[]): Record<string, unknown> | undefined {
  const regions = [...new Set(resources.map(({ region }) => region))];
  const known = regions.every(
    (region) => /^[a-z]+(-[a-z]+)+-\d$/.test(region) && !Token.isUnresolved(region),
  );
  if (regions.length === 0 || !known) return undefined;
  return { StringEquals: { 'aws:RequestedRegion': regions.length === 1 ? regions[0] : regions } };
}
