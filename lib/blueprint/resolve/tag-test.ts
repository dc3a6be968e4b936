import { nearestName } from '../../policy/nearest-name';
import type { Target } from '../schema/target-schema';
import type { ResolvedAccount } from './resolved-account';

/** Whether an account has all the tags. Keys and values are compared with regard to case, as AWS does. */
export function tagTest(tags: Target['tags']): (account: ResolvedAccount) => boolean {
  const wanted = wantedTags(tags);
  return (account) =>
    wanted.every(
      ([key, values]) => Object.hasOwn(account.tags, key) && values.includes(account.tags[key] ?? ''),
    );
}

/** What a target without accounts may have meant, if its tags differ from those of all accounts; `undefined` otherwise. */
export function tagHint(tags: Target['tags'], accounts: readonly ResolvedAccount[]): string | undefined {
  const keys = [...new Set(accounts.flatMap((account) => Object.keys(account.tags)))];
  for (const [key, values] of wantedTags(tags)) {
    if (!keys.includes(key)) return hint(`no account has the tag ${key}`, nearest(key, keys));
    const known = accounts.flatMap((account) =>
      Object.hasOwn(account.tags, key) ? (account.tags[key] ?? '') : [],
    );
    const [unknown] = values.filter((value) => !known.includes(value));
    if (unknown !== undefined && !values.some((value) => known.includes(value)))
      return hint(`no account has the tag ${key} with the value ${unknown}`, nearest(unknown, known));
  }
  return undefined;
}

/** A name that differs in letter case only comes first. */
function nearest(name: string, names: readonly string[]): string | undefined {
  return names.find((each) => each.toLowerCase() === name.toLowerCase()) ?? nearestName(name, names);
}

function hint(fact: string, close: string | undefined): string {
  return close === undefined
    ? `correct the tags; ${fact}`
    : `write ${close}; ${fact}, and tags are compared with regard to case`;
}

function wantedTags(tags: Target['tags']): (readonly [string, readonly string[]])[] {
  return Object.entries(tags ?? {}).map(([key, value]) => [key, [value].flat()] as const);
}
