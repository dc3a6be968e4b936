import { ArnPattern } from '../../../policy/arn/arn-pattern';
import type { Condition, SetOperator } from '../../../policy/condition/condition';
import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import { parseInstant } from '../../../policy/condition/instant';
import { hasSymbol } from '../../../policy/pattern/symbol';
import {
  arnTokensOf,
  textTokensOf,
  type PatternEnvironment,
  type Strictness,
  type TokenPattern,
} from '../text/token-pattern';
import { TextLanguage } from '../text/text-language';
import { addressRange, type AddressRange } from './value-ranges';

/** What the values of a key are compared as. Booleans, ARNs and bytes are texts of a certain form. */
export type ValueFamily = 'presence' | 'text' | 'number' | 'date' | 'address';

/** A condition on one key, compiled for questions about all values at once. */
export interface KeyPredicate {
  /** The same condition in other words (order of values, letter case of the key) has the same id. */
  readonly id: string;
  readonly key: string;
  readonly family: ValueFamily;
  readonly form: 'any' | 'arn' | 'boolean';
  readonly set?: SetOperator;
  readonly ifExists: boolean;
  readonly negated: boolean;
  /** Whether what is open in a value may be what a stranger has: a policy variable, or a text that may be a wildcard. */
  readonly mayMeanAnyone: boolean;
  /** Of `Null`: whether an absent key is among what is wanted, and a present one. */
  readonly wantsNull: readonly boolean[];
  /** The texts that one of the values matches; empty for other families. */
  readonly language: TextLanguage;
  /** Numbers, or seconds since 1970, at which the comparison changes its answer. */
  readonly limits: readonly number[];
  readonly ranges: readonly AddressRange[];
  /** Whether a single value of the request compares true with one of the values, negation left aside. */
  readonly meets: (value: string, strictness: Strictness) => boolean;
}

const NO_TEXT = new TextLanguage([]);

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  Equals: (a, b) => a === b,
  NotEquals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThan: (a, b) => a > b,
  GreaterThanEquals: (a, b) => a >= b,
};

/** The moment of the request has two keys. */
export const MOMENT = 'aws:currenttime';

/** The key in lower case; two names of one value are one. */
export function canonicalKey(lowerCaseKey: string): string {
  return lowerCaseKey === 'aws:epochtime' ? MOMENT : lowerCaseKey;
}

/** Compiles a condition; `undefined` where its key, its operator or a value of it is not known. */
export function keyPredicate(
  condition: Condition,
  variables: boolean,
  environment: PatternEnvironment,
): KeyPredicate | undefined {
  const { use, values } = condition;
  if (hasSymbol(condition.key) || use.name === 'unknown') return undefined;
  const key = canonicalKey(condition.lowerCaseKey);
  if (use.name === 'Null') {
    if (values.some(({ text }) => hasSymbol(text))) return undefined;
    const wantsNull = [...new Set(values.map(({ text }) => text.toLowerCase() === 'true'))].sort();
    return { ...blank(key), id: `${key} Null ${wantsNull.join()}`, wantsNull, meets: () => false };
  }
  const operator = CONDITION_OPERATORS.get(use.name);
  if (operator === undefined) return undefined;
  const compared = comparedAs(condition, operator.compares, variables, environment);
  if (compared === undefined) return undefined;
  const id = `${key} ${use.set ?? ''} ${use.ifExists ? 'IfExists' : ''} ${operator.negated ? 'Not' : ''} ${compared.id}`;
  const { set, ifExists } = use;
  const mayMeanAnyone = values.some(
    ({ text }) => (variables && text.includes('${')) || (/Like|^Arn/.test(use.name) && mayBeWildcard(text)),
  );
  return { ...blank(key), ...compared, id, set, ifExists, negated: operator.negated, mayMeanAnyone };
}

/** Whether an unknown part of the text may hold wildcards: a parameter may, the account of the stack does not. */
function mayBeWildcard(text: string): boolean {
  return hasSymbol(text) && !text.includes('/aws-account');
}

