import type { Budget } from '../search/budget';
import { findText } from '../text/find-text';
import { mayBeEmpty, type KeyDomain, type KeyValue } from './key-domain';
import { MOMENT, type KeyPredicate } from './key-predicate';
import { ANY_ARN } from '../text/token-pattern';
import { TextLanguage } from '../text/text-language';
import { addressesAround, numbersAround } from './value-ranges';

/** A condition that must hold, or must not. */
export interface KeyLiteral {
  readonly predicate: KeyPredicate;
  readonly holds: boolean;
}

/** A question that the engine cannot decide. */
export class UndecidedError extends Error {}

const ARNS = new TextLanguage([ANY_ARN]);
const EMPTY = TextLanguage.ofTexts(['']);
const BOOLEANS = TextLanguage.ofTexts(['true', 'false']);

/**
 * Whether the condition can have this truth for the value; unknown values in it stand for any text where that helps.
 */
export function canBe(
  predicate: KeyPredicate,
  value: KeyValue,
  wanted: boolean,
  { isForeign = false }: Pick<KeyDomain, 'isForeign'> = {},
): boolean {
  const { set, ifExists, negated, wantsNull } = predicate;
  const isNull = value === null || value.length === 0 || (typeof value !== 'string' && value.join('') === '');
  if (predicate.family === 'presence') return wantsNull.includes(isNull) === wanted;
  if (value === null || (typeof value !== 'string' && value.length === 0))
    return (ifExists || (set === undefined ? negated : set === 'ForAllValues')) === wanted;
  if (set === 'ForAllValues' && isNull) return wanted;
  const one = (text: string, answer: boolean): boolean => {
    const meets = negated ? !answer : answer;
    const isOther = isForeign && !predicate.mayMeanAnyone;
    return predicate.meets(text, meets && !isOther ? 'relaxed' : 'strict') === meets;
  };
  const texts = typeof value === 'string' ? [value] : value;
  if (set === undefined) return texts.length === 1 && one(texts[0] ?? '', wanted);
  const everyOne = (set === 'ForAllValues') === wanted;
  return everyOne ? texts.every((text) => one(text, wanted)) : texts.some((text) => one(text, wanted));
}

/** A value of the key for which all literals are as they should be; `undefined` where there is none. */
export function solveKey(
  literals: readonly KeyLiteral[],
  domain: KeyDomain,
  budget: Budget,
  asked: readonly KeyPredicate[] = [],
): { readonly value: KeyValue } | undefined {
  budget.spend(literals.length);
  const fits = (value: KeyValue): boolean =>
    literals.every(({ predicate, holds }) => canBe(predicate, value, holds, domain));
  if (domain.among !== undefined) {
    const found = domain.among.find(fits);
    return found === undefined ? undefined : { value: found };
  }
  if (domain.isPresent !== true && fits(null)) return { value: null };
  if (domain.isPresent === false) return undefined;
  const single = solveSingle(literals, domain, fits, { budget, asked });
  if (single !== undefined) return { value: single };
  return solveSeveral(literals, { ...domain, except: [] }, fits, { budget, asked });
}

/** What a search for a value works with. */
interface Means {
  readonly budget: Budget;
  /** All that is asked about the key: a value has the type that these compare. */
  readonly asked: readonly KeyPredicate[];
}

/** One text that is not empty, or the empty one. */
function solveSingle(
  literals: readonly KeyLiteral[],
  domain: KeyDomain,
  fits: (value: KeyValue) => boolean,
  means: Means,
): string | undefined {
  const comparing = literals.filter(({ predicate }) => predicate.family !== 'presence');
  if (
    literals.some(({ predicate, holds }) => predicate.family === 'presence' && !canBe(predicate, 'x', holds))
  )
    return isFreeText(means.asked, domain) && fits('') ? '' : undefined;
  const elements = comparing.map(({ predicate, holds }) => ({
    predicate,
    meets: holds !== predicate.negated,
  }));
  const found = findElement(elements, domain, means);
  if (found !== undefined) return found;
  return isFreeText(means.asked, domain) && fits('') ? '' : undefined;
}

/** Whether the empty text is a value that the key may have. */
function isFreeText(asked: readonly KeyPredicate[], { language, earliest }: KeyDomain): boolean {
  return (
    language === undefined &&
    earliest === undefined &&
    asked.every(({ key, family, form, language: { hasUnknown } }) => {
      const isFree = family === 'presence' || (family === 'text' && form === 'any');
      return isFree && !hasUnknown && mayBeEmpty(key);
    })
  );
}

