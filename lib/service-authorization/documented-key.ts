import { BoundedCache } from '../policy/bounded-cache';
import { matchesForm } from './condition-key';
import type { ConditionKey } from './service';
import { globalConditionKeys, service } from './service-catalog';

const documented = new BoundedCache<string, ConditionKey | undefined>(2000);

/**
 * The condition key of this name, by the service that its prefix names, whatever the action; `undefined` when the data
 * have none.
 */
export function documentedKey(lowerCaseKey: string): ConditionKey | undefined {
  return documented.get(lowerCaseKey, () => {
    const keys = keysOf(lowerCaseKey.slice(0, lowerCaseKey.indexOf(':')));
    // Most keys are written as they are listed; the others contain a part that the user chooses.
    return (
      keys.find(({ name }) => name.toLowerCase() === lowerCaseKey) ??
      keys.find(({ name }) => /[$<]|\/$/.test(name) && matchesForm(lowerCaseKey, name))
    );
  });
}

const byPrefix = new BoundedCache<string, readonly ConditionKey[]>(1000);

/** The keys with this prefix: those that come with every request, and those of the service. */
function keysOf(prefix: string): readonly ConditionKey[] {
  return byPrefix.get(prefix, () => [
    ...globalConditionKeys().filter(({ name }) => name.startsWith(`${prefix}:`)),
    ...(service(prefix)?.conditionKeys ?? []),
  ]);
}

/** Whether the key holds the value of a tag, which may be a number, a date or an address as well as any text. */
export function isTagValue(lowerCaseKey: string): boolean {
  return /^[\w-]+:(resourcetag|requesttag|principaltag)\//.test(lowerCaseKey);
}
