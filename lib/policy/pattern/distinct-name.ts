/** What two texts, or a text and a pattern, are compared with, as numbers. */
export interface NameComparison {
  /** Whether the two unknown values are known to differ. */
  readonly areDistinct: (token: number, other: number) => boolean;
  /** The number of characters; `undefined` where it may be any number. */
  readonly lengthOf: (token: number) => number | undefined;
}

const [COLON, SLASH] = [58, 47];

/**
 * Whether the two cannot be the same text because each has, at the same place, a name that is known to differ from the other:
 * `<queue one>` and `<queue two>`, `<bucket one>/*` and `<bucket two>/key`. A name holds neither a colon nor a slash.
 */
export function differInName(
  one: readonly number[],
  other: readonly number[],
  comparison: NameComparison,
): boolean {
  let at = 0;
  while (at < one.length && one[at] === other[at] && !isRun(one[at], comparison)) at++;
  const [name, otherName] = [one[at], other[at]];
  if (name === undefined || otherName === undefined || !comparison.areDistinct(name, otherName)) return false;
  const [rest, otherRest] = [one.slice(at + 1), other.slice(at + 1)];
  const isAsLong = (a: readonly number[], b: readonly number[]): boolean => {
    const length = lengthOfAll(a, comparison);
    return length !== undefined && length === lengthOfAll(b, comparison);
  };
  if (isAsLong(rest, otherRest)) return true;
  const [end, otherEnd] = [restOfName(rest), restOfName(otherRest)];
  return ![...end, ...otherEnd].some(isWildcard) && isAsLong(end, otherEnd);
}

function restOfName(tokens: readonly number[]): readonly number[] {
  const end = tokens.findIndex((token) => token === COLON || token === SLASH);
  return end < 0 ? tokens : tokens.slice(0, end);
}

function lengthOfAll(tokens: readonly number[], { lengthOf }: NameComparison): number | undefined {
  let sum = 0;
  for (const token of tokens) {
    const length = lengthOf(token);
    if (length === undefined) return undefined;
    sum += length;
  }
  return sum;
}

/** Wildcards are below all characters. */
function isWildcard(token: number): boolean {
  return token < 0;
}

function isRun(token: number | undefined, { lengthOf }: NameComparison): boolean {
  return token !== undefined && isWildcard(token) && lengthOf(token) === undefined;
}
