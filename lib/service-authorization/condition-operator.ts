import type { ConditionKeyType } from './service';

const FAMILIES: readonly (readonly [RegExp, readonly ConditionKeyType[]])[] = [
  [/^String(Not)?Equals(IgnoreCase)?$|^String(Not)?Like$/, ['String', 'ARN', 'ArrayOfString', 'ArrayOfARN']],
  [/^Arn(Not)?(Equals|Like)$/, ['ARN', 'ArrayOfARN', 'String', 'ArrayOfString']],
  [/^Numeric(Not)?Equals$|^Numeric(Less|Greater)Than(Equals)?$/, ['Numeric']],
  [/^Date(Not)?Equals$|^Date(Less|Greater)Than(Equals)?$/, ['Date', 'Numeric']],
  [/^Bool$/, ['Bool', 'ArrayOfBool']],
  [/^(Not)?IpAddress$/, ['IPAddress']],
  [/^BinaryEquals$/, []],
];

/** `ForAnyValue:StringLikeIfExists` in its parts. */
export interface ConditionOperator {
  readonly set?: 'ForAllValues' | 'ForAnyValue';
  /** `StringLike`, as AWS spells it. */
  readonly comparison: string;
  readonly ifExists: boolean;
}

/** Takes an operator apart; `undefined` when AWS has no such operator. */
export function parseConditionOperator(text: string): ConditionOperator | undefined {
  const match = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(text);
  const comparison = match?.[2];
  if (comparison === undefined) return undefined;
  const ifExists = match?.[3] !== undefined;
  const known = FAMILIES.some(([family]) => family.test(comparison)) || (comparison === 'Null' && !ifExists);
  return known ? { set: match?.[1] as ConditionOperator['set'], comparison, ifExists } : undefined;
}

/**
 * Whether the operator can compare a key of this type.
 *
 * String operators compare ARNs too, and ARN operators the keys that AWS calls strings but that hold ARNs;
 * `Null` asks only for presence and fits all.
 */
export function operatorFits(operator: ConditionOperator, type: ConditionKeyType): boolean {
  if (operator.comparison === 'Null') return true;
  return FAMILIES.some(([family, types]) => family.test(operator.comparison) && types.includes(type));
}

/** Whether requests carry a list of values for keys of this type, so that a set operator makes sense. */
export function isMultivalued(type: ConditionKeyType): boolean {
  return type.startsWith('ArrayOf');
}
