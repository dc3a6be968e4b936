import fc from 'fast-check';
import { ABSENT, Context, OneOf, UNKNOWN } from '../../lib/policy/condition/context';
import { ANY_CHARACTER, ANY_RUN } from '../../lib/policy/pattern/glob';
import { anyValueFor } from '../../lib/policy/pattern/any-value';
import { symbol } from '../../lib/policy/pattern/symbol';
import { TextPattern, type PatternSyntax } from '../../lib/policy/pattern/text-pattern';

const FULL: PatternSyntax = { wildcards: true, variables: true, at: 'Statement[0].Resource' };
const LITERAL: PatternSyntax = { ...FULL, wildcards: false };
const WITHOUT_VARIABLES: PatternSyntax = { ...FULL, variables: false };

const matches = (text: string, value: string, context = {}, syntax = FULL) =>
  new TextPattern(text, syntax).matches(value, Context.complete(context));

describe('parts of a text pattern', () => {
  test.each([
    ['', []],
    ['plain', ['plain']],
    ['a*b?c', ['a', ANY_RUN, 'b', ANY_CHARACTER, 'c']],
    ['*', [ANY_RUN]],
    ['?x', [ANY_CHARACTER, 'x']],
    ['home/${aws:username}/*', ['home/', { key: 'aws:username' }, '/', ANY_RUN]],
    ['${aws:PrincipalTag/Team}', [{ key: 'aws:principaltag/team' }]],
    ["${aws:PrincipalTag/team, 'none'}", [{ key: 'aws:principaltag/team', fallback: 'none' }]],
    ["${ aws:username , '' }", [{ key: 'aws:username', fallback: '' }]],
    ['cost${$}1', ['cost$1']],
    ['a${*}b${?}', ['a*b?']],
    ['$5', ['$5']],
    ['$', ['$']],
  ])('%s', (text, parts) => {
    expect(new TextPattern(text, FULL).parts).toEqual(parts);
  });

  test('without wildcards, a star is a character', () => {
    expect(new TextPattern('a*?', LITERAL).parts).toEqual(['a*?']);
    expect(new TextPattern('${aws:username}*', LITERAL).parts).toEqual([{ key: 'aws:username' }, '*']);
  });

  test('without variables, braces are characters, and a star inside them is a wildcard', () => {
    expect(new TextPattern('${aws:username}', WITHOUT_VARIABLES).parts).toEqual(['${aws:username}']);
    expect(new TextPattern('${*}', WITHOUT_VARIABLES).matches('${abc}', Context.complete())).toBe('no');
  });

  test('lists its variables', () => {
    expect(new TextPattern('${aws:username}*${aws:userid}', FULL).variables).toEqual([
      { key: 'aws:username' },
      { key: 'aws:userid' },
    ]);
    expect(new TextPattern('none*', FULL).variables).toEqual([]);
  });

  test.each(['${aws:username', '${}', '${ }', "${aws:username, 'open}", "${, 'x'}", '${a,b}'])(
    'the malformed variable %s is an error when the pattern is read',
    (text) => {
      expect(() => new TextPattern(text, FULL)).toThrow(
        expect.objectContaining({ code: 'malformed-variable' }) as Error,
      );
    },
  );
});

