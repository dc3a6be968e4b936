import { IamPatternsError } from '../errors';
import { hasSymbol } from '../policy/pattern/symbol';
import { action, dataDate, nearestAction } from '../service-authorization';

/**
 * Rejects an action that AWS does not have: a misspelled action is denied to every principal, so a test or a gate that
 * expects a denial would pass without proving anything.
 */
export function requireKnownAction(text: string, at?: string): void {
  if (hasSymbol(text) || action(text) !== undefined) return;
  const nearest = nearestAction(text);
  throw new IamPatternsError({
    code: 'unknown-action',
    at,
    got: `the action ${JSON.stringify(text)}`,
    expected: `an action of the authorization data of ${dataDate()}${nearest === undefined ? '' : `, perhaps ${nearest}`}`,
    fix: 'correct it, or update the package if AWS has added it since',
  });
}
