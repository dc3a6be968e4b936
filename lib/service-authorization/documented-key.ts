import { globalConditionKeys, matchesForm, service, type ConditionKey } from '.';

/**
 * The condition key of this name, by the service that its prefix names, whatever the action; `undefined` when the data
 * have none.
 */
export function documentedKey(lowerCaseKey: string): ConditionKey | undefined {
  if (known.has(lowerCaseKey)) return known.get(lowerCaseKey);
  const keys = keysOf(lowerCaseKey.slice(0, lowerCaseKey.indexOf(':')));
  // Most keys are written as they are listed; the others hold a part that the user chooses.
  const key =
    keys.find(({ name }) => name.toLowerCase() === lowerCaseKey) ??
    keys.find(({ name }) => /[$<]/.test(name) && matchesForm(lowerCaseKey, name));
  known.set(lowerCaseKey, key);
  return key;
}

const known = new Map<string, ConditionKey | undefined>();

/** The keys with this prefix: those that come with every request, and those of the service. */
function keysOf(prefix: string): readonly ConditionKey[] {
  const listed = byPrefix.get(prefix);
  if (listed !== undefined) return listed;
  const global = globalConditionKeys().filter(({ name }) => name.startsWith(`${prefix}:`));
  const keys = [...global, ...(service(prefix)?.conditionKeys ?? [])];
  byPrefix.set(prefix, keys);
  return keys;
}

const byPrefix = new Map<string, readonly ConditionKey[]>();

/** Whether the key holds the value of a tag, which may be a number, a date or an address as well as any text. */
export function isTagValue(lowerCaseKey: string): boolean {
  return /^[\w-]+:(resourcetag|requesttag|principaltag)\//.test(lowerCaseKey);
}
