import { itemPath } from './element-path';
import { malformed } from './document/malformed';

/** A text in a document, with its place. */
export interface PlacedText {
  readonly text: string;
  /** JSON path. */
  readonly at: string;
}

/** Whether the value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether lists and objects lie in one another deeper than so many levels; no value is too deep to be asked. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (levels < 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (let i = 0; i < items.length; i++) if (isDeeperThan(levels - 1, items[i])) return true;
  return false;
}

/** The texts of an element that may be one text or a list of them. */
export function textsOf(value: unknown, at: string): PlacedText[] {
  const placed = (item: unknown, place: string): PlacedText => {
    if (typeof item !== 'string')
      throw malformed('malformed-element', place, item, 'a string or a list of strings');
    return { text: item, at: place };
  };
  return mapListed(value, at, placed, (index) => itemPath(at, index));
}

/** The values of a condition key: texts, numbers and booleans, one or a list of them. */
export function scalarsOf(value: unknown, at: string): PlacedText[] {
  return mapListed(value, at, (item, place) => {
    if (typeof item !== 'string' && typeof item !== 'number' && typeof item !== 'boolean')
      throw malformed(
        'malformed-condition-value',
        place,
        item,
        'a string, a number or a boolean, or a list of them',
      );
    return { text: String(item), at: place };
  });
}

function mapListed<T>(
  value: unknown,
  at: string,
  change: (item: unknown, at: string) => T,
  pathOf = (index: number) => `${at}[${index}]`,
): T[] {
  return Array.isArray(value)
    ? value.map((item: unknown, i) => change(item, pathOf(i)))
    : [change(value, at)];
}
