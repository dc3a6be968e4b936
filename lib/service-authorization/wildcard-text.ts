/** A text in which `*` is any run of characters, and `?` any single one. */
export interface WildcardText {
  readonly text: string;
  /** How many characters come before the first wildcard. */
  readonly literal: number;
}

/** Looks for the first wildcard, once for all comparisons. */
export function wildcardText(text: string): WildcardText {
  const [run, one] = [text.indexOf('*'), text.indexOf('?')];
  const first = run < 0 || one < 0 ? Math.max(run, one) : Math.min(run, one);
  return { text, literal: first < 0 ? text.length : first };
}

/** Whether some text matches both patterns. */
export function intersect(
  { text: a, literal: n }: WildcardText,
  { text: b, literal: m }: WildcardText,
): boolean {
  if (a === '*' || b === '*' || a === b) return true;
  if (n === a.length && m === b.length) return false;
  // Most pairs part before the first wildcard of either, or meet because one is open where the other is not.
  if (!(n < m ? b.startsWith(a.slice(0, n)) : a.startsWith(b.slice(0, m)))) return false;
  if (isOpenAt(a, n, m) || isOpenAt(b, m, n)) return true;
  if ((a.endsWith('*') && b.startsWith('*')) || (b.endsWith('*') && a.startsWith('*'))) return true;
  return meet(a, b);
}

/** Whether nothing but a star follows the literal part, which is no longer than that of the other. */
function isOpenAt(text: string, literal: number, other: number): boolean {
  return literal <= other && text[literal] === '*' && text.length === literal + 1;
}

const STAR = 42;
const QUESTION = 63;

/** The whole comparison, for the few pairs that nothing simpler decides. */
function meet(a: string, b: string): boolean {
  // Place j of the row for i: whether a from i on and b from j on have a text in common.
  let below = new Uint8Array(b.length + 2);
  let row = new Uint8Array(b.length + 2);
  for (let i = a.length; i >= 0; i--) {
    const x = i < a.length ? a.charCodeAt(i) : -1;
    for (let j = b.length; j >= 0; j--) {
      const y = j < b.length ? b.charCodeAt(j) : -1;
      const skipsA = below[j] ?? 0;
      const skipsB = y < 0 ? 0 : (row[j + 1] ?? 0);
      if (x < 0 && y < 0) row[j] = 1;
      else if (x === STAR) row[j] = skipsA | skipsB;
      else if (y === STAR) row[j] = skipsB | (x < 0 ? 0 : skipsA);
      else
        row[j] = x >= 0 && y >= 0 && (x === y || x === QUESTION || y === QUESTION) ? (below[j + 1] ?? 0) : 0;
    }
    [below, row] = [row, below];
  }
  return below[0] === 1;
}

/**
 * Whether every text that matches `narrow` also matches `wide`; of a plain text, whether it matches.
 *
 * Only the last star is ever tried again: whatever a policy holds, time is at most the product of the two lengths.
 */
export function covers(wide: string, narrow: string): boolean {
  let [w, n, star, resume] = [0, 0, -1, 0];
  while (n < narrow.length) {
    if (wide[w] === '*') {
      star = w++;
      resume = n;
    } else if (wide[w] === narrow[n] || (wide[w] === '?' && narrow[n] !== '*')) {
      w++;
      n++;
    } else if (star >= 0) {
      w = star + 1;
      n = ++resume;
    } else return false;
  }
  while (wide[w] === '*') w++;
  return w === wide.length;
}
