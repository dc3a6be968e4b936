import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../errors';
import { isToken } from './checked-name';

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
      if (Token.isUnresolved(keys)) throw this.unknownKeys(operator);
      for (const [key, values] of Object.entries(keys as Record<string, unknown>)) {
        this.add(operator, key, (Array.isArray(values) ? values : [values]).map(asText));
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
        json[operator][key] = singleOrList(values);
      }
    }
    return json;
  }

  private unknownKeys(operator: string): IamPatternsError {
    return new IamPatternsError({
      code: 'condition-with-unknown-keys',
      at: this.at,
      got: `conditions of ${operator} whose keys only deployment will tell`,
      expected: 'keys in letters, which alone can be merged and checked',
      fix: 'write the keys out, or give the whole statement to RoleTrust.addStatement',
    });
  }
}

/** One value stands alone, as AWS writes it; a list that only deployment will tell stays a list. */
export function singleOrList(values: string[]): string | string[] {
  return values.length === 1 && !Token.isUnresolved(values) ? (values[0] ?? '') : values;
}

/** Unknown values as texts of their own, so that two of them are never taken for equal. */
function asText(value: unknown): string {
  return typeof value !== 'string' && Token.isUnresolved(value) ? Token.asString(value) : (value as string);
}

function sorted<T>(map: Map<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function shown(values: string[]): string {
  return values.map((value) => (isToken(value) ? 'a token' : JSON.stringify(value))).join(', ');
}
