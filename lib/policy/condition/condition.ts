import { CONDITION_OPERATORS, type Comparison, type ConditionOperator } from './condition-operator';
import { ABSENT, OneOf, UNKNOWN, type Context, type ContextValue, type SureContextValue } from './context';
import { hasSymbol, readable, textParts } from '../pattern/symbol';
import { and, every, not, or, some, truth, type Truth } from '../truth';
import type { UnsettledConditions } from './unsettled-conditions';

/** How a condition treats the several values of a key. */
export type SetOperator = 'ForAllValues' | 'ForAnyValue';

/** A condition operator as it is written: prefix, name, suffix. */
export interface OperatorUse {
  /** As in the document: `ForAnyValue:StringLikeIfExists`. */
  readonly text: string;
  /** Without prefix and suffix; `unknown` where the operator is. */
  readonly name: string;
  readonly set?: SetOperator;
  readonly ifExists: boolean;
}

/** A value of a condition, as it is written. */
export interface ConditionValue {
  readonly text: string;
  /** JSON path. */
  readonly at: string;
}

/** One key under one operator: the smallest thing in a Condition element that holds or does not. */
export class Condition {
  readonly lowerCaseKey: string;
  private readonly operator: ConditionOperator | undefined;
  private readonly comparisons: readonly Comparison[];

  constructor(
    readonly use: OperatorUse,
    /** As in the document. */
    readonly key: string,
    readonly values: readonly ConditionValue[],
    /** JSON path. */
    readonly at: string,
    variables: boolean,
  ) {
    this.lowerCaseKey = key.toLowerCase();
    this.operator = CONDITION_OPERATORS.get(use.name);
    this.comparisons = values.flatMap(
      ({ text, at }) => this.operator?.compile({ text, variables, at }) ?? [],
    );
  }

  /** Whether it holds for the request, as far as its context is known. */
  holds(context: Context, unsettled: Required<UnsettledConditions>): Truth {
    if (hasSymbol(this.key) || this.use.name === 'unknown') return 'unknown';
    const value = context.get(this.lowerCaseKey);
    if (value === UNKNOWN) return 'unknown';
    if (!(value instanceof OneOf)) return this.holdsFor(value, context, unsettled);
    const answers = value.values.map((each) => this.holdsFor(each, context, unsettled));
    return answers.every((answer) => answer === answers[0]) ? (answers[0] ?? 'unknown') : 'unknown';
  }

  /** The condition as a sentence would quote it. */
  toString(): string {
    const values = this.values.map(({ text }) => `"${readable(text)}"`);
    return `${this.use.text} ${readable(this.key)} ${values.length === 1 ? values.join('') : `[${values.join(', ')}]`}`;
  }

  private holdsFor(
    value: SureContextValue,
    context: Context,
    unsettled: Required<UnsettledConditions>,
  ): Truth {
    if (this.use.name === 'Null') return this.holdsForNull(value, unsettled);
    const { set, ifExists } = this.use;
    const negated = this.operator?.negated ?? false;
    const texts = value === ABSENT ? [] : typeof value === 'string' ? [value] : value;
    if (texts.length === 0) return truth(ifExists || (set === undefined ? negated : set === 'ForAllValues'));

    const test = (text: string): Truth => {
      const found = some(this.comparisons, (compare) => compare(text, context, unsettled));
      return negated ? not(found) : found;
    };
    if (set === 'ForAnyValue') return some(texts, test);
    if (set === 'ForAllValues')
      return isEmptyText(texts) ? or(unsettled.emptyTextIsNull, test('')) : every(texts, test);
    const [only, ...others] = texts;
    return only !== undefined && others.length === 0
      ? test(only)
      : unsettled.severalValuesMatchWithoutSetOperator;
  }

  private holdsForNull(value: SureContextValue, { emptyTextIsNull }: Required<UnsettledConditions>): Truth {
    const isNull = nullness(value, emptyTextIsNull);
    return some(this.values, ({ text }) => {
      if (hasSymbol(text)) return 'unknown';
      return text.toLowerCase() === 'true' ? isNull : not(isNull);
    });
  }
}

/** A Condition element: all its conditions must hold. An element that is not known holds perhaps. */
export class ConditionBlock {
  constructor(
    readonly conditions: readonly Condition[],
    readonly isKnown: boolean,
  ) {}

  holds(context: Context, unsettled: Required<UnsettledConditions>): Truth {
    const known = every(this.conditions, (condition) => condition.holds(context, unsettled));
    return this.isKnown ? known : and('unknown', known);
  }
}

/** The conditions of a statement without any. */
export const NO_CONDITIONS = new ConditionBlock([], true);

/** Conditions of which nothing is known. */
export const UNKNOWN_CONDITIONS = new ConditionBlock([], false);

/** Whether what is known of the value leaves anything open. */
export function isOpen(value: ContextValue): boolean {
  if (value === UNKNOWN || value instanceof OneOf) return true;
  if (value === ABSENT) return false;
  return typeof value === 'string' ? hasSymbol(value) : value.some(hasSymbol);
}

function nullness(value: SureContextValue, emptyTextIsNull: Truth): Truth {
  if (value === ABSENT || (typeof value !== 'string' && value.length === 0)) return 'yes';
  const texts = typeof value === 'string' ? [value] : value;
  if (isEmptyText(texts)) return emptyTextIsNull;
  const mayBeEmpty = texts.length === 1 && textParts(texts[0] ?? '').every((part) => 'symbol' in part);
  return mayBeEmpty && emptyTextIsNull !== 'no' ? 'unknown' : 'no';
}

function isEmptyText(texts: readonly string[]): boolean {
  return texts.length === 1 && texts[0] === '';
}
