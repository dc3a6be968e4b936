import fc from 'fast-check';
import { nearestName } from '../../lib/policy/nearest-name';

/** The definition: the fewest letters to change, add, leave out or swap with a neighbor, each letter at most once. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  return Math.min(
    distance(restA, b) + 1,
    distance(a, restB) + 1,
    distance(restA, restB) + (a[0] === b[0] ? 0 : 1),
    ...(a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]
      ? [distance(a.slice(2), b.slice(2)) + 1]
      : []),
  );
}

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

test('a name is near if it is at most so many edits away', () => {
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 5 }), (name, candidate, edits) => {
      expect(nearestName(name, [candidate], edits)).toBe(
        distance(name, candidate) <= edits ? candidate : undefined,
      );
    }),
    { numRuns: 400 },
  );
});

test('the nearest of several is taken, the first of those that are equally near, whatever the case', () => {
  const nearest = (name: string) => nearestName(name, ['GetItem', 'GetItems', 'PutItem', 'getitemz']);
  expect(nearest('getitems')).toBe('GetItems');
  expect(nearest('GetItemx')).toBe('GetItem');
  expect(nearest('GteItem')).toBe('GetItem');
});

test('two letters that are swapped are one edit, and no other two', () => {
  expect(nearestName('xabz', ['xbaz'], 1)).toBe('xbaz');
  expect(nearestName('ab', ['ca'], 1)).toBeUndefined();
  expect(nearestName('ab', ['bc'], 1)).toBeUndefined();
  expect(nearestName('abcde', ['bacde'], 1)).toBe('bacde');
  expect(nearestName('abcde', ['abced'], 1)).toBe('abced');
});

test('without a number, a third of the letters may differ', () => {
  expect(nearestName('abcdef', ['abcdxy'])).toBe('abcdxy');
  expect(nearestName('abcde', ['abcxy'])).toBeUndefined();
  expect(nearestName('ab', ['ax'])).toBeUndefined();
});
