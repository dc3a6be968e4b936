import { action, actionsNamed, servicePrefixes } from './service-catalog';
import type { Action } from './service';
import { covers } from './wildcard-text';

/**
 * The actions that an element of `Action` names, of those that the data know.
 *
 * `*` and `?` are wildcards in the action's name; in place of the service AWS knows only `*` for all.
 * Names are not case-sensitive. An empty answer means that the service or the action is unknown.
 */
export function expandActionPattern(pattern: string): Action[] {
  if (!hasActionWildcard(pattern)) {
    const known = action(pattern);
    return known === undefined ? [] : [known];
  }
  const [prefix, name] = pattern === '*' ? ['*', '*'] : split(pattern);
  const prefixes = prefix === '*' ? servicePrefixes() : [prefix];
  const wanted = name.toLowerCase();
  return prefixes.flatMap((each) => actionsNamed(each, (own) => covers(wanted, own.toLowerCase())));
}

/** Whether the element of `Action` names several actions. */
export function hasActionWildcard(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

function split(pattern: string): [string, string] {
  const colon = pattern.indexOf(':');
  return colon < 0 ? ['', ''] : [pattern.slice(0, colon), pattern.slice(colon + 1)];
}
