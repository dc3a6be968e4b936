import { IpRange } from '../../lib/policy/condition/ip-range';

test.each<[string, string, boolean | undefined]>([
  ['203.0.113.5', '203.0.113.5', true],
  ['203.0.113.5/32', '203.0.113.5', true],
  ['203.0.113.5/32', '203.0.113.4', false],
  ['203.0.113.4/31', '203.0.113.5', true],
  ['0.0.0.0/0', '203.0.113.5', true],
  ['2001:db8::1', '2001:db8::1', true],
  ['2001:db8::1/128', '2001:db8::1', true],
  ['2001:db8::1/128', '2001:db8::2', false],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['203.0.113.0/24', 'no address', undefined],
])('%s contains %s: %s', (range, address, expected) => {
  expect(IpRange.parse(range)?.contains(address)).toBe(expected);
});

test.each(['203.0.113.5/33', '2001:db8::1/129', '203.0.113/24', 'fe80::1%eth0', '203.0.113.5/', ''])(
  '%j is no range',
  (text) => {
    expect(IpRange.parse(text)).toBeUndefined();
  },
);
