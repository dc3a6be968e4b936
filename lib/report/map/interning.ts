/** Gives each different value a position, in the order of first use. */
export class Table<T> {
  readonly values: T[] = [];
  private readonly positions = new Map<string, number>();

  constructor(private readonly keyOf: (value: T) => string) {}

  /** The position of the value; the same for equal values. */
  at(value: T): number {
    const key = this.keyOf(value);
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    const position = this.values.push(value) - 1;
    this.positions.set(key, position);
    return position;
  }
}

/** Texts, and lists of them, each kept once. */
export class TextTable {
  private readonly table = new Table<string>((text) => text);
  private readonly lists = new Table<readonly number[]>((list) => list.join());

  get texts(): readonly string[] {
    return this.table.values;
  }

  get reasons(): readonly (readonly number[])[] {
    return this.lists.values;
  }

  /** The position of the text in `texts`. */
  text(text: string): number {
    return this.table.at(text);
  }

  /** The position of the list in `reasons`. */
  list(texts: readonly string[]): number {
    return this.lists.at(texts.map((text) => this.text(text)));
  }
}
