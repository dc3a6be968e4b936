import { IamPatternsError } from '../errors';
import { hasSymbol } from '../policy/pattern/symbol';
import { expandActionPattern } from './action-expansion';
import { nearestAction } from './nearest-action';
import { action, dataDate } from './service-catalog';

/**
 * Rejects an action that AWS does not have: a misspelled action is denied to every principal, so a test or a gate that
 * expects a denial would pass without proving anything.
 */
export function requireKnownAction(text: string, at?: string): void {
  requireText(text, at);
  if (hasSymbol(text) || action(text) !== undefined) return;
  throw unknownAction(text, 'an action', at);
}

/** Rejects an action that AWS does not have, and a pattern that matches none: a claim about it would prove nothing. */
export function requireMatchedAction(pattern: string, at?: string): void {
  requireText(pattern, at);
  if (hasSymbol(pattern) || /^[*?]+$/.test(pattern)) return;
  if (!/[*?]/.test(pattern)) requireKnownAction(pattern, at);
  else if (expandActionPattern(pattern).length === 0)
    throw unknownAction(pattern, 'a pattern that matches an action', at);
}

/** JavaScript callers have no compiler. */
function requireText(text: unknown, at: string | undefined): void {
  if (typeof text === 'string') return;
  throw new IamPatternsError({
    code: 'malformed-action',
    at,
    subject: 'action',
    got: text === undefined ? 'undefined' : `value of type ${typeof text}`,
    expected: 'an action such as s3:GetObject',
    fix: 'pass a string',
  });
}

function unknownAction(text: string, what: string, at: string | undefined): IamPatternsError {
  const nearest = nearestAction(text);
  return new IamPatternsError({
    code: 'unknown-action',
    at,
    got: `the action ${JSON.stringify(text)}`,
    expected: `${what} of the authorization data of ${dataDate()}${nearest === undefined ? '' : `, perhaps ${nearest}`}`,
    fix: 'correct it, or update the package if AWS has added it since',
  });
}
