/**
 * A map that holds at most `limit` entries: when it is full, it forgets all of them. For results that cost more to
 * compute than to look up, keyed by text that comes from input.
 */
export class BoundedCache<K, V> {
  private readonly entries = new Map<K, V>();

  constructor(private readonly limit: number) {}

  /** The stored value, or the computed one, which is then stored. */
  get(key: K, compute: (key: K) => V): V {
    const known = this.entries.get(key);
    if (known !== undefined || this.entries.has(key)) return known as V;
    const value = compute(key);
    if (this.entries.size >= this.limit) this.entries.clear();
    this.entries.set(key, value);
    return value;
  }

  /** How many entries it holds now. */
  get size(): number {
    return this.entries.size;
  }
}
