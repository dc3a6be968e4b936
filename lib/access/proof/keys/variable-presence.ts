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

/**
 * The domains, once for each choice of which variables have a value, and of the value where only a few are possible or
 * conditions single some out.
 */
export function presences(
  variables: readonly string[],
  domains: ReadonlyMap<string, KeyDomain>,
  singledOut: ReadonlyMap<string, readonly string[]>,
): readonly ReadonlyMap<string, KeyDomain>[] {
  const choices = (values: typeof singledOut): VariableChoices[] =>
    variables.map((key) => ({
      key,
      choices: choicesOf(domains.get(key) ?? domainOf(key), values.get(key) ?? []),
    }));
  const [fine, coarse] = [choices(singledOut), choices(new Map())];
  if (countOf(coarse) > MOST_CHOICES) throw new TooComplexError(MOST_CHOICES);
  return (countOf(fine) > MOST_CHOICES ? coarse : fine).reduce<readonly ReadonlyMap<string, KeyDomain>[]>(
    (all, { key, choices: own }) =>
      all.flatMap((each) => own.map((domain) => new Map([...each, [key, domain]]))),
    [domains],
  );
}

interface VariableChoices {
  readonly key: string;
  readonly choices: readonly KeyDomain[];
}

function countOf(variables: readonly VariableChoices[]): number {
  return variables.reduce((count, { choices }) => count * choices.length, 1);
}

/** What the key may be: one value of few, any value, or nothing. */
function choicesOf(domain: KeyDomain, singledOut: readonly string[]): readonly KeyDomain[] {
  if (domain.among !== undefined && domain.among.length <= MOST_VALUES)
    return domain.among.map((value) => ({ ...domain, among: [value] }));
  const values = domain.among?.filter((value) => value !== null);
  const present = { ...domain, isPresent: true, ...(values === undefined ? {} : { among: values }) };
  const mayBeAbsent = domain.isPresent !== true && domain.among?.includes(null) !== false;
  const absent = mayBeAbsent ? [ABSENT] : [];
  if (values !== undefined || singledOut.length === 0) return [present, ...absent];
  return [
    ...singledOut.map((value) => ({ ...domain, among: [value] })),
    { ...present, except: singledOut },
    ...absent,
  ];
}

const ABSENT: KeyDomain = { among: [null], preferred: [] };
