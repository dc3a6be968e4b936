/** A pattern in the index; those added first come first. */
interface Entry<T> {
  readonly value: T;
  /** The longest run of characters without a wildcard. */
  readonly run: string;
}

type BySuffix<T> = ByLength<Entry<T>[]>;

/**
 * Patterns with wildcards, by the characters before their first and after their last wildcard.
 *
 * A text that a pattern includes begins, ends and goes on with the characters of the pattern. In most documents this
 * leaves a few patterns for each text, so that a document with thousands of elements takes no square of their number.
 */
export class WildcardIndex<T> {
  private readonly byPrefix = new ByLength<BySuffix<T>>();

  add(pattern: string, value: T): void {
    const runs = pattern.split(/[*?]/);
    const prefix = runs[0] ?? '';
    const suffix = runs[runs.length - 1] ?? '';
    const run = runs.reduce((longest, each) => (each.length > longest.length ? each : longest), '');
    const bySuffix = this.byPrefix.at(prefix, () => new ByLength());
    bySuffix.at(suffix, () => []).push({ value, run });
  }

  /** The patterns that may include the text, in lists; each list is in the order in which they were added. */
  *candidates(text: string): Generator<Iterable<T>> {
    for (const bySuffix of this.byPrefix.found((length) => text.slice(0, length), text.length))
      for (const entries of bySuffix.found((length) => text.slice(text.length - length), text.length))
        yield withRun(entries, text);
  }
}

function* withRun<T>(entries: readonly Entry<T>[], text: string): Generator<T> {
  for (const { value, run } of entries) if (text.includes(run)) yield value;
}

/** Values by a text, to be looked up by parts of a longer text: only lengths that occur are tried. */
class ByLength<V> {
  private readonly lengths = new Set<number>();
  private readonly values = new Map<string, V>();

  at(key: string, make: () => V): V {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.values.set(key, made);
    this.lengths.add(key.length);
    return made;
  }

  *found(partOf: (length: number) => string, longest: number): Generator<V> {
    for (const length of this.lengths) {
      const value = length > longest ? undefined : this.values.get(partOf(length));
      if (value !== undefined) yield value;
    }
  }
}
