/** A place in a file. Lines and columns count from 1. */
export interface FilePlace {
  readonly file: string;
  /** 0 for a value that is not from a file. Then `file` says where it is. */
  readonly line: number;
  readonly column: number;
}

/** A text, number, truth value or nothing, with its place. */
export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly place: FilePlace;
  readonly value: string | number | boolean | null;
}

/** A list with its place. */
export interface LocatedList {
  readonly kind: 'list';
  readonly place: FilePlace;
  readonly items: readonly LocatedValue[];
}

/** A map with its place, and the place of each key. */
export interface LocatedMap {
  readonly kind: 'map';
  readonly place: FilePlace;
  readonly entries: ReadonlyMap<string, LocatedEntry>;
}

/** One entry of a map. */
export interface LocatedEntry {
  /** The place of the key. */
  readonly place: FilePlace;
  readonly value: LocatedValue;
}

/** A value of a file, with the place of every part. */
export type LocatedValue = LocatedScalar | LocatedList | LocatedMap;

/** The place as editors and terminals open it: `blueprint.yaml:12:5`. */
export function placeText({ file, line, column }: FilePlace): string {
  return line === 0 ? file : `${file}:${line}:${column}`;
}

/** The plain value. */
export function plainValue(located: LocatedValue): unknown {
  switch (located.kind) {
    case 'scalar':
      return located.value;
    case 'list':
      return located.items.map(plainValue);
    case 'map': {
      const plain: Record<string, unknown> = {};
      for (const [key, { value }] of located.entries)
        // A key `__proto__` is a key like any other.
        Object.defineProperty(plain, key, {
          value: plainValue(value),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      return plain;
    }
  }
}

/**
 * The place of the value at a path. A map or list of an entry is at its key, any other value at itself. A path that leads
 * nowhere ends at the last known place.
 */
export function placeAt(located: LocatedValue, path: readonly PropertyKey[]): FilePlace {
  let value: LocatedValue | undefined = located;
  let { place } = located;
  for (const step of path) {
    if (value?.kind === 'map') {
      const entry: LocatedEntry | undefined = value.entries.get(String(step));
      if (entry === undefined) return place;
      ({ value } = entry);
      place = value.kind === 'scalar' && value.value !== null ? value.place : entry.place;
    } else if (value?.kind === 'list') {
      value = value.items[Number(step)];
      if (value === undefined) return place;
      ({ place } = value);
    } else return place;
  }
  return place;
}
