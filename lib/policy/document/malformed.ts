import { IamPatternsError } from '../../errors';
import { readable } from '../pattern/symbol';

/** The error for a document, or a part of one, that AWS rejects. */
export function malformed(
  code: string,
  at: string,
  got: unknown,
  expected: string,
  fix = 'correct the policy document',
): IamPatternsError {
  return new IamPatternsError({ code, at: readable(at), got: shown(got), expected, fix });
}

/** A value as it is shown in a message: short, on one line. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  const text = typeof value === 'object' && value !== null ? summary(value) : JSON.stringify(value);
  return readable(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

function summary(value: object): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  const keys = Object.keys(value);
  return keys.length === 0 ? 'an empty object' : `an object with ${keys.slice(0, 5).join(', ')}`;
}
