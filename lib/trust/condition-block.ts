import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../errors';

/** A condition block as a policy document holds it: operator → key → value or values. */
export type ConditionJson = Record<string, Record<string, string | string[]>>;

/**
 * The conditions of one statement, built up without ever widening.
 *
 * IAM joins the values of one operator and key with OR. Two requirements on the same operator and key can
 * therefore not stand in one statement: adding the second is an error here, where the CDK overwrites.
 */
export class ConditionBlock {
  private readonly operators = new Map<string, Map<string, string[]>>();

  /** @param at the construct path that errors name */
  constructor(private readonly at: string) {}

  /** Requires one of these values; the same requirement twice counts once. */
  add(operator: string, key: string, values: string[]): void {
    if (values.length === 0) {
      throw new IamPatternsError({
        code: 'condition-without-values',
        at: this.at,
        got: `the condition ${operator} ${key} with no value`,
        expected: 'at least one value',
        fix: 'give the values, or leave the condition out',
      });
    }
    const keys = this.operators.get(operator) ?? new Map<string, string[]>();
    const before = keys.get(key);
    if (before && JSON.stringify(before) !== JSON.stringify(values)) {
      throw new IamPatternsError({
        code: 'condition-conflict',
        at: this.at,
        got: `${operator} ${key} required twice, as ${shown(before)} and as ${shown(values)}`,
        expected:
          'one requirement for an operator and key: IAM would accept either value, which is wider than both',
        fix: 'give one list of values, or put the callers into two entries',
      });
    }
    keys.set(key, values);
    this.operators.set(operator, keys);
  }

  /** Requires all that a condition block of somebody else's requires. */
  addJson(conditions: Record<string, unknown>): void {
    for (const [operator, keys] of Object.entries(conditions)) {
      for (const [key, values] of Object.entries(keys as Record<string, unknown>)) {
        this.add(operator, key, (Array.isArray(values) ? values : [values]) as string[]);
      }
    }
  }

  get isEmpty(): boolean {
    return this.operators.size === 0;
  }

  /** The block with operators and keys in alphabetical order, so that equal blocks have equal texts. */
  toJson(): ConditionJson {
    const json: ConditionJson = {};
    for (const [operator, keys] of sorted(this.operators)) {
      json[operator] = {};
      for (const [key, values] of sorted(keys)) {
        json[operator][key] = values.length === 1 ? (values[0] ?? '') : values;
      }
    }
    return json;
  }
}

function sorted<T>(map: Map<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function shown(values: string[]): string {
  return values.map((value) => (Token.isUnresolved(value) ? 'a token' : JSON.stringify(value))).join(', ');
}
