import { resolve } from 'node:path';
import { IamPatternsError } from '../../errors';
import {
  placeText,
  type FilePlace,
  plainValue,
  type LocatedEntry,
  type LocatedList,
  type LocatedMap,
  type LocatedValue,
} from '../../text/located-value';

/**
 * One value over another: maps merge, everything else is replaced. A key with `+` at its end, such as `permissions+`, adds the
 * items of its list to the list that is there.
 */
export function mergeValues(base: LocatedValue, over: LocatedValue): LocatedValue {
  if (base.kind !== 'map' || over.kind !== 'map') return over;
  const entries = new Map(base.entries);
  for (const [key, entry] of additionsLast(over)) {
    const listKey = listKeyOf(key, entry);
    const before = entries.get(key);
    if (listKey !== undefined) add(entries, listKey, entry);
    else {
      entries.delete(`${key}+`);
      entries.set(key, before === undefined ? entry : mergedEntry(before, entry));
    }
  }
  return { ...over, entries };
}

/**
 * Two included files beside each other. Neither wins: where they say different things, the file that includes them must
 * decide.
 */
export function mergeSiblings(
  first: LocatedValue,
  second: LocatedValue,
  deciding: LocatedValue | undefined,
  path = '',
): LocatedValue {
  if (first.kind === 'map' && second.kind === 'map') {
    const entries = new Map(first.entries);
    for (const [key, entry] of additionsLast(second)) {
      const listKey = listKeyOf(key, entry);
      const before = entries.get(key);
      if (listKey !== undefined) add(entries, listKey, entry);
      else if (before === undefined) entries.set(key, entry);
      else {
        const decision = deciding?.kind === 'map' ? deciding.entries.get(key)?.value : undefined;
        const at = path === '' ? key : `${path}.${key}`;
        entries.set(key, { ...entry, value: mergeSiblings(before.value, entry.value, decision, at) });
      }
    }
    return { ...second, entries };
  }
  if (deciding !== undefined || JSON.stringify(plainValue(first)) === JSON.stringify(plainValue(second)))
    return second;
  throw new IamPatternsError({
    code: 'conflicting-overrides',
    at: placeText(second.place),
    got: `another value of ${path} than in ${placeText(first.place)}`,
    expected: 'one value, because included files do not win over each other',
    fix: `set ${path} in the file that includes both, or remove one of the two`,
  });
}

/** The value with every `key+` under its plain key. */
export function withoutPlusKeys(value: LocatedValue): LocatedValue {
  if (value.kind === 'list') return { ...value, items: value.items.map(withoutPlusKeys) };
  if (value.kind === 'scalar') return value;
  const plain: LocatedMap = { ...value, entries: new Map() };
  const merged = mergeValues(plain, value) as LocatedMap;
  const entries = [...merged.entries].map(([key, entry]): [string, LocatedEntry] => [
    listKeyOf(key, entry) ?? key,
    { ...entry, value: withoutPlusKeys(entry.value) },
  ]);
  return { ...value, entries: new Map(entries) };
}

function listKeyOf(key: string, { value }: LocatedEntry): string | undefined {
  return key.endsWith('+') && value.kind === 'list' ? key.slice(0, -1) : undefined;
}

/** The entries of a map, with every `key+` behind the key that it adds to, wherever the file has it. */
function additionsLast({ entries }: LocatedMap): [string, LocatedEntry][] {
  const isAddition = ([key, entry]: [string, LocatedEntry]) => Number(listKeyOf(key, entry) !== undefined);
  return [...entries].sort((one, other) => isAddition(one) - isAddition(other));
}

/** Adds to the list that is there. Without one, `key+` waits for a list of another file. */
function add(entries: Map<string, LocatedEntry>, key: string, entry: LocatedEntry): void {
  const target = entries.has(key) ? key : `${key}+`;
  const { value } = entries.get(target) ?? { value: undefined };
  if (value !== undefined && value.kind !== 'list') throw addsToNoList(key, value, entry);
  const before = value?.items ?? [];
  const own = entry.value.kind === 'list' ? entry.value.items : [];
  // A file that two files include is read twice, and adds its items once.
  const items = own.filter((item) => !before.some((each) => isSamePlace(each.place, item.place)));
  entries.set(target, {
    place: entry.place,
    value: { ...(entry.value as LocatedList), items: [...before, ...items] },
  });
}

function isSamePlace(one: FilePlace, other: FilePlace): boolean {
  const isSameLine = one.line > 0 && one.line === other.line && one.column === other.column;
  return isSameLine && resolve(one.file) === resolve(other.file);
}

function addsToNoList(key: string, { place }: LocatedValue, entry: LocatedEntry): IamPatternsError {
  return new IamPatternsError({
    code: 'adds-to-no-list',
    at: placeText(entry.place),
    got: `${key}+, although ${key} in ${placeText(place)} is not a list`,
    expected: 'a list to add to',
    fix: `write ${key} as a list there, or ${key} here to replace it`,
  });
}

function mergedEntry(before: LocatedEntry, entry: LocatedEntry): LocatedEntry {
  return { ...entry, value: mergeValues(before.value, entry.value) };
}
