import fc from 'fast-check';
import { networkOf } from '../../../lib/checks/knowledge/ip-network';
import { coveredTexts } from '../../../lib/checks/knowledge/covered-text';
import { isPrivateRange } from '../../../lib/checks/knowledge/private-range';
import { isRegionName } from '../../../lib/checks/knowledge/region-name';
import { Context } from '../../../lib/policy/context';
import { IpRange } from '../../../lib/policy/ip-range';
import { TextPattern } from '../../../lib/policy/text-pattern';

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

test('a range and its network hold the same addresses', () => {
  fc.assert(
    fc.property(
      fc.tuple(octet, octet, octet, octet),
      fc.integer({ min: 0, max: 32 }),
      octet,
      (octets, bits, last) => {
        const range = `${octets.join('.')}/${bits}`;
        const network = networkOf(range) ?? '';
        expect(networkOf(network)).toBe(network);
        const address = [...octets.slice(0, 3), last].join('.');
        expect(IpRange.parse(network)?.contains(address)).toBe(IpRange.parse(range)?.contains(address));
      },
    ),
  );
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
