import { IamPatternsError } from '../../errors';
import { placeText, type FilePlace, type LocatedValue } from '../../text/located-value';

/**
 * A plain object with its JSON path as the place of each value. What a file in JSON cannot contain is an error, because its
 * content would be left out in silence.
 */
export function locatedObject(definition: unknown, at: string): LocatedValue {
  const value = located(definition, at, '', []);
  const include = value.kind === 'map' ? value.entries.get('include') : undefined;
  if (include === undefined) return value;
  throw new IamPatternsError({
    code: 'include-in-object',
    at: placeText(include.place),
    got: 'include in an object, which has no folder to read files from',
    expected: 'an object without include',
    fix: 'write the includes in a file and pass it to Blueprint.fromFile, or merge the objects',
  });
}

function located(value: unknown, at: string, path: string, around: readonly unknown[]): LocatedValue {
  const place: FilePlace = { file: path === '' ? at : `${at}: ${path}`, line: 0, column: 0 };
  if (Array.isArray(value)) {
    const inside = within(value, around, place);
    return {
      kind: 'list',
      place,
      items: value.map((item, index) => located(item, at, `${path}[${index}]`, inside)),
    };
  }
  if (typeof value === 'object' && value !== null) {
    if (Object.prototype.toString.call(value) !== '[object Object]') throw notPlain(value, place);
    const inside = within(value, around, place);
    const entries = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => {
        const own = located(each, at, path === '' ? key : `${path}.${key}`, inside);
        return [key, { place: own.place, value: own }] as const;
      });
    return { kind: 'map', place, entries: new Map(entries) };
  }
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  if (!isScalar && value !== null && value !== undefined) throw notPlain(value, place);
  return { kind: 'scalar', place, value: isScalar ? (value as string | number | boolean) : null };
}

/** The objects around a value, this one included. */
function within(value: object, around: readonly unknown[], place: FilePlace): readonly unknown[] {
  if (!around.includes(value)) return [...around, value];
  throw new IamPatternsError({
    code: 'circular-object',
    at: placeText(place),
    got: 'an object that contains itself',
    expected: 'an object that ends, as a file in JSON does',
    fix: 'remove the reference to the outer object',
  });
}

function notPlain(value: unknown, place: FilePlace): IamPatternsError {
  const kind = typeof value === 'object' ? (value?.constructor.name ?? 'object') : typeof value;
  return new IamPatternsError({
    code: 'not-plain',
    at: placeText(place),
    got: `a value of type ${kind}`,
    expected: 'a plain object, a list, a text, a number, true or false',
    fix: kind === 'Map' ? 'pass Object.fromEntries(map)' : 'write the value as a file in JSON would have it',
  });
}
