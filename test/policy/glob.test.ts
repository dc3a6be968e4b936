import fc from 'fast-check';
import {
  ANY_CHARACTER,
  ANY_RUN,
  beginsWith,
  Glob,
  sameText,
  type GlobPart,
} from '../../lib/policy/pattern/glob';
import { distinctSymbol, readable, symbol, symbolOfLength } from '../../lib/policy/pattern/symbol';

const glob = (pattern: string): Glob => new Glob(partsOf(pattern));
const partsOf = (pattern: string): GlobPart[] =>
  pattern
    .split(/([*?])/)
    .map((part): GlobPart => (part === '*' ? ANY_RUN : part === '?' ? ANY_CHARACTER : part));

/** The definition, as slowly as it can be written. */
function matches(pattern: string, text: string): boolean {
  const [head] = pattern;
  if (head === undefined) return text === '';
  if (head === '*')
    return matches(pattern.slice(1), text) || (text !== '' && matches(pattern, text.slice(1)));
  return text !== '' && (head === '?' || head === text[0]) && matches(pattern.slice(1), text.slice(1));
}

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });

test('agrees with the definition', () => {
  fc.assert(
    fc.property(pattern, text, (p, t) => {
      expect(glob(p).matches(t)).toBe(matches(p, t) ? 'yes' : 'no');
    }),
    { numRuns: 3000 },
  );
});

test('is sure only of what holds whatever the symbols stand for', () => {
  const part = fc.constantFrom('a', 'b', 'X', 'Y');
  const values = ['', 'a', 'b', 'ab', 'ba', 'aab'];
  const put = (shape: string, x: string, y: string) => shape.replaceAll('X', x).replaceAll('Y', y);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.oneof(part, fc.constantFrom('*', '?')), maxLength: 6 }),
      fc.string({ unit: part, maxLength: 6 }),
      (p, t) => {
        const answer = glob(put(p, symbol('X'), symbol('Y'))).matches(put(t, symbol('X'), symbol('Y')));
        if (answer === 'unknown') return;
        const others = values.flatMap((x) =>
          values.flatMap((y) => (matches(put(p, x, y), put(t, x, y)) === (answer === 'yes') ? [] : [[x, y]])),
        );
        expect(others).toEqual([]);
      },
    ),
    { numRuns: 3000 },
  );
});

test('says "no" where no value of the symbol matches', () => {
  const values = Array.from({ length: 63 }, (_, i) =>
    (i + 1).toString(2).slice(1).replace(/0/g, 'a').replace(/1/g, 'b'),
  );
  const put = (shape: string, x: string) => shape.replaceAll('X', x);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', 'X'), maxLength: 5 }),
      fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 4 }),
      fc.integer({ min: 0, max: 4 }),
      (p, t, at) => {
        // One symbol, once on one side: no two places have to agree about it.
        fc.pre((p.match(/X/g) ?? []).length < 2);
        const text = p.includes('X') ? t : t.slice(0, at) + 'X' + t.slice(at);
        const some = values.some((x) => matches(put(p, x), put(text, x)));
        expect(glob(put(p, symbol('X'))).matches(put(text, symbol('X'))) !== 'no').toBe(some);
      },
    ),
    { numRuns: 4000 },
  );
});

test.each([
  ['a?*X', 'abX', 'yes'],
  ['?X', 'aX', 'yes'],
  ['*X', 'aX', 'yes'],
  ['X*', 'Xab', 'yes'],
  ['X**', 'X', 'yes'],
  ['*a*X', 'baX', 'yes'],
  ['*X*', 'abXba', 'yes'],
  ['aX', 'bX', 'no'],
  ['Xa', 'Xb', 'no'],
  ['a*X', 'b', 'no'],
  ['X', 'Y', 'unknown'],
  ['?', 'X', 'unknown'],
  ['??', 'X', 'unknown'],
  ['Xa', 'a', 'unknown'],
  ['Xab', 'a', 'no'],
  ['aXb', 'ab', 'unknown'],
  ['aXb', 'a', 'no'],
])('the pattern %s on %s, with unknown values X and Y: %s', (p, t, expected) => {
  const put = (shape: string) => shape.replace(/[XY]/g, (name) => symbol(name));
  expect(new Glob(partsOf(put(p))).matches(put(t))).toBe(expected);
});

test.each([
  ['', '', true],
  ['a', '', false],
  ['', 'a', true],
  ['ab', 'abc', true],
  ['bb', 'abc', false],
  ['ac', 'abc', false],
  ['abcd', 'abc', false],
])('the text %p is the beginning of %p: %p', (prefix, text, expected) => {
  expect(beginsWith(text, prefix)).toBe(expected);
});

