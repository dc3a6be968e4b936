import type * as iam from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../errors';
import type { OperatorUse } from '../policy/condition/condition';
import { operatorUse } from '../policy/condition/condition-parser';
import {
  actionConditionKeys,
  conditionKeyOf,
  expandActionPattern,
  globalConditionKeys,
  nearestName,
  operatorFits,
  type Action,
} from '../service-authorization';

/** The condition block of a statement: operator, key, value or values. */
export type ConditionBlock = Record<string, unknown>;

/**
 * Adds conditions to a statement. All conditions must hold.
 *
 * The CDK overwrites a value under the same operator and key. Here that is an error, because one of the two conditions
 * would be lost.
 */
export function addConditions(
  statement: iam.PolicyStatement,
  conditions: ConditionBlock,
): iam.PolicyStatement {
  checkConditions(statement.actions, conditions);
  const merged = structuredCopy(statement.conditions as ConditionBlock);
  for (const [operator, keys] of Object.entries(conditions)) {
    const present = asBlock(merged[operator]);
    for (const [key, value] of Object.entries(asBlock(keys))) {
      if (key in present && JSON.stringify(present[key]) !== JSON.stringify(value))
        throw clash(operator, key);
      present[key] = value;
    }
    merged[operator] = present;
  }
  return statement.copy({ conditions: merged });
}

/**
 * Rejects conditions that AWS rejects or that never hold: unknown operators, keys that an action does not have, and
 * operators that cannot compare the type of the key.
 *
 * For a wildcard, one action that has the key is enough. Tokens, and actions and services that are missing from the
 * data, are not checked.
 */
export function checkConditions(actions: readonly string[], conditions: ConditionBlock): void {
  for (const [name, keys] of Object.entries(conditions)) {
    if (Token.isUnresolved(name)) continue;
    const operator = operatorUse(name);
    if (operator === undefined) throw unknownOperator(name);
    for (const key of Object.keys(asBlock(keys))) {
      if (Token.isUnresolved(key)) continue;
      for (const pattern of actions) checkKey(pattern, operator, key);
    }
  }
}

function checkKey(pattern: string, operator: OperatorUse, key: string): void {
  if (Token.isUnresolved(pattern) || pattern === '*') return;
  const candidates = expandActionPattern(pattern);
  const found = candidates.flatMap((each) => conditionKeyOf(each, key) ?? []);
  if (candidates.length > 0 && found.length === 0) throw unknownKey(pattern, key, candidates);
  const [condition] = found;
  if (condition === undefined || found.some(({ type }) => operatorFits(operator.name, type))) return;
  throw new IamPatternsError({
    code: 'operator-does-not-fit',
    at: pattern,
    got: `${operator.text} with ${key}`,
    expected: `an operator for values of type ${condition.type}`,
    fix: 'use an operator of that type; the other one never matches',
  });
}

function unknownKey(pattern: string, key: string, actions: readonly Action[]): IamPatternsError {
  const known = [...actions.flatMap(actionConditionKeys), ...globalConditionKeys().map(({ name }) => name)];
  const nearest = nearestName(key, known);
  return new IamPatternsError({
    code: 'condition-key-not-of-action',
    at: pattern,
    got: `the condition key ${key}`,
    expected: `a condition key that AWS lists for ${pattern}`,
    fix:
      nearest === undefined || nearest.toLowerCase() === key.toLowerCase()
        ? 'move the action to a statement without this condition, or leave the action out'
        : `did you mean ${nearest}?`,
  });
}

function unknownOperator(name: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unknown-condition-operator',
    got: `the condition operator "${name}"`,
    expected: 'an operator of IAM, such as StringEquals, ArnLike or BoolIfExists; case matters',
    fix: 'see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  });
}

function clash(operator: string, key: string): IamPatternsError {
  return new IamPatternsError({
    code: 'condition-stands-already',
    got: `a second value for ${operator} ${key}`,
    expected: 'one value, or one list of values, for an operator and key',
    fix: 'combine both values in one condition',
  });
}

function asBlock(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Token.isUnresolved(value) ? { ...value } : {};
}

function structuredCopy(block: ConditionBlock): ConditionBlock {
  return Object.fromEntries(Object.entries(block).map(([operator, keys]) => [operator, asBlock(keys)]));
}
