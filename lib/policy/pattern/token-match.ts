import { differInName } from './distinct-name';
import { areDistinct } from './symbol';
import { FIRST_SYMBOL, FIRST_UNKNOWN_CHARACTER } from './text-token';

/** Wildcards are below all characters. */
export const RUN_TOKEN = -1;
export const CHARACTER_TOKEN = -2;

/** Whether the pattern matches whatever the symbols stand for: each meets itself or lies under a star. */
export function surelyMatches(pattern: readonly number[], text: readonly number[]): boolean {
  let [p, t, star, resume] = [0, 0, -1, 0];
  while (t < text.length) {
    const token = pattern[p];
    if (token === RUN_TOKEN) {
      star = p++;
      resume = t;
    } else if (
      p < pattern.length &&
      (token === text[t] || (token === CHARACTER_TOKEN && isCharacter(text[t])))
    ) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === RUN_TOKEN) p++;
  return p === pattern.length;
}

/** Whether the pattern matches for some values of the symbols, each occurrence taken for itself. */
export function mayMatch(pattern: readonly number[], text: readonly number[]): boolean {
  // One row a place in the pattern: the places in the text that can be reached with what stands before it.
  let reached = new Uint8Array(text.length + 1);
  let next = new Uint8Array(text.length + 1);
  reached[0] = 1;
  for (let p = 0; p <= pattern.length; p++) {
    const token = pattern[p];
    const isLast = p === pattern.length;
    const isRun = token === RUN_TOKEN || isSymbol(token);
    next.fill(0);
    for (let t = 0; t <= text.length; t++) {
      if (reached[t] === 0) continue;
      const isOpen = isSymbol(text[t]);
      if (t < text.length && (isRun || isOpen)) reached[t + 1] = 1;
      if (isLast) continue;
      if (isRun || isOpen) next[t] = 1;
      if (t < text.length && (token === CHARACTER_TOKEN || mayBeSame(token, text[t]))) next[t + 1] = 1;
    }
    if (isLast) return reached[text.length] === 1;
    [reached, next] = [next, reached];
  }
  return false;
}

/** Whether pattern and text name two values that are known to differ. */
export function haveOtherNames(
  pattern: readonly number[],
  text: readonly number[],
  symbols: ReadonlyMap<string, number>,
): boolean {
  const nameOf = (token: number): string => [...symbols].find(([, number]) => number === token)?.[0] ?? '';
  return differInName(pattern, text, {
    areDistinct: (token, other) =>
      isSymbol(token) && isSymbol(other) && areDistinct(nameOf(token), nameOf(other)),
    lengthOf: (token) => (token === RUN_TOKEN || isSymbol(token) ? undefined : 1),
  });
}

/** Whether the token is an unknown value, of any length. */
function isSymbol(token: number | undefined): boolean {
  return token !== undefined && token >= FIRST_SYMBOL && token < FIRST_UNKNOWN_CHARACTER;
}

function isUnknownCharacter(token: number | undefined): boolean {
  return token !== undefined && token >= FIRST_UNKNOWN_CHARACTER;
}

/** Whether the token is exactly one character, known or not. */
function isCharacter(token: number | undefined): boolean {
  return token !== undefined && token >= 0 && !isSymbol(token);
}

function mayBeSame(token: number | undefined, other: number | undefined): boolean {
  if (token === other) return true;
  return (
    (isUnknownCharacter(token) && isCharacter(other)) || (isUnknownCharacter(other) && isCharacter(token))
  );
}
