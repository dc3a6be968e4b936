import type { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { referencesIn } from '../../trust/names/references';

const counts = new WeakMap<Stack, Map<IConstruct, number>>();

/** How many managed policies of a stack attach themselves to a role or group. The stack is searched once per synthesis. */
export function countAttachedPolicies(stack: Stack, resource: IConstruct): number {
  const known = counts.get(stack) ?? countIn(stack);
  counts.set(stack, known);
  return known.get(resource) ?? 0;
}

/** Forgets the counts of a stack, because another synthesis begins. */
export function forgetAttachedPolicies(stack: Stack): void {
  counts.delete(stack);
}

function countIn(stack: Stack): Map<IConstruct, number> {
  const found = new Map<IConstruct, number>();
  for (const policy of stack.node.findAll().filter((node) => node instanceof iam.CfnManagedPolicy)) {
    for (const target of referencesIn([policy.roles, policy.groups], policy))
      found.set(target, (found.get(target) ?? 0) + 1);
  }
  return found;
}
