import type * as iam from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import { AccessLevel, compareAccessLevels, expandActionPattern } from '../service-authorization';
import type { DescribedAction } from './description';
import { readableTokens } from './token-text';

/** One row for each action and resource of the statement. */
export function describeStatement(statement: iam.PolicyStatement): DescribedAction[] {
  const condition = describeConditions(statement.conditions as Record<string, unknown>);
  const actions =
    statement.notActions.length > 0
      ? [{ action: allBut(statement.notActions), level: 'all' }]
      : statement.actions.map((each) => ({ action: readableTokens(each), level: levelOf(each) }));
  const resources =
    statement.notResources.length > 0
      ? [allBut(statement.notResources)]
      : statement.resources.map(readableTokens);
  return actions.flatMap(({ action, level }) =>
    resources.map((resource) => ({ effect: statement.effect, action, level, resource, condition })),
  );
}

function allBut(names: readonly string[]): string {
  return `all except ${names.map(readableTokens).join(', ')}`;
}

function levelOf(pattern: string): string {
  if (pattern === '*') return Object.values(AccessLevel).join(', ');
  const levels = Token.isUnresolved(pattern) ? [] : expandActionPattern(pattern).map(({ level }) => level);
  return levels.length === 0 ? 'unknown' : [...new Set(levels)].sort(compareAccessLevels).join(', ');
}

function describeConditions(conditions: Record<string, unknown>): string {
  return Object.entries(conditions)
    .flatMap(([operator, keys]) =>
      Object.entries(keys as Record<string, unknown>).map(
        ([key, value]) => `${operator} ${readableTokens(key)} = ${describeValue(value)}`,
      ),
    )
    .join(' and ');
}

function describeValue(value: unknown): string {
  const values: unknown[] = Array.isArray(value) ? (value as unknown[]) : [value];
  return values
    .map((each) => readableTokens(typeof each === 'string' ? each : JSON.stringify(each)))
    .join(' or ');
}
