import { BoundedCache } from './bounded-cache';

/** Paths of elements and items, by the path of what holds them. Documents have few places, so each path is one text. */
const paths = new BoundedCache<string, Map<string | number, string>>(256);

/** Longer lists are rare: the paths of their further items are not kept. */
const MOST_ITEMS = 64;

/** The JSON path of an element of the grammar: `Statement[0].Action`. */
export function elementPath(at: string, name: string): string {
  return kept(at, name, () => (at === '' ? name : `${at}.${name}`));
}

/** The JSON path of an item of a list: `Statement[0]`. */
export function itemPath(at: string, index: number): string {
  const make = () => `${at}[${index}]`;
  return index < MOST_ITEMS ? kept(at, index, make) : make();
}

function kept(at: string, child: string | number, make: () => string): string {
  const known = paths.get(at, () => new Map());
  let path = known.get(child);
  if (path === undefined) known.set(child, (path = make()));
  return path;
}
