import { BoundedCache } from '../../policy/bounded-cache';
import { hasSymbol } from '../../policy/pattern/symbol';
import { expandActionPattern, hasActionWildcard, service, type Action } from '../../service-authorization';

/** An element of Action, with what the service authorization data know about it. */
export interface ActionPattern {
  /** As written. */
  readonly text: string;
  /** JSON path. */
  readonly at: string;
  /** Prefix of the service in lower case; empty for `*`. */
  readonly prefix: string;
  /**
   * `every` action of all services, the `whole` of one service, `several` by a wildcard in the name, or `one`;
   * `unknown` where a part of the text is.
   */
  readonly reach: 'every' | 'whole' | 'several' | 'one' | 'unknown';
  /** The actions that it names, of those that the data know; empty for `every`, which need not be listed. */
  readonly actions: readonly Action[];
}

type Meaning = Pick<ActionPattern, 'prefix' | 'reach' | 'actions'>;

const meanings = new BoundedCache<string, Meaning>(5000);

/** Looks an element of Action up. */
export function actionPattern(text: string, at: string): ActionPattern {
  if (hasSymbol(text)) return { text, at, prefix: '', reach: 'unknown', actions: [] };
  const { prefix, reach, actions } = meanings.get(text, () => meaningOf(text));
  return { text, at, prefix, reach, actions };
}

function meaningOf(text: string): Meaning {
  const colon = text.indexOf(':');
  if (colon > 0 && !hasActionWildcard(text))
    return { prefix: text.slice(0, colon).toLowerCase(), reach: 'one', actions: expandActionPattern(text) };
  const [prefix, name] = colon < 0 ? [text, text] : [text.slice(0, colon), text.slice(colon + 1)];
  if (isAny(prefix) && isAny(name)) return { prefix: '', reach: 'every', actions: [] };
  const reach = isAny(name) ? 'whole' : /[*?]/.test(text) ? 'several' : 'one';
  return { prefix: prefix.toLowerCase(), reach, actions: actionsOf(text) };
}

/** Whether the pattern stands for whatever may stand there. */
function isAny(pattern: string): boolean {
  return /^[*?]*\*[*?]*$/.test(pattern);
}

const expanded = new BoundedCache<string, readonly Action[]>(5000);

/** The actions that a pattern names. */
export function actionsOf(pattern: string): readonly Action[] {
  const key = pattern.toLowerCase();
  return expanded.get(key, () => expandActionPattern(key));
}

/** How many actions a service has, by the data; 0 for an unknown one. */
export function sizeOfService(prefix: string): number {
  return service(prefix)?.actions.length ?? 0;
}
