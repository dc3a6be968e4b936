import { globalConditionKeys, matchesForm, service, type ConditionKey } from '../../service-authorization';

/**
 * The condition key of this name, by the service that its prefix names, whatever the action; `undefined` when the data
 * have none.
 */
export function documentedKey(lowerCaseKey: string): ConditionKey | undefined {
  if (known.has(lowerCaseKey)) return known.get(lowerCaseKey);
  const prefix = lowerCaseKey.slice(0, lowerCaseKey.indexOf(':'));
  const keys = [...globalConditionKeys(), ...(service(prefix)?.conditionKeys ?? [])];
  const key = keys.find(({ name }) => matchesForm(lowerCaseKey, name));
  known.set(lowerCaseKey, key);
  return key;
}

const known = new Map<string, ConditionKey | undefined>();

/** Whether the key holds the value of a tag, which may be a number, a date or an address as well as any text. */
export function isTagValue(lowerCaseKey: string): boolean {
  return /^[\w-]+:(resourcetag|requesttag|principaltag)\//.test(lowerCaseKey);
}
