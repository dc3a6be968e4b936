import type { ContextInput } from '../../access';
import { isRecord } from '../../policy/value';

/** Whether a JSON value is the context of a request: condition keys with a value, a list of values, or null for absent. */
export function isContext(value: unknown): value is ContextInput {
  return isRecord(value) && Object.values(value).every(isContextValue);
}

function isContextValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string');
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
