import { BoundedCache } from '../../lib/policy/bounded-cache';

describe('a bounded cache', () => {
  test('computes a value once, even an undefined one', () => {
    const cache = new BoundedCache<string, number | undefined>(2);
    const compute = jest.fn(() => undefined);
    cache.get('a', compute);
    expect(cache.get('a', compute)).toBeUndefined();
    expect(compute).toHaveBeenCalledTimes(1);
  });

  test('never holds more entries than its limit', () => {
    const cache = new BoundedCache<number, number>(3);
    const sizes = Array.from({ length: 10 }, (_, i) => {
      expect(cache.get(i, () => i * i)).toBe(i * i);
      return cache.size;
    });
    expect(sizes).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 1]);
  });
});
