import { malformed } from '../../lib/policy/document/malformed';
import { isDeeperThan } from '../../lib/policy/value';

/** Lists inside each other, so many. */
const nested = (levels: number): unknown => (levels === 0 ? 'text' : [nested(levels - 1)]);

test('isDeeperThan counts lists and objects inside each other', () => {
  expect(isDeeperThan(0, 'text')).toBe(false);
  expect(isDeeperThan(0, [])).toBe(false);
  expect(isDeeperThan(0, ['text'])).toBe(true);
  expect(isDeeperThan(1, [null])).toBe(false);
  expect(isDeeperThan(5, nested(5))).toBe(false);
  expect(isDeeperThan(5, nested(6))).toBe(true);
});

test('an error quotes at most 100 characters of a value', () => {
  const quoted = (length: number) => malformed('code', 'at', 'a'.repeat(length - 2), 'text').message;
  expect(quoted(100)).toContain(`"${'a'.repeat(98)}"`);
  expect(quoted(100)).not.toContain('…');
  expect(quoted(101)).toContain(`"${'a'.repeat(99)}…`);
});