describe('values of variables', () => {
  test.each([
    ['a known value is text', { 'aws:username': 'ana' }, 'home/ana', 'yes'],
    ['another value', { 'aws:username': 'ben' }, 'home/ana', 'no'],
    ['an absent key matches nothing', {}, 'home/', 'no'],
    ['a key that is stated as absent', { 'aws:username': ABSENT }, 'home/', 'no'],
    ['an unknown key', { 'aws:username': UNKNOWN }, 'home/ana', 'unknown'],
    ['an unknown key, and text that differs before it', { 'aws:username': UNKNOWN }, 'work/ana', 'no'],
    ['one of several values', { 'aws:username': new OneOf(['ana', 'ben']) }, 'home/ana', 'unknown'],
    ['a multivalued key', { 'aws:username': ['ana'] }, 'home/ana', 'unknown'],
    ['a multivalued key without values', { 'aws:username': [] }, 'home/ana', 'no'],
  ] as const)('%s', (_, context, value, expected) => {
    expect(matches('home/${aws:username}', value, context)).toBe(expected);
  });

  test('a wildcard in a value stays a character', () => {
    expect(matches('home/${aws:username}', 'home/ana', { 'aws:username': '*' })).toBe('no');
    expect(matches('home/${aws:username}', 'home/*', { 'aws:username': '*' })).toBe('yes');
  });

  test('the default is taken where the request has no such key', () => {
    const text = "${aws:PrincipalTag/team, 'none'}";
    expect(matches(text, 'none')).toBe('yes');
    expect(matches(text, 'none', { 'aws:PrincipalTag/team': [] })).toBe('yes');
    expect(matches(text, 'none', { 'aws:PrincipalTag/team': 'red' })).toBe('no');
    expect(matches(text, 'red', { 'aws:PrincipalTag/team': 'red' })).toBe('yes');
  });

  test('one unknown value is equal to itself', () => {
    const unknown = symbol('${aws:username}');
    expect(matches('${aws:username}', unknown, { 'aws:username': UNKNOWN })).toBe('yes');
    expect(matches('${aws:userid}', unknown, { 'aws:userid': UNKNOWN })).toBe('unknown');
  });

  test('letter case counts unless the operator ignores it, in pattern, value and variable', () => {
    const ignoring = { ...FULL, ignoreCase: true };
    expect(matches('Home/*', 'home/ana')).toBe('no');
    expect(matches('Home/*', 'hOME/Ana', {}, ignoring)).toBe('yes');
    expect(matches('${aws:username}', 'ana', { 'aws:username': 'ANA' }, ignoring)).toBe('yes');
    expect(matches('Home/*', 'work/Ana', {}, ignoring)).toBe('no');
  });

  test('a variable whose name is unknown may match anything', () => {
    expect(matches('${aws:PrincipalTag/' + symbol('Key') + '}', 'red')).toBe('unknown');
  });
});

test('a known value is compared as the pattern with the value in its place', () => {
  const character = fc.constantFrom('a', 'b');
  fc.assert(
    fc.property(
      fc.string({ unit: fc.oneof(character, fc.constantFrom('*', '?', 'V')), maxLength: 6 }),
      fc.string({ unit: character, maxLength: 3 }),
      fc.string({ unit: character, maxLength: 7 }),
      (shape, value, text) => {
        const pattern = shape.replaceAll('V', '${aws:username}');
        expect(matches(pattern, text, { 'aws:username': value })).toBe(
          matches(shape.replaceAll('V', value), text),
        );
      },
    ),
    { numRuns: 1500 },
  );
});

describe('any value of a pattern', () => {
  const unknown = (found: string, at: number, pattern: string) => symbol(`${found} ${at} of ${pattern}`);

  test('each wildcard becomes an unknown value of its own', () => {
    const pattern = 'a*b?';
    expect(anyValueFor(pattern)).toBe(`a${unknown('*', 1, pattern)}b${unknown('?', 3, pattern)}`);
  });

  test('a variable becomes its value where it is known, and an unknown value elsewhere', () => {
    const pattern = 'home/${aws:username}/x';
    expect(anyValueFor(pattern, Context.partial({ 'aws:username': 'ana' }))).toBe('home/ana/x');
    expect(anyValueFor(pattern)).toBe(`home/${unknown('${aws:username}', 5, pattern)}/x`);
    expect(anyValueFor('${ aws:UserName }', Context.partial({ 'aws:username': 'ana' }))).toBe('ana');
  });

  test('a value that is unknown already stays as it is', () => {
    const pattern = `${symbol('a*b')}/c`;
    expect(anyValueFor(pattern)).toBe(pattern);
  });
});
