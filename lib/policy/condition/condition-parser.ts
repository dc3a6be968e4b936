import {
  Condition,
  ConditionBlock,
  NO_CONDITIONS,
  UNKNOWN_CONDITIONS,
  type OperatorUse,
  type SetOperator,
} from './condition';
import { CONDITION_OPERATORS } from './condition-operator';
import { malformed } from '../document/malformed';
import { hasSymbol } from '../pattern/symbol';
import { isRecord, scalarsOf } from '../value';

const USE = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

/**
 * Reads a Condition element; `variables` says whether the document's version knows policy variables.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export function parseConditionBlock(value: unknown, at: string, variables: boolean): ConditionBlock {
  if (value === undefined) return NO_CONDITIONS;
  if (isUnknown(value)) return UNKNOWN_CONDITIONS;
  if (!isRecord(value)) throw malformed('malformed-condition', at, value, 'an object of operators');
  let isKnown = true;
  const conditions: Condition[] = [];
  for (const [operator, keys] of Object.entries(value)) {
    const use = parseOperator(operator, `${at}.${operator}`);
    if (isUnknown(keys)) isKnown = false;
    else if (!isRecord(keys))
      throw malformed(
        'malformed-condition',
        `${at}.${operator}`,
        keys,
        'an object of condition keys and values',
      );
    else
      for (const [key, values] of Object.entries(keys))
        conditions.push(parseCondition(use, key, values, `${at}.${operator}.${key}`, variables));
  }
  return new ConditionBlock(conditions, isKnown);
}

/** Reads the name of a condition operator with its set prefix and its IfExists. */
export function parseOperator(text: string, at: string): OperatorUse {
  if (hasSymbol(text)) return { text, name: 'unknown', ifExists: false };
  const use = operatorUse(text);
  if (use !== undefined) return use;
  throw USE.exec(text)?.[2] === 'Null'
    ? malformed('unknown-operator', at, text, "'Null' without prefix and suffix", "write 'Null'")
    : malformed('unknown-operator', at, text, 'a condition operator of IAM (case matters)');
}

/** Takes the name of a condition operator apart; `undefined` where IAM has no such operator. */
export function operatorUse(text: string): OperatorUse | undefined {
  const [, prefix, name = '', suffix] = USE.exec(text) ?? [];
  const set: SetOperator | undefined =
    prefix === 'ForAllValues' || prefix === 'ForAnyValue' ? prefix : undefined;
  const isBare = set === undefined && suffix === undefined;
  if (!CONDITION_OPERATORS.has(name) && !(name === 'Null' && isBare)) return undefined;
  return { text, name, ifExists: suffix !== undefined, ...(set === undefined ? {} : { set }) };
}

function parseCondition(
  use: OperatorUse,
  key: string,
  value: unknown,
  at: string,
  variables: boolean,
): Condition {
  if (!hasSymbol(key) && !/^[^:\s]+:.+$/.test(key))
    throw malformed('malformed-condition-key', at, key, "a key such as 'aws:SourceArn'");
  const values = scalarsOf(value, at);
  if (use.name === 'Null')
    for (const { text, at } of values)
      if (!/^(true|false)$/i.test(text) && !hasSymbol(text))
        throw malformed('malformed-condition-value', at, text, 'true or false');
  return new Condition(use, key, values, at, variables);
}

function isUnknown(value: unknown): boolean {
  return typeof value === 'string' && hasSymbol(value);
}
