import { hasSymbol } from '../../../policy/pattern/symbol';
import { covers } from '../../../service-authorization';
import { WildcardIndex } from './wildcard-index';

const ALL = '*';
const WILDCARD = /[*?]/;
/** Up to this many patterns are compared in pairs. */
const FEW = 8;

/** A pattern that adds nothing, with the one that includes it. */
export interface Covered<T> {
  readonly covered: T;
  readonly by: T;
}

/**
 * The patterns of a list that another one of the list includes, each once. Of two that are the same, the second is
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
  const wide = widePatterns(rest, headOf);
  rest.forEach((covered, place) => {
    const by = wide.firstAround(covered, place);
    if (by !== undefined) found.push({ covered, by });
  });
  return found;
}

/** Finds the pattern around another one: a short list is compared in pairs, a long one by an index. */
interface WidePatterns<T> {
  firstAround(pattern: T, place: number): T | undefined;
}

function widePatterns<T extends { readonly text: string }>(
  patterns: readonly T[],
  headOf: (text: string) => string,
): WidePatterns<T> {
  if (patterns.length > FEW) return new WildcardsByHead(patterns, headOf);
  const includes = inclusion(headOf);
  return {
    firstAround: ({ text }, place) =>
      patterns.find(
        (each, at) =>
          at !== place &&
          WILDCARD.test(each.text) &&
          includes(each.text, text) &&
          !(at > place && includes(text, each.text)),
      ),
  };
}

/** Tells whether the first pattern includes the second one, from the head on. */
function inclusion(headOf: (text: string) => string): (wide: string, narrow: string) => boolean {
  return (wide, narrow) => {
    if (wide === ALL) return true;
    const head = headOf(wide);
    return headOf(narrow) === head && covers(wide.slice(head.length), narrow.slice(head.length));
  };
}

interface Wide<T> {
  readonly by: T;
  readonly place: number;
}

/** The patterns of a list that have wildcards; the list says each text once. */
class WildcardsByHead<T extends { readonly text: string }> implements WidePatterns<T> {
  private readonly indexes = new Map<string, WildcardIndex<Wide<T>>>();
  private readonly all: Wide<T> | undefined;
  private readonly includes: (wide: string, narrow: string) => boolean;

  constructor(
    patterns: readonly T[],
    private readonly headOf: (text: string) => string,
  ) {
    this.includes = inclusion(headOf);
    const place = patterns.findIndex(({ text }) => text === ALL);
    const by = patterns[place];
    this.all = by === undefined ? undefined : { by, place };
    patterns.forEach((each, at) => {
      if (each.text !== ALL && WILDCARD.test(each.text)) this.add({ by: each, place: at });
    });
  }

  private add(wide: Wide<T>): void {
    const { text } = wide.by;
    const head = this.headOf(text);
    const index = this.indexes.get(head) ?? new WildcardIndex<Wide<T>>();
    this.indexes.set(head, index);
    index.add(text.slice(head.length), wide);
  }

  /** The first other pattern that includes this one. Of two that include each other, the second is covered. */
  firstAround({ text }: T, place: number): T | undefined {
    let first: Wide<T> | undefined;
    for (const candidates of this.candidates(text))
      for (const each of candidates) {
        if (first !== undefined && first.place <= each.place) break;
        if (each.place === place || !this.includes(each.by.text, text)) continue;
        if (each.place > place && this.includes(text, each.by.text)) continue;
        first = each;
        break;
      }
    return first?.by;
  }

  private *candidates(text: string): Generator<Iterable<Wide<T>>> {
    if (this.all !== undefined) yield [this.all];
    const head = this.headOf(text);
    yield* this.indexes.get(head)?.candidates(text.slice(head.length)) ?? [];
  }
}
