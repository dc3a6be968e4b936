import type { JsonObject } from '../../lib/text/json';
import { ACCESS_ANALYZER_CODES } from '../../lib/checks/generate/access-analyzer-codes';
import { RULES } from '../../lib/checks/rules/rules';
import { checkDocument } from '../../lib/checks/check-document';
import type { DocumentKind } from '../../lib/policy/document/document';
import { CORRECTNESS } from './rule-sets';
import { VIOLATIONS } from './access-analyzer-violations';

const covered = ACCESS_ANALYZER_CODES.flatMap((each) => ('rules' in each ? [each] : []));

test('there are 153 codes, each once', () => {
  expect(new Set(ACCESS_ANALYZER_CODES.map(({ code }) => code)).size).toBe(153);
  expect(ACCESS_ANALYZER_CODES).toHaveLength(153);
});

test('every rule that is named exists', () => {
  const ids = RULES.map(({ id }) => id);
  expect(covered.flatMap(({ rules }) => rules).filter((rule) => !ids.includes(rule))).toEqual([]);
});

test('every rule about correctness that Access Analyzer has is named, and those that it lacks are known', () => {
  const named = new Set(covered.flatMap(({ rules }) => rules));
  const own = CORRECTNESS.filter(({ id }) => !named.has(id)).map(({ id }) => id);
  expect(own.sort()).toEqual([
    'action-resource-mismatch',
    'cognito-guests',
    'deny-misses-absent-key',
    'for-all-values-without-null',
    'if-exists-lets-through',
    'key-of-one-resource',
    'mfa-condition',
    'mfa-impossible',
    'misspelt-service-principal',
    'saml-without-audience',
    'session-pinned',
    'subject-never-matches',
    'trust-people-without-mfa',
    'unique-id-pinned',
    'unsaveable-character',
  ]);
});

test('every code that is covered has a violation to prove it', () => {
  expect(covered.map(({ code }) => code).sort()).toEqual(Object.keys(VIOLATIONS).sort());
});

describe.each(covered)('$code', ({ code, rules }) => {
  test(`is found by ${rules.join(' or ')}`, () => {
    const violation = VIOLATIONS[code];
    expect(violation).toBeDefined();
    const found = violation === undefined ? [] : rulesFor(violation);
    expect(found).toEqual(expect.arrayContaining([expect.stringMatching(`^(${rules.join('|')})$`)]));
  });
});

function rulesFor([kind, document, owner]: readonly [DocumentKind, JsonObject, string?]): string[] {
  return checkDocument({ kind, document, ...(owner === undefined ? {} : { owner }) }).map(({ rule }) => rule);
}
