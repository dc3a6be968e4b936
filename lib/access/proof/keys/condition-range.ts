import type { Condition } from '../../../policy/condition/condition';
import { parseInstant } from '../../../policy/condition/instant';
import { dataDate } from '../../../service-authorization';
import { Budget, TooComplexError } from '../search/budget';
import { domainOf, type KeyDomain, type KeyValue } from './key-domain';
import { canonicalKey, keyPredicate, MOMENT, type KeyPredicate } from './key-predicate';
import { canBe, solveKey, UndecidedError } from './solve-key';
import { codesOf, type TokenPattern } from '../text/token-pattern';
import { TextLanguage } from '../text/text-language';
import { UnknownNames } from '../unknown-names';

/** What conditions on one key come to for every request. */
export type ConditionRange = 'always' | 'never' | 'sometimes';

/**
 * Whether the conditions, all on one key, hold together for every request, for none, or for some. Requests are made
 * after the day of the data; *sometimes* is also the answer where it hangs on a value that is not known.
 */
export function conditionRange(conditions: readonly Condition[]): ConditionRange {
  const predicates: KeyPredicate[] = [];
  const names = new UnknownNames();
  for (const condition of conditions) {
    if (condition.values.length === 0 || condition.values.some(({ text }) => HAS_DEFAULT.test(text)))
      return 'sometimes';
    const predicate = keyPredicate(condition, true, {
      names,
      variableText: (key) => names.characterOf(`\${${key}}`),
    });
    if (predicate === undefined) return 'sometimes';
    predicates.push(predicate);
  }
  const [first] = predicates;
  if (first === undefined) return 'sometimes';
  const isText = conditions.every(({ lowerCaseKey }) => lowerCaseKey === MOMENT);
  const domain = { ...domainNow(first.key), ...(isText ? { language: datesFrom(dataDate()) } : {}) };
  const isPossible = (wanted: boolean, each: readonly KeyPredicate[]): boolean =>
    solveKey(
      each.map((predicate) => ({ predicate, holds: wanted })),
      domain,
      new Budget(),
      predicates,
    ) !== undefined;
  try {
    if (!isPossible(true, predicates)) return 'never';
    // A variable without a value matches nothing: what holds for each of its values need not hold without one.
    if (predicates.some(({ language }) => language.hasUnknown)) return 'sometimes';
    return predicates.some((predicate) => isPossible(false, [predicate])) ? 'sometimes' : 'always';
  } catch (error) {
    if (error instanceof UndecidedError || error instanceof TooComplexError) return 'sometimes';
    throw error;
  }
}

/** Whether the condition surely holds for each of the values. */
export function holdsForAll(condition: Condition, values: readonly KeyValue[]): boolean {
  const names = new UnknownNames();
  const variableText = (key: string): string => names.characterOf(`\${${key}}`);
  const predicate = keyPredicate(condition, true, { names, variableText });
  return predicate !== undefined && !values.some((value) => canBe(predicate, value, false));
}

/** Whether the condition compares numbers, and every number that the key may have meets it: only a missing key does not. */
export function holdsForEachNumber(condition: Condition): boolean {
  const names = new UnknownNames();
  const predicate = keyPredicate(condition, true, { names, variableText: () => undefined });
  if (predicate?.family !== 'number' || predicate.set !== undefined || condition.values.length === 0)
    return false;
  const domain = { ...domainOf(predicate.key), isPresent: true };
  return solveKey([{ predicate, holds: false }], domain, new Budget(), [predicate]) === undefined;
}

/** Whether conditions of one block contradict each other on some key, or themselves: no request meets the block. */
export function neverHold(conditions: readonly Condition[]): boolean {
  const known = never.get(conditions);
  if (known !== undefined) return known;
  const byKey = new Map<string, Condition[]>();
  for (const each of conditions) {
    const key = canonicalKey(each.lowerCaseKey);
    byKey.set(key, [...(byKey.get(key) ?? []), each]);
  }
  const answer = [...byKey.values()].some((each) => conditionRange(each) === 'never');
  never.set(conditions, answer);
  return answer;
}

const never = new WeakMap<readonly Condition[], boolean>();

/** A variable with a default value, which two conditions on one key need not share. */
const HAS_DEFAULT = /\$\{[^}]*,/;

/** The longest session, in seconds: that of a federated user. Temporary credentials that are older have expired. */
const LONGEST_SESSION = 36 * 3600;

/** The texts of moments from the year of the date on, of which only the year is compared. */
function datesFrom(date: string): TextLanguage {
  const year = date.slice(0, 4);
  const patterns: TokenPattern[] = [];
  for (let place = 0; place < year.length; place++) {
    const least = Number(year[place]) + (place === year.length - 1 ? 0 : 1);
    for (let digit = least; digit <= 9; digit++) {
      const known = codesOf(`${year.slice(0, place)}${digit}`);
      const rest = Array.from({ length: year.length - known.length }, () => ONE);
      patterns.push({ tokens: [...known, ...rest, ...codesOf('-'), RUN], ignoreCase: false });
    }
  }
  return new TextLanguage(patterns);
}

const RUN = -1;
const ONE = -2;

/** Values of a key today: the moment of a request is not before the data, and its credentials are hardly older. */
export function domainNow(key: string): KeyDomain {
  const domain = domainOf(key);
  const today = parseInstant(dataDate()) ?? 0;
  if (key === MOMENT) return { ...domain, isPresent: true, earliest: today };
  return key === 'aws:tokenissuetime' ? { ...domain, earliest: today - LONGEST_SESSION } : domain;
}
