import { IamPatternsError } from '../errors';
import { nearestName } from '../policy/nearest-name';
import { OneOf, UNKNOWN } from '../policy/condition/context';
import { isRecord } from '../policy/value';
import { requireKnownKey } from '../service-authorization/known-key';

const REQUEST = ['principal', 'via', 'action', 'resource', 'resourceAccount', 'context'];
const HOP = [
  ...['role', 'sessionName', 'externalId', 'tags', 'transitiveTagKeys', 'sourceIdentity'],
  ...['durationSeconds', 'sessionPolicies', 'context'],
];

/**
 * Rejects what the compiler rejects in TypeScript: a misspelled property or a context of another type would be ignored, and
 * the answer would be about another request.
 */
export function requireRequestShape(request: unknown): void {
  if (!isRecord(request)) throw malformed('', request, 'an object with principal, action and resource');
  requireProperties(request, REQUEST, 'request');
  if (typeof request['action'] !== 'string')
    throw malformed('action', request['action'], 'an action such as s3:GetObject');
  requireContextShape(request['context'], 'context');
  const { via } = request;
  if (Array.isArray(via)) via.forEach((hop: unknown, i) => requireHopShape(hop, `via[${i}]`));
}

/** Rejects a context that is no object, and values that no context key can have. */
export function requireContextShape(context: unknown, at: string): void {
  if (context === undefined) return;
  if (
    !isRecord(context) ||
    ![Object.prototype, null].includes(Object.getPrototypeOf(context) as object | null)
  )
    throw malformed(at, context, 'an object of condition keys and their values');
  for (const [key, value] of Object.entries(context)) {
    if (!key.endsWith(':*')) requireKnownKey(key, at); // `saml:*` stands for the keys that are not named.
    if (!isContextValue(value))
      throw malformed(
        `${at}[${JSON.stringify(key)}]`,
        value,
        'a string, number, boolean, list of strings, ABSENT or UNKNOWN',
      );
  }
}

function requireHopShape(hop: unknown, at: string): void {
  // A construct may have a role too.
  if (!isRecord(hop) || !('role' in hop) || 'node' in hop) return;
  requireProperties(hop, HOP, at);
  requireContextShape(hop['context'], `${at}.context`);
  requireList(hop['sessionPolicies'], `${at}.sessionPolicies`, 'a list of policy documents');
  requireList(hop['transitiveTagKeys'], `${at}.transitiveTagKeys`, 'a list of tag keys');
}

function requireList(value: unknown, at: string, expected: string): void {
  if (value !== undefined && !Array.isArray(value)) throw malformed(at, value, expected);
}

function requireProperties(value: object, known: readonly string[], at: string): void {
  const name = Object.keys(value).find((each) => !known.includes(each));
  if (name === undefined) return;
  const nearest = nearestName(name, known);
  throw new IamPatternsError({
    code: 'unknown-property',
    at,
    subject: 'property',
    got: name,
    expected: `one of ${known.join(', ')}`,
    fix: nearest === undefined ? 'remove the property' : `write ${nearest}`,
  });
}

function isContextValue(value: unknown): boolean {
  if (value === undefined || value === null || value === UNKNOWN || value instanceof OneOf) return true;
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string');
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function malformed(at: string, value: unknown, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-request',
    at,
    got: value === undefined ? 'value that is not set' : `value of type ${typeOf(value)}`,
    expected,
    fix: value instanceof Promise ? 'await the promise' : 'correct the value',
  });
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}
