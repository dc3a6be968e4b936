import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { isToken } from '../names/checked-name';
import { requireText } from '../names/unset-values';

/** A condition block of a policy document: operator → key → value or values. */
export type ConditionJson = Record<string, Record<string, string | string[]>>;

/**
 * The conditions of one statement. Adding a condition never widens the statement.
 *
 * IAM joins the values of one operator and key with OR. One statement therefore cannot hold two requirements for the same
 * operator and key. Here the second one is an error; the CDK overwrites the first one.
 */
export class ConditionBlock {
  private readonly operators = new Map<string, Map<string, string[]>>();

  /** @param at the construct path that errors name */
  constructor(private readonly at: string) {}

  /** Requires one of these values. The same requirement twice counts once. */
  add(operator: string, key: string, given: string[]): void {
    const values = Token.isUnresolved(given) ? given : [...new Set(given)];
    if (values.length === 0) {
      throw new IamPatternsError({
        code: 'condition-without-values',
        at: this.at,
        got: `condition ${operator} ${key} without values`,
        expected: 'at least one value',
        fix: 'add values, or leave the condition out',
      });
    }
    const keys = this.operators.get(operator) ?? new Map<string, string[]>();
    const before = keys.get(key);
    if (before && valuesKey(before) !== valuesKey(values)) {
      throw new IamPatternsError({
        code: 'condition-conflict',
        at: this.at,
        got: `second requirement for ${operator} ${key}: ${shown(before)} and ${shown(values)}`,
        expected: 'one requirement for an operator and key, because IAM would accept either value',
        fix: 'use one list of values, put the callers into two entries, or set withoutRoleConditions if one requirement comes from the role',
      });
    }
    keys.set(key, before ?? values);
    this.operators.set(operator, keys);
  }

  /** Requires everything that a condition block of the CDK requires. */
  addJson(conditions: Record<string, unknown>): void {
    for (const [operator, keys] of Object.entries(conditions)) {
      if (Token.isUnresolved(keys)) throw this.unknownKeys(operator);
      for (const [key, values] of Object.entries(keys as Record<string, unknown>)) {
        const listed: unknown[] = Array.isArray(values) ? values : [values];
        for (const value of listed) this.requireSet(value, `${operator} ${key}`);
        this.add(operator, key, listed.map(asText));
      }
    }
  }

  /** These and further conditions together. */
  with(further: ConditionJson): ConditionJson {
    const block = new ConditionBlock(this.at);
    block.addJson(further);
    block.addJson(this.toJson());
    return block.toJson();
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

  /** Rejects a value that is not set. Only the values of tags may be empty. */
  private requireSet(value: unknown, condition: string): void {
    if (value === '' && /[a-z]Tag\//i.test(condition)) return;
    if (value === '' || value === undefined || value === null)
      requireText(value, `value of the condition ${condition}`, 'a text', this.at);
  }

  private unknownKeys(operator: string): IamPatternsError {
    return new IamPatternsError({
      code: 'condition-with-unknown-keys',
      at: this.at,
      got: `${operator} conditions with keys that are tokens`,
      expected: 'literal condition keys, because only they can be merged and checked',
      fix: 'write the keys as literals, or add the whole statement with RoleTrust.addStatement',
    });
  }
}

/** A text that two lists share if they hold the same values in some order. */
export function valuesKey(values: readonly string[]): string {
  return JSON.stringify([...values].sort());
}

/** One value is written without a list, as AWS does. A list that is a token stays a list. */
export function singleOrList(values: string[]): string | string[] {
  return values.length === 1 && !Token.isUnresolved(values) ? (values[0] ?? '') : values;
}

/** Each token gets its own text, so that two tokens never count as equal. */
function asText(value: unknown): string {
  return typeof value !== 'string' && Token.isUnresolved(value) ? Token.asString(value) : (value as string);
}

function sorted<T>(map: Map<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function shown(values: string[]): string {
  return values.map((value) => (isToken(value) ? 'a token' : JSON.stringify(value))).join(', ');
}