/** Several values: where conditions with a set operator want different ones. */
function solveSeveral(
  literals: readonly KeyLiteral[],
  domain: KeyDomain,
  fits: (value: KeyValue) => boolean,
  means: Means,
): { readonly value: KeyValue } | undefined {
  if (domain.isMultivalued === false) return undefined;
  const comparing = literals.filter(({ predicate }) => predicate.family !== 'presence');
  if (comparing.some(({ predicate }) => predicate.set === undefined)) return undefined;
  const element = ({ predicate, holds }: KeyLiteral): Element => ({
    predicate,
    meets: holds !== predicate.negated,
  });
  const isForAll = ({ predicate, holds }: KeyLiteral): boolean =>
    (predicate.set === 'ForAllValues') === holds;
  const everyOne = comparing.filter(isForAll).map(element);
  const someOnes = comparing.filter((each) => !isForAll(each)).map(element);
  if (someOnes.length < 2) return undefined;
  const values: string[] = [];
  for (const each of someOnes) {
    const found = findElement([each, ...everyOne], domain, means);
    if (found === undefined) return undefined;
    if (!values.includes(found)) values.push(found);
  }
  return fits(values) ? { value: values } : undefined;
}

/** What is wanted of one value: that it compares true with one of the condition's values, or with none. */
interface Element {
  readonly predicate: KeyPredicate;
  readonly meets: boolean;
}

function findElement(elements: readonly Element[], domain: KeyDomain, means: Means): string | undefined {
  const fits = (text: string): boolean =>
    domain.except?.includes(text) !== true &&
    elements.every(({ predicate, meets }) => predicate.meets(text, meets ? 'relaxed' : 'strict') === meets);
  const all = [...elements.map(({ predicate }) => predicate), ...means.asked];
  const families = new Set(all.map(({ family }) => family).filter((family) => family !== 'presence'));
  const forms = new Set(all.filter(({ family }) => family === 'text').map(({ form }) => form));
  const isMixed = families.size > 1 || (forms.has('boolean') && forms.size > 1);
  for (const family of families.size === 0 ? ['text'] : families) {
    const found =
      family !== 'text'
        ? measuredValues(all, domain).find(fits)
        : isMixed
          ? candidateTexts(all).find(fits)
          : findAmongTexts(elements, forms, domain, means.budget);
    if (found !== undefined) return found;
  }
  if (!isMixed) return undefined;
  throw new UndecidedError(
    `${all[0]?.key ?? 'a key'} is compared as ${[...families, ...forms].filter((each) => each !== 'any').join(' and as ')}`,
  );
}

function findAmongTexts(
  elements: readonly Element[],
  forms: ReadonlySet<string>,
  domain: KeyDomain,
  budget: Budget,
): string | undefined {
  const languages = (meets: boolean): TextLanguage[] =>
    elements.filter((each) => each.meets === meets).map(({ predicate }) => predicate.language);
  const limits = [
    ...(domain.language === undefined ? [] : [domain.language]),
    ...(forms.has('arn') ? [ARNS] : forms.has('boolean') ? [BOOLEANS] : []),
  ];
  return findText(
    {
      inside: [...languages(true), ...limits],
      outside: [
        ...languages(false),
        domain.except === undefined ? EMPTY : TextLanguage.ofTexts(['', ...domain.except]),
      ],
      preferred: domain.preferred,
    },
    budget,
  );
}

function candidateTexts(predicates: readonly KeyPredicate[]): string[] {
  return ['true', 'false', 'example', ...predicates.flatMap(({ language }) => [...(language.texts ?? [])])];
}

/** Numbers, dates and addresses of which one fits if any does. */
function measuredValues(
  predicates: readonly KeyPredicate[],
  { minimum, isWhole, earliest }: KeyDomain,
): string[] {
  const of = (family: string): KeyPredicate[] => predicates.filter((each) => each.family === family);
  const limits = (family: string): number[] => of(family).flatMap((each) => each.limits);
  const numbers =
    of('number').length === 0 ? [] : numbersAround(limits('number'), { minimum, whole: isWhole });
  const dates = of('date').length === 0 ? [] : numbersAround(limits('date'), { minimum: earliest });
  const addresses =
    of('address').length === 0 ? [] : addressesAround(of('address').flatMap((each) => each.ranges));
  return [...numbers.map(String), ...dates.map(instantText), ...addresses];
}

function instantText(seconds: number): string {
  const date = new Date(seconds * 1000);
  const isWritable =
    !Number.isNaN(date.getTime()) && date.getUTCFullYear() > 0 && date.getUTCFullYear() < 10_000;
  return isWritable ? date.toISOString() : String(seconds);
}

/** The two names of the moment of a request, from the value of the one. */
export function contextEntries(key: string, value: KeyValue): [string, KeyValue][] {
  if (key !== MOMENT || typeof value !== 'string') return [[key, value]];
  const seconds = /^-?\d+(\.\d+)?$/.test(value) ? value : String(Date.parse(value) / 1000);
  return [
    [key, value],
    ['aws:epochtime', seconds],
  ];
}
