import type { PolicyDocument } from '../../../policy/document/document';
import { TextPattern, type PatternSyntax } from '../../../policy/pattern/text-pattern';
import { TooComplexError } from '../search/budget';
import { domainOf, type KeyDomain } from './key-domain';

/** Six variables that may be absent. */
const MOST_CHOICES = 64;
const MOST_VALUES = 4;

/** Policy variables of the documents, by key. */
export function variablesOf(documents: readonly PolicyDocument[]): string[] {
  const keys = new Set<string>();
  for (const { version, statements } of documents) {
    if (version !== '2012-10-17') continue;
    const syntax: PatternSyntax = { wildcards: true, variables: true, at: '' };
    for (const { resource, condition } of statements) {
      const texts = [
        ...(resource?.items ?? []).map(({ pattern }) => pattern.text),
        ...condition.conditions.flatMap(({ values }) => values.map(({ text }) => text)),
      ];
      for (const text of texts)
        if (text.includes('${')) for (const { key } of new TextPattern(text, syntax).variables) keys.add(key);
    }
  }
  return [...keys];
}

/** The domains, once for each choice of which variables have a value, and of the value where only a few are possible. */
export function presences(
  variables: readonly string[],
  domains: ReadonlyMap<string, KeyDomain>,
): readonly ReadonlyMap<string, KeyDomain>[] {
  const choices = variables.map((key) => ({ key, choices: choicesOf(domains.get(key) ?? domainOf(key)) }));
  if (choices.reduce((count, each) => count * each.choices.length, 1) > MOST_CHOICES)
    throw new TooComplexError(MOST_CHOICES);
  return choices.reduce<readonly ReadonlyMap<string, KeyDomain>[]>(
    (all, { key, choices: own }) =>
      all.flatMap((each) => own.map((domain) => new Map([...each, [key, domain]]))),
    [domains],
  );
}

/** What the key may be: one value of few, any value, or nothing. */
function choicesOf(domain: KeyDomain): readonly KeyDomain[] {
  if (domain.among !== undefined && domain.among.length <= MOST_VALUES)
    return domain.among.map((value) => ({ ...domain, among: [value] }));
  const values = domain.among?.filter((value) => value !== null);
  const present = { ...domain, isPresent: true, ...(values === undefined ? {} : { among: values }) };
  const mayBeAbsent = domain.isPresent !== true && domain.among?.includes(null) !== false;
  return mayBeAbsent ? [present, ABSENT] : [present];
}

const ABSENT: KeyDomain = { among: [null], preferred: [] };
