import type { PolicyDocument } from '../../../policy/document/document';
import { TextPattern, type PatternSyntax } from '../../../policy/pattern/text-pattern';
import { TooComplexError } from '../search/budget';
import { domainOf, type KeyDomain } from './key-domain';

const MOST_VARIABLES = 6;

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

/** The domains, once for each choice of which variables have a value. */
export function presences(
  variables: readonly string[],
  domains: ReadonlyMap<string, KeyDomain>,
): readonly ReadonlyMap<string, KeyDomain>[] {
  const open = variables.filter((key) => {
    const domain = domains.get(key);
    return domain?.among?.length !== 1;
  });
  if (open.length > MOST_VARIABLES) throw new TooComplexError(2 ** MOST_VARIABLES);
  return open.reduce<readonly ReadonlyMap<string, KeyDomain>[]>(
    (all, key) =>
      all.flatMap((each) => {
        const domain = each.get(key) ?? domainOf(key);
        const values = domain.among?.filter((value) => value !== null);
        const present: KeyDomain = {
          ...domain,
          isPresent: true,
          ...(values === undefined ? {} : { among: values }),
        };
        const absent: KeyDomain = { among: [null], preferred: [] };
        if (domain.isPresent === true) return [new Map([...each, [key, present]])];
        return [new Map([...each, [key, present]]), new Map([...each, [key, absent]])];
      }),
    [domains],
  );
}
