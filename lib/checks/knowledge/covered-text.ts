import { hasSymbol } from '../../policy/symbol';

/** A pattern that adds nothing, with the one that takes it in. */
export interface Covered<T> {
  readonly covered: T;
  readonly by: T;
}

/**
 * The patterns of a list that another one of the list takes in, each once. Of two that are the same, the second is
 * covered. Only patterns whose heads are the same, or open, are compared; `headOf` cuts them.
 */
export function coveredTexts<T extends { readonly text: string }>(
  patterns: readonly T[],
  headOf: (text: string) => string,
): Covered<T>[] {
  const known = patterns.filter(({ text }) => !hasSymbol(text));
  const first = new Map<string, T>();
  const found: Covered<T>[] = [];
  const rest: T[] = [];
  for (const each of known) {
    const before = first.get(each.text);
    if (before === undefined) {
      first.set(each.text, each);
      rest.push(each);
    } else found.push({ covered: each, by: before });
  }
  const wide = rest.flatMap((by, place) =>
    /[*?]/.test(by.text) ? [{ by, place, covers: coverTest(by.text, headOf) }] : [],
  );
  rest.forEach((covered, place) => {
    // Of two that take each other in, the second is covered.
    const isAlike = (each: (typeof wide)[number]) => coverTest(covered.text, headOf)(each.by.text);
    const by = wide.find(
      (each) => each.by !== covered && each.covers(covered.text) && (each.place < place || !isAlike(each)),
    )?.by;
    if (by !== undefined) found.push({ covered, by });
  });
  return found;
}

/** Tells whether the pattern takes in another one, from the head on. */
function coverTest(wide: string, headOf: (text: string) => string): (narrow: string) => boolean {
  const head = headOf(wide);
  if (wide === '*') return () => true;
  const stretches = wide.slice(head.length).split('*');
  return (narrow) => headOf(narrow) === head && matches(stretches, narrow.slice(head.length));
}

/** Whether the text, in which `*` and `?` stand for themselves, meets the stretches between stars. */
function matches(stretches: readonly string[], text: string): boolean {
  const [first = '', ...others] = stretches;
  const last = others.pop();
  if (last === undefined) return meets(first, text);
  if (!meets(first, text.slice(0, first.length)) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const stretch of others) {
    const found = find(stretch, text, at);
    if (found < 0) return false;
    at = found + stretch.length;
  }
  const end = text.length - last.length;
  return at <= end && meets(last, text.slice(end));
}

function find(stretch: string, text: string, from: number): number {
  for (let at = from; at + stretch.length <= text.length; at++)
    if (meets(stretch, text.slice(at, at + stretch.length))) return at;
  return -1;
}

/** Letter by letter; a `?` takes any one character but a star. */
function meets(stretch: string, text: string): boolean {
  if (stretch.length !== text.length) return false;
  for (let i = 0; i < stretch.length; i++)
    if (stretch[i] !== text[i] && (stretch[i] !== '?' || text[i] === '*')) return false;
  return true;
}
