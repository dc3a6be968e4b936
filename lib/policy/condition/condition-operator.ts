import { ArnPattern } from '../arn/arn-pattern';
import type { Context } from './context';
import { sameText } from '../pattern/glob';
import { parseInstant } from './instant';
import { IpRange } from './ip-range';
import { malformed } from '../document/malformed';
import { hasSymbol } from '../pattern/symbol';
import { TextPattern } from '../pattern/text-pattern';
import { truth, type Truth } from '../truth';
import type { UnsettledConditions } from './unsettled-conditions';

/** Compares one value of the request with one of the policy. */
export type Comparison = (value: string, context: Context, unsettled: Required<UnsettledConditions>) => Truth;

/** The value of a policy as it is written, and what is needed to read it. */
interface PolicyValue {
  readonly text: string;
  /** Whether `${…}` is a policy variable: the document's version is 2012-10-17. */
  readonly variables: boolean;
  /** JSON path. */
  readonly at: string;
}

/** What a condition operator compares. */
export type Comparand = 'text' | 'arn' | 'number' | 'date' | 'boolean' | 'address' | 'bytes';

/**
 * A condition operator without prefix and suffix. `Null` is not among them: it asks about the key, not its value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export interface ConditionOperator {
  /** What it takes both values for. */
  readonly compares: Comparand;
  /** Holds if no value of the policy compares true, and for an absent key. */
  readonly negated: boolean;
  /** Reads a value of the policy, once. */
  readonly compile: (value: PolicyValue) => Comparison;
}

const text =
  (wildcards: boolean, ignoreCase: boolean) =>
  ({ text, variables, at }: PolicyValue): Comparison => {
    const pattern = new TextPattern(text, { wildcards, variables, ignoreCase, at });
    return (value, context) => pattern.matches(value, context);
  };

const arn = ({ text, variables, at }: PolicyValue): Comparison => {
  const pattern = new ArnPattern(text, { wildcards: true, variables, at });
  return (value, context) => pattern.matches(value, context);
};

const arnNot = (policyValue: PolicyValue): Comparison => {
  const matches = arn(policyValue);
  return (value, context, unsettled) => {
    if (ArnPattern.isWellFormed(value)) return matches(value, context, unsettled);
    const holds = unsettled.malformedArnMatchesNegatedOperator;
    return holds === 'yes' ? 'no' : holds === 'no' ? 'yes' : 'unknown';
  };
};

/** For what is measured: a value that cannot be read compares as unknown, for AWS does not say. */
const measure =
  (
    read: (text: string) => number | undefined,
    expected: string,
    compare: (a: number, b: number) => boolean,
  ) =>
  ({ text, at }: PolicyValue): Comparison => {
    const limit = read(text);
    if (limit === undefined && !hasSymbol(text))
      throw malformed('malformed-condition-value', at, text, expected);
    return (value) => {
      const number = read(value);
      if (limit === undefined || number === undefined)
        return value === text ? compareWithItself(compare) : 'unknown';
      return truth(compare(number, limit));
    };
  };

function compareWithItself(compare: (a: number, b: number) => boolean): Truth {
  return truth(compare(0, 0));
}

function readNumber(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

const bool = ({ text, variables, at }: PolicyValue): Comparison => {
  const wanted = text.toLowerCase();
  const isOpen = hasSymbol(text) || (variables && text.startsWith('${'));
  if (wanted !== 'true' && wanted !== 'false' && !isOpen)
    throw malformed('malformed-condition-value', at, text, 'true or false');
  const pattern = new TextPattern(text, { wildcards: false, variables, ignoreCase: true, at });
  return (value, context, { otherTextIsFalse }) => {
    const given = value.toLowerCase();
    const isSure = given === 'true' || given === 'false' || hasSymbol(value) || otherTextIsFalse === 'no';
    if (isSure) return pattern.matches(value, context);
    return otherTextIsFalse === 'yes' ? pattern.matches('false', context) : 'unknown';
  };
};

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const binary = ({ text, at }: PolicyValue): Comparison => {
  if (!BASE64.test(text) && !hasSymbol(text))
    throw malformed('malformed-condition-value', at, text, 'bytes in base64');
  return (value) => sameText(text, value);
};

const ip = ({ text, at }: PolicyValue): Comparison => {
  const range = IpRange.parse(text);
  if (range === undefined && !hasSymbol(text))
    throw malformed('malformed-condition-value', at, text, 'an IP address or a range such as 203.0.113.0/24');
  return (value) => {
    const inside = range?.contains(value);
    return inside === undefined ? (value === text ? 'yes' : 'unknown') : truth(inside);
  };
};

const number = (compare: (a: number, b: number) => boolean) => measure(readNumber, 'a number', compare);
const date = (compare: (a: number, b: number) => boolean) =>
  measure(parseInstant, 'a date such as 2026-01-31T12:00:00Z, or seconds since 1970', compare);

type Compile = ConditionOperator['compile'];

const positive = (compares: Comparand, compile: Compile): ConditionOperator => ({
  compares,
  negated: false,
  compile,
});
const negative = (compares: Comparand, compile: Compile): ConditionOperator => ({
  compares,
  negated: true,
  compile,
});

const equal = (a: number, b: number): boolean => a === b;
const less = (a: number, b: number): boolean => a < b;
const atMost = (a: number, b: number): boolean => a <= b;
const greater = (a: number, b: number): boolean => a > b;
const atLeast = (a: number, b: number): boolean => a >= b;

/** Every operator by its name. */
export const CONDITION_OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map([
  ['StringEquals', positive('text', text(false, false))],
  ['StringNotEquals', negative('text', text(false, false))],
  ['StringEqualsIgnoreCase', positive('text', text(false, true))],
  ['StringNotEqualsIgnoreCase', negative('text', text(false, true))],
  ['StringLike', positive('text', text(true, false))],
  ['StringNotLike', negative('text', text(true, false))],
  ['NumericEquals', positive('number', number(equal))],
  ['NumericNotEquals', negative('number', number(equal))],
  ['NumericLessThan', positive('number', number(less))],
  ['NumericLessThanEquals', positive('number', number(atMost))],
  ['NumericGreaterThan', positive('number', number(greater))],
  ['NumericGreaterThanEquals', positive('number', number(atLeast))],
  ['DateEquals', positive('date', date(equal))],
  ['DateNotEquals', negative('date', date(equal))],
  ['DateLessThan', positive('date', date(less))],
  ['DateLessThanEquals', positive('date', date(atMost))],
  ['DateGreaterThan', positive('date', date(greater))],
  ['DateGreaterThanEquals', positive('date', date(atLeast))],
  ['Bool', positive('boolean', bool)],
  ['BinaryEquals', positive('bytes', binary)],
  ['IpAddress', positive('address', ip)],
  ['NotIpAddress', negative('address', ip)],
  ['ArnEquals', positive('arn', arn)],
  ['ArnLike', positive('arn', arn)],
  ['ArnNotEquals', negative('arn', arnNot)],
  ['ArnNotLike', negative('arn', arnNot)],
]);
