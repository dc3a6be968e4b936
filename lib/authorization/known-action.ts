import { IamPatternsError } from '../errors';
import { hasSymbol } from '../policy/pattern/symbol';
import { action, dataDate, expandActionPattern, nearestAction } from '../service-authorization';

/**
 * Rejects an action that AWS does not have: a misspelled action is denied to every principal, so a test or a gate that
 * expects a denial would pass without proving anything.
 */
export function requireKnownAction(text: string, at?: string): void {
  if (hasSymbol(text) || action(text) !== undefined) return;
  throw unknownAction(text, 'an action', at);
}

/** Rejects an action that AWS does not have, and a pattern that matches none: a claim about it would prove nothing. */
export function requireMatchedAction(pattern: string, at?: string): void {
  if (hasSymbol(pattern) || /^[*?]+$/.test(pattern)) return;
  if (!/[*?]/.test(pattern)) requireKnownAction(pattern, at);
  else if (expandActionPattern(pattern).length === 0)
    throw unknownAction(pattern, 'a pattern that matches an action', at);
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