describe('a symbol', () => {
  const bucket = symbol('Bucket');
  const objects = glob(`arn:aws:s3:::${bucket}/*`);

  test('matches itself', () => {
    expect(objects.matches(`arn:aws:s3:::${bucket}/key`)).toBe('yes');
  });

  test('perhaps matches a literal name or another symbol', () => {
    expect(objects.matches('arn:aws:s3:::data/key')).toBe('unknown');
    expect(objects.matches(`arn:aws:s3:::${symbol('Other')}/key`)).toBe('unknown');
  });

  test('surely does not match where known text differs', () => {
    expect(objects.matches('arn:aws:sqs:eu-west-1:111111111111:queue')).toBe('no');
    expect(objects.matches(`arn:aws:s3:::${bucket}`)).toBe('unknown');
  });

  test('is covered by a star and is no single character', () => {
    expect(glob('arn:*').matches(`arn:${bucket}`)).toBe('yes');
    expect(glob('a?').matches(`a${bucket}`)).toBe('unknown');
  });

  test('is not mistaken for text that looks like its name', () => {
    expect(glob('*Bucket*').matches(bucket)).toBe('unknown');
    expect(sameText(bucket, 'Bucket')).toBe('unknown');
    expect(sameText(bucket, bucket)).toBe('yes');
  });
});

test('bombs of wildcards end', () => {
  const long = 'a'.repeat(20_000);
  expect(glob('*a'.repeat(2000) + 'b').matches(long)).toBe('no');
  expect(glob('*' + '?a'.repeat(200) + '*b*').matches(long)).toBe('no');
  expect(glob('*a'.repeat(300) + symbol('s')).matches(long.slice(0, 2000))).toBe('unknown');
});

describe('an unknown value of known length', () => {
  const suffix = symbolOfLength('suffix', 3);

  test.each<[string, string, string]>([
    ['Ops_???', `Ops_${suffix}`, 'yes'],
    ['Ops_*', `Ops_${suffix}`, 'yes'],
    ['Ops_??', `Ops_${suffix}`, 'no'],
    ['Ops_????', `Ops_${suffix}`, 'no'],
    ['Ops_???', `Ops_x${suffix}`, 'no'],
    ['Ops_abc', `Ops_${suffix}`, 'unknown'],
    ['Ops_abcd', `Ops_${suffix}`, 'no'],
    ['*c', `Ops_${suffix}`, 'unknown'],
    ['*Ops_', `Ops_${suffix}`, 'no'],
    [`Ops_${suffix}`, `Ops_${suffix}`, 'yes'],
    [`Ops_${suffix}`, 'Ops_abc', 'unknown'],
    [`Ops_${suffix}`, 'Ops_ab', 'no'],
    [`Ops_${suffix}`, `Ops_${symbolOfLength('other', 3)}`, 'unknown'],
    [`Ops_${suffix}`, `Ops_${symbolOfLength('other', 4)}`, 'no'],
    [`Ops_${suffix}`, `Ops_${symbol('any')}`, 'unknown'],
  ])('%s against %s: %s', (pattern, value, expected) => {
    expect(glob(pattern).matches(value)).toBe(expected);
  });
});

describe('names of one namespace', () => {
  const [one, other] = ['one', 'other'].map((name) => distinctSymbol(name, 'queues')) as [string, string];
  const elsewhere = distinctSymbol('other', 'topics');
  const suffix = symbolOfLength('suffix', 6);

  test.each<[string, readonly GlobPart[], string, string]>([
    ['are not the same', [one], other, 'no'],
    ['are themselves', [one], one, 'yes'],
    ['differ before a slash', [one, '/', ANY_RUN], `${other}/key`, 'no'],
    ['differ before a colon', [`log-group:${one}:`, ANY_RUN], `log-group:${other}:stream`, 'no'],
    [
      'differ before ends of one length',
      [`${one}-`, ...Array<GlobPart>(6).fill(ANY_CHARACTER)],
      `${other}-${suffix}`,
      'no',
    ],
    ['may be the same as one of another namespace', [one], elsewhere, 'unknown'],
    ['may be the same as any other value', [one], symbol('a parameter'), 'unknown'],
    ['may be the same as a literal', [one], 'orders', 'unknown'],
    ['may begin alike', [one, ANY_RUN], other, 'unknown'],
    ['may be the same but for an end', [`${one}-a`], other, 'unknown'],
    ['may stand at different places', [ANY_RUN, one], `x${other}`, 'unknown'],
    [
      'may be the same after ends of different lengths',
      [`${one}-`, ANY_CHARACTER],
      `${other}-${suffix}`,
      'unknown',
    ],
    ['may differ by a slash that a wildcard is', [one, ANY_CHARACTER, 'x/y'], `${other}ab/x/y`, 'unknown'],
  ])('%s', (_, parts, text, truth) => {
    expect(new Glob(parts).matches(text)).toBe(truth);
  });

  test('are printed without the namespace', () => {
    expect(readable(`${one}/x`)).toBe('<one>/x');
  });
});
