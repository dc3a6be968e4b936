import { Context } from '../condition/context';
import { isWildcardName, maskSymbols, symbol, textParts, wildcardName } from './symbol';

const NOTHING_KNOWN = Context.partial();

/** Whether the text was made from a pattern, so that it stands for every value at once. */
export function standsForPattern(text: string): boolean {
  return textParts(text).some((part) => 'symbol' in part && isWildcardName(part.symbol));
}

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
      (typeof value === 'string' ? value : symbol(wildcardName(found, match.index, pattern)));
    at = match.index + found.length;
  }
  return text + pattern.slice(at);
}
