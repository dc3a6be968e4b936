import { IamPatternsError } from '../../errors';
import { type NameRule, NameRules } from '../../policy/principal/entity-name';
import { checkName, isToken } from '../names/checked-name';
import type { SessionTags, TrustConditions } from './trust-conditions';

/** Rejects values that STS accepts from no caller: a condition with only these would keep everyone out. */
export function checkSessionValues(
  { sourceIdentity, sessionNames, sessionTags }: TrustConditions,
  at: string,
): void {
  for (const value of sourceIdentity?.allowed ?? []) checkPattern(NameRules.sourceIdentity, value, at);
  for (const value of sessionNames ?? []) checkPattern(NameRules.roleSessionName, value, at);
  if (sessionTags) checkTags(sessionTags, at);
}

/** Checks the text between wildcards and policy variables, which stand for any text, also for none. */
function checkPattern(rule: NameRule, value: string, at: string): void {
  if (isToken(value)) return;
  const text = value.replace(/\$\{[^}]*\}|\*/g, '').replace(/\?/g, 'x');
  if (!rule.test(text === value ? text : text.padEnd(2, 'x')))
    checkName({ ...rule, test: () => false }, value, at);
}

function checkTags(
  { allowedKeys = [], allowAnyKey, required = {}, transitiveKeys = [] }: SessionTags,
  at: string,
): void {
  const keys = [...allowedKeys, ...Object.keys(required)];
  const reserved = [...keys, ...transitiveKeys].find((key) => /^aws:/i.test(key));
  if (reserved !== undefined)
    throw neverPassed(
      at,
      `tag key "${reserved}"`,
      'tag keys that do not begin with aws:, which AWS reserves',
    );
  const names = Object.keys(required);
  const twin = names.find((key, i) => names.findIndex((other) => isSame(other, key)) < i);
  if (twin !== undefined)
    throw neverPassed(
      at,
      `tag key "${twin}", required twice`,
      'each key once, because STS ignores their case',
    );
  for (const value of Object.values(required).flat()) checkPattern(NameRules.tagValue, value, at);
  if (allowAnyKey === true || [...keys, ...transitiveKeys].some((key) => key === '*' || isToken(key))) return;
  const other = transitiveKeys.find((key) => !keys.some((allowed) => isSame(allowed, key)));
  if (other !== undefined)
    throw neverPassed(
      at,
      `transitive key "${other}" that is not allowed`,
      'transitive keys that callers may pass',
    );
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function neverPassed(at: string, got: string, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'session-tag-never-passed',
    at,
    got,
    expected,
    fix: 'correct the key, or add it to allowedKeys or required',
  });
}
