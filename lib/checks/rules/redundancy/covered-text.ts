import { hasSymbol } from '../../../policy/pattern/symbol';
import { covers } from '../../../service-authorization';

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
  const rest = wide.slice(head.length);
  return (narrow) => headOf(narrow) === head && covers(rest, narrow.slice(head.length));
}
