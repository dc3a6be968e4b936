import { Context } from '../condition/context';
import { maskSymbols, readable, symbol } from './symbol';

const NOTHING_KNOWN = Context.partial();

/**
 * The pattern with each wildcard as a symbol, so that a question about it is one about every value at once; policy
 * variables as far as their value is known. A bare `*` as a resource means that there is none, and stays.
 */
export function anyValueFor(pattern: string, context: Context = NOTHING_KNOWN): string {
  let at = 0;
  let text = '';
  for (const match of maskSymbols(pattern).matchAll(/[*?]|\$\{([^},]*)[^}]*\}/g)) {
    const found = pattern.slice(match.index, match.index + match[0].length);
    const value = match[1] === undefined ? undefined : context.get(match[1].trim().toLowerCase());
    text +=
      pattern.slice(at, match.index) +
      (typeof value === 'string' ? value : symbol(`${found} ${match.index} of ${readable(pattern)}`));
    at = match.index + found.length;
  }
  return text + pattern.slice(at);
}
