import { parseCaller } from '../../../authorization/requester';
import type { NamedPrincipal } from '../../../policy/principal/principal';
import { readable } from '../../../policy/pattern/symbol';
import type { KeyDomain, KeyValue } from '../keys/key-domain';
import type { UnknownNames } from '../unknown-names';
import { namedCaller, rolesOf, usersOf, type CallerClass } from './caller-class';
import { patternLanguage } from './named-callers';

/** Callers whom a principal of a policy means; of an account, each role and user. */
export function callersMeant({ entry, text }: NamedPrincipal, names: UnknownNames): CallerClass[] {
  if (entry.kind !== 'account') return [namedCaller(parseCaller(text), readable(text), names)];
  const { account, partition = 'aws' } = entry;
  return [rolesOf(account, partition, names), usersOf(account, partition, names)];
}

/** Values of keys in lower case, `null` for an absent key, or patterns of texts with wildcards. */
export type KeyValues = Readonly<Record<string, readonly KeyValue[] | { readonly like: readonly string[] }>>;

/** The caller with only these values for some keys. */
export function withValues(caller: CallerClass, values: KeyValues, names: UnknownNames): CallerClass {
  const own = Object.entries(values).map(([key, value]): [string, KeyDomain] => [
    key,
    'like' in value
      ? { isPresent: true, language: patternLanguage(value.like, names), isForeign: true, preferred: [] }
      : foreign(value),
  ]);
  return { ...caller, domains: new Map([...caller.domains, ...own]) };
}

/** Keys that are the same for every caller of an account. */
const OF_ACCOUNT = /^aws:principalorg(id|paths)$/;

/** One of the class that has none of the keys beside those that every caller of it has. */
export function plainCaller(caller: CallerClass, keys: readonly string[]): CallerClass {
  const others = keys.filter((key) => !OF_ACCOUNT.test(key));
  const absent = others.map((key): [string, KeyDomain] => [key, foreign([null])]);
  const own = [...caller.domains].map(([key, { among, preferred }]): [string, KeyDomain] => [
    key,
    foreign(among ?? preferred),
  ]);
  return { ...caller, isOpen: false, domains: new Map([...absent, ...own]) };
}

function foreign(among: readonly KeyValue[]): KeyDomain {
  return { among, isForeign: true, preferred: [] };
}
