import { CONDITION_OPERATORS, type Comparand } from '../policy/condition/condition-operator';
import type { ConditionKeyType } from './service';

const TEXTS: readonly ConditionKeyType[] = ['String', 'ARN', 'ArrayOfString', 'ArrayOfARN'];

/** String operators compare ARNs too, and ARN operators the keys that AWS calls strings but that hold ARNs. */
const COMPARED: Readonly<Record<Comparand, readonly ConditionKeyType[]>> = {
  text: TEXTS,
  arn: TEXTS,
  number: ['Numeric'],
  date: ['Date', 'Numeric'],
  boolean: ['Bool', 'ArrayOfBool'],
  address: ['IPAddress'],
  // AWS documents no key of binary type.
  bytes: [],
};

/**
 * Whether an operator of IAM, without prefix and suffix, can compare a key of this type. `Null` asks only for presence
 * and fits all.
 */
export function operatorFits(operator: string, type: ConditionKeyType): boolean {
  const compares = CONDITION_OPERATORS.get(operator)?.compares;
  return compares === undefined || COMPARED[compares].includes(type);
}

/** Whether requests carry a list of values for keys of this type, so that a set operator makes sense. */
export function isMultivalued(type: ConditionKeyType): boolean {
  return type.startsWith('ArrayOf');
}