/** The key is there and holds one of these texts, or the other way round of what is no condition of a document. */
export function textPredicate(key: string, language: TextLanguage): KeyPredicate {
  return {
    ...blank(key),
    id: `${key}    ${language.key}`,
    family: 'text',
    language,
    meets: (value, strictness) => language.has(value, strictness),
  };
}

/** The condition of which this one, negated and without set operator, is the complement, absent keys included. */
export function positiveOf(predicate: KeyPredicate): KeyPredicate {
  const id = predicate.id.replace(' IfExists ', '  ').replace(' Not ', '  ');
  return { ...predicate, id, negated: false, ifExists: false };
}

/** The key is there. */
export function presencePredicate(key: string): KeyPredicate {
  return { ...blank(key), id: `${key} Null false`, wantsNull: [false], meets: () => false };
}

function blank(key: string): Omit<KeyPredicate, 'id' | 'meets'> {
  return {
    key,
    family: 'presence',
    form: 'any',
    set: undefined,
    ifExists: false,
    negated: false,
    mayMeanAnyone: false,
    wantsNull: [],
    language: NO_TEXT,
    limits: [],
    ranges: [],
  };
}

type Compared = Pick<KeyPredicate, 'id' | 'meets'> & Partial<KeyPredicate>;

function comparedAs(
  condition: Condition,
  compares: string,
  variables: boolean,
  environment: PatternEnvironment,
): Compared | undefined {
  const texts = condition.values.map(({ text }) => text);
  const { name } = condition.use;
  switch (compares) {
    case 'number':
    case 'date':
      return measured(condition.lowerCaseKey, name, texts);
    case 'address': {
      if (texts.some(hasSymbol)) return undefined;
      const ranges = texts.flatMap((text) => addressRange(text) ?? []);
      const id = ranges.map(({ first, last, family }) => `${family}:${first}-${last}`).sort();
      const meets = (value: string): boolean => {
        const own = addressRange(value);
        return ranges.some(
          ({ family, first, last }) => family === own?.family && first <= own.first && own.first <= last,
        );
      };
      return { id: `address ${id.join()}`, family: 'address', ranges, meets };
    }
    default: {
      const read = (text: string): TokenPattern | undefined =>
        compares === 'arn'
          ? arnTokensOf(text, { wildcards: true, variables, at: '' }, environment)
          : textTokensOf(
              text,
              {
                wildcards: name.endsWith('Like'),
                variables: variables && compares !== 'bytes',
                ignoreCase: compares === 'boolean' || name.endsWith('IgnoreCase'),
                at: '',
              },
              environment,
            );
      // An ARN pattern with fewer than six fields compares as AWS does not say.
      if (compares === 'arn' && !texts.every((text) => ArnPattern.isWellFormed(text))) return undefined;
      const language = new TextLanguage(texts.flatMap((text) => read(text) ?? []));
      const form = compares === 'arn' ? 'arn' : compares === 'boolean' ? 'boolean' : 'any';
      const meets = (value: string, strictness: Strictness): boolean => language.has(value, strictness);
      return { id: `${form} ${language.key}`, family: 'text', form, language, meets };
    }
  }
}

function measured(lowerCaseKey: string, name: string, texts: readonly string[]): Compared | undefined {
  const isDate = name.startsWith('Date') || canonicalKey(lowerCaseKey) === MOMENT;
  const limits = texts.map(isDate ? parseInstant : numberOf);
  if (limits.some((limit) => limit === undefined)) return undefined;
  const known = limits.filter((limit) => limit !== undefined);
  const how = name.replace(/^(Numeric|Date)/, '');
  const compare = COMPARE[how];
  if (compare === undefined) return undefined;
  const read = isDate ? parseInstant : numberOf;
  const meets = (value: string): boolean => {
    const number = read(value);
    return number !== undefined && known.some((limit) => compare(number, limit));
  };
  const id = `${isDate ? 'date' : 'number'} ${how.replace('NotEquals', 'Equals')} ${[...known].sort((a, b) => a - b).join()}`;
  return { id, family: isDate ? 'date' : 'number', limits: known, meets };
}

function numberOf(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}
