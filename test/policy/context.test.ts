import { ABSENT, Context, UNKNOWN } from '../../lib/policy/condition/context';

describe('a context', () => {
  const read = (context: Context, lowerCaseKey: string) => context.get(lowerCaseKey);

  test('answers for keys in any letter case, numbers and booleans as text', () => {
    const context = Context.complete({ 'aws:Number': 5, 'aws:Flag': false, 'aws:List': ['a'] });
    expect(['aws:number', 'aws:flag', 'aws:list', 'aws:none'].map((name) => read(context, name))).toEqual([
      '5',
      'false',
      ['a'],
      null,
    ]);
  });

  test('a family stands for the keys that are not listed themselves', () => {
    const context = Context.complete({ 'aws:RequestTag/*': UNKNOWN, 'aws:RequestTag/team': 'red' });
    expect(read(context, 'aws:requesttag/team')).toBe('red');
    expect(read(context, 'aws:requesttag/other')).toBe(UNKNOWN);
    expect(read(context, 'aws:requesttag')).toBeNull();
    expect(read(context, 'aws:resourcetag/team')).toBeNull();
    expect(read(Context.complete({ '/*': 'root' }), '/x')).toBe('root');
    expect(read(Context.complete({ 'aws:prefixe/*': 'cut' }), 'aws:prefixes')).toBeNull();
  });

  test('a family of claims stands for the claims of its issuer, whose name may contain slashes', () => {
    const context = Context.complete({ 'idp.example/a:*': UNKNOWN, 'idp.example/a:aud': 'app' });
    expect(read(context, 'idp.example/a:aud')).toBe('app');
    expect(read(context, 'idp.example/a:sub')).toBe(UNKNOWN);
    expect(read(context, 'idp.example/b:sub')).toBeNull();
    expect(read(Context.partial({ 'idp.example:*': ABSENT }), 'idp.example:sub')).toBeNull();
    expect(
      read(Context.partial({ 'idp.example/*': ABSENT, 'idp.example/a:*': 'x' }), 'idp.example/a:sub'),
    ).toBeNull();
  });

  test('is changed by copies', () => {
    const context = Context.partial({ 'aws:a': '1' });
    expect(read(context.with({ 'aws:a': '2' }), 'aws:a')).toBe('2');
    expect(read(context.withDefaults({ 'aws:a': '2', 'aws:b': '3' }), 'aws:a')).toBe('1');
    expect(read(context.withDefaults({ 'aws:a': '2', 'aws:b': '3' }), 'aws:b')).toBe('3');
    const without = context.with({ 'aws:b': '3' }).without((name) => name === 'aws:a');
    expect([read(without, 'aws:a'), read(without, 'aws:b')]).toEqual([UNKNOWN, '3']);
    expect(read(context, 'aws:a')).toBe('1');
  });
});
