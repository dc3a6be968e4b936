import { nearestName } from '../policy/nearest-name';

/** What the CDK and other libraries call a property of this package. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  assumedBy: ['trustedBy', 'callers'],
  users: ['members'],
  externalId: ['externalIds'],
};

/** Names that a subclass gives its own properties: alone they say nothing about a property of this package. */
const COMMON_WORDS = new Set(
  'name id description tag env account region type role user group arn'.split(' '),
);

/** A property that a struct does not have. */
export interface UnknownProperty {
  readonly name: string;
  /**
   * The property that was meant: `a or b` where two are similar.
   *
   * @default - none is similar
   */
  readonly meant?: string;
}

/**
 * The first property of an object that its struct does not have, and that would be ignored in silence.
 *
 * Subclasses pass their own properties on to a construct: in the properties of a construct, only a name counts that
 * resembles a known one which is not given, or that the CDK uses for what this package names otherwise, or that belongs into a
 * property (`inner`: `externalIds` → `conditions.externalIds`).
 */
export function unknownProperty(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  isOpen: boolean,
  inner: () => ReadonlyMap<string, string>,
): UnknownProperty | undefined {
  const free = known.filter((name) => value[name] === undefined);
  for (const name of Object.keys(value)) {
    if (known.includes(name) || value[name] === undefined) continue;
    const nearest = nearestName(name, known);
    // Resembles one that is given: `permission` beside `permissions`.
    const isTaken = nearest !== undefined && value[nearest] !== undefined;
    const isOwn = isTaken || (isOpen && isCommon(name));
    const meant =
      OTHER_NAMES[name]?.find((each) => free.includes(each)) ??
      nearestName(name, free) ??
      (isOwn ? '' : shortFor(name, free).join(' or ') || placeInside(name, inner()));
    if (meant !== '') return { name, meant };
    if (!isOpen || name === 'assumedBy') return { name };
  }
  return undefined;
}

/** Where a property belongs that is given one level too high: `conditions.externalIds`. */
function placeInside(name: string, inner: ReadonlyMap<string, string>): string {
  return [name, ...(OTHER_NAMES[name] ?? [])].map((each) => inner.get(each)).find(Boolean) ?? '';
}

/** The properties that a name is short for: those with the fewest words. */
function shortFor(name: string, free: readonly string[]): string[] {
  const found = free.filter((full) => isShortFor(name, full));
  const fewest = Math.min(...found.map((full) => wordsOf(full).length));
  return found.filter((full) => wordsOf(full).length === fewest).sort();
}

/** Whether every word of a name stands for one of the other: `mfa` for `userMfa`, `maximumAge` for `maxAge`. */
function isShortFor(name: string, full: string): boolean {
  const words = wordsOf(full);
  return wordsOf(name).every((word) =>
    words.some((other) => isCutFrom(word, other) || isCutFrom(other, word)),
  );
}

function isCutFrom(word: string, other: string): boolean {
  return word.length > 2 && other.startsWith(word);
}

function isCommon(name: string): boolean {
  return wordsOf(name).every((word) => COMMON_WORDS.has(word));
}

function wordsOf(name: string): string[] {
  return name.split(/(?=[A-Z])/).map((word) => word.toLowerCase().replace(/ies$/, 'y').replace(/s$/, ''));
}
