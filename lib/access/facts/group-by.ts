/** The items by key, each in the order given; `valueOf` says what is kept of one. */
export function groupBy<T, V = T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  valueOf?: (item: T) => V,
): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const item of items) {
    const value = (valueOf === undefined ? item : valueOf(item)) as V;
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
