import type { Condition } from '../../policy/condition/condition';
import { parseInstant } from '../../policy/condition/instant';
import { dataDate } from '../../service-authorization';
import { Budget, TooComplexError } from './budget';
import { domainOf, type KeyDomain } from './key-domain';
import { keyPredicate, MOMENT, type KeyPredicate } from './key-predicate';
import { solveKey, UndecidedError } from './solve-key';
import { UnknownNames } from './unknown-names';

/** What conditions on one key come to for every request. */
export type ConditionRange = 'always' | 'never' | 'sometimes';

/**
 * Whether the conditions, all on one key, hold together for every request, for none, or for some. Requests are made
 * after the day of the data; *sometimes* is also the answer where a value is not known.
 */
export function conditionRange(conditions: readonly Condition[]): ConditionRange {
  const predicates: KeyPredicate[] = [];
  for (const condition of conditions) {
    if (condition.values.length === 0 || condition.values.some(({ text }) => text.includes('${')))
      return 'sometimes';
    const predicate = keyPredicate(condition, false, {
      names: new UnknownNames(),
      variableText: () => undefined,
    });
    if (predicate === undefined || predicate.language.hasUnknown) return 'sometimes';
    predicates.push(predicate);
  }
  const [first] = predicates;
  if (first === undefined) return 'sometimes';
  const domain = domainNow(first.key);
  const isPossible = (wanted: boolean, each: readonly KeyPredicate[]): boolean =>
    solveKey(
      each.map((predicate) => ({ predicate, holds: wanted })),
      domain,
      new Budget(),
      predicates,
    ) !== undefined;
  try {
    if (!isPossible(true, predicates)) return 'never';
    return predicates.some((predicate) => isPossible(false, [predicate])) ? 'sometimes' : 'always';
  } catch (error) {
    if (error instanceof UndecidedError || error instanceof TooComplexError) return 'sometimes';
    throw error;
  }
}

/** The moment of a request is in each of them, and not before the data. */
function domainNow(key: string): KeyDomain {
  const domain = domainOf(key);
  return key === MOMENT ? { ...domain, isPresent: true, earliest: parseInstant(dataDate()) } : domain;
}
