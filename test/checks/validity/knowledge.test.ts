import fc from 'fast-check';
import { rangeMeant } from '../../../lib/checks/rules/condition-values/ip-network';
import { coveredTexts } from '../../../lib/checks/rules/redundancy/covered-text';
import { isPrivateRange } from '../../../lib/checks/rules/condition-values/private-range';
import { isRegionName } from '../../../lib/policy/arn/region-name';
import { Context } from '../../../lib/policy/condition/context';
import { IpRange } from '../../../lib/policy/condition/ip-range';
import { TextPattern } from '../../../lib/policy/pattern/text-pattern';

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
const octet = fc.integer({ min: 0, max: 255 });

test('whatever a covered pattern matches, the one that covers it matches too', () => {
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 4 }), text, (patterns, value) => {
      const matches = (each: string) =>
        new TextPattern(each, { wildcards: true, variables: false, at: '' }).matches(
          value,
          Context.complete(),
        );
      const found = coveredTexts(
        patterns.map((each) => ({ text: each })),
        () => '',
      );
      for (const { covered, by } of found)
        if (matches(covered.text) === 'yes') expect(matches(by.text)).toBe('yes');
    }),
    { numRuns: 2000 },
  );
});

test('of a list with a bare star, everything else is covered', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        pattern.filter((each) => each !== '*'),
        { maxLength: 5 },
      ),
      (patterns) => {
        // Of two that mean the same the first stays.
        const all = ['*', ...patterns].map((each) => ({ text: each }));
        const covered = coveredTexts(all, () => '').map((each) => each.covered.text);
        expect(covered.sort()).toEqual([...patterns].sort());
      },
    ),
  );
});

describe('the range that is meant', () => {
  const meant = (range: string) => rangeMeant(range) ?? range;

  test('holds the same addresses as what is written, and means itself', () => {
    const v4 = fc.tuple(fc.tuple(octet, octet, octet, octet), fc.integer({ min: 0, max: 32 }), octet);
    const group = fc.integer({ min: 0, max: 0xffff });
    const v6 = fc.tuple(
      fc.array(group, { minLength: 8, maxLength: 8 }),
      fc.integer({ min: 0, max: 128 }),
      group,
    );
    const hex = (groups: readonly number[]) => groups.map((each) => each.toString(16)).join(':');
    const ranges = fc.oneof(
      v4.map(([octets, bits, last]) => [
        `${octets.join('.')}/${bits}`,
        [...octets.slice(0, 3), last].join('.'),
      ]),
      v6.map(([groups, bits, last]) => [`${hex(groups)}/${bits}`, hex([...groups.slice(0, 7), last])]),
    );
    fc.assert(
      fc.property(ranges, ([range = '', address = '']) => {
        expect(rangeMeant(meant(range))).toBeUndefined();
        expect(IpRange.parse(meant(range))?.contains(address)).toBe(IpRange.parse(range)?.contains(address));
      }),
    );
  });

  test.each([
    ['203.0.113.7/24', '203.0.113.0/24'],
    ['2001:db8::7/64', '2001:db8::/64'],
    ['2001:db8:ffff::/33', '2001:db8:8000::/33'],
    ['::ffff:203.0.113.7/127', '::ffff:cb00:7106/127'],
    ['::1/0', '::/0'],
  ])('%s is %s', (range, expected) => expect(rangeMeant(range)).toBe(expected));

  test.each([
    '203.0.113.7',
    '203.0.113.0/33',
    '2001:DB8:0:0::/64',
    '2001:db8::/129',
    'fe80::1%eth0/64',
    'all/8',
  ])('%s has no bits after a prefix', (text) => expect(rangeMeant(text)).toBeUndefined());
});

test.each(['10.0.0.0/8', '172.31.255.255', '192.168.0.0/16', '100.64.0.0/10', 'fe80::1', 'fd12::/16'])(
  '%s is private',
  (range) => expect(isPrivateRange(range)).toBe(true),
);
test.each(['10.0.0.0/7', '172.32.0.0/16', '203.0.113.0/24', '0.0.0.0/0', '2001:db8::/32', 'nothing'])(
  '%s is not private',
  (range) => expect(isPrivateRange(range)).toBe(false),
);

test.each(['eu-west-1', 'us-gov-east-1', 'us-isob-east-1', 'eusc-de-east-1', 'ap-southeast-10'])(
  '%s is built like a region',
  (name) => expect(isRegionName(name)).toBe(true),
);
test.each(['eu-west-1a', 'eu-wset-1', 'EU-west-1', 'west-1', 'global', ''])(
  '%s is not built like a region',
  (name) => expect(isRegionName(name)).toBe(false),
);
