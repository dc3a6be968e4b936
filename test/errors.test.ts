import { IamPatternsError } from '../lib/errors';

const details = { code: 'bad-thing', got: 'a thing', expected: 'a y', fix: 'write a y' };
const messageOf = (more: object) => new IamPatternsError({ ...details, ...more }).message;

describe('IamPatternsError', () => {
  test('says what is invalid, what is expected and how to fix it', () => {
    const error = new IamPatternsError({
      code: 'malformed-account-id',
      at: 'Prod/Ops',
      subject: 'account ID',
      got: '12345',
      expected: '12 digits',
      fix: 'pass env.account as a string',
    });
    const summary =
      'Invalid account ID "12345": expected 12 digits. Pass env.account as a string. [malformed-account-id]';
    expect(error.message).toBe(`Prod/Ops: ${summary}`);
    expect(error.summary).toBe(summary);
    expect(error).toMatchObject({ code: 'malformed-account-id', at: 'Prod/Ops', subject: 'account ID' });
    expect(error).toMatchObject({ got: '12345', expected: '12 digits', name: 'IamPatternsError' });
    expect(error.fix).toBe('pass env.account as a string');
  });

  test.each([
    [
      'a description',
      { got: 'role that no principal may assume' },
      'Invalid role that no principal may assume',
    ],
    ['a description with an article', { got: 'a thing' }, 'Invalid thing'],
    ['a named value', { got: 'the key "x y"' }, 'Invalid key "x y"'],
    ['a value alone', { got: '"x"' }, 'Invalid value "x"'],
    ['what is missing', { got: 'no role' }, 'Invalid input (no role)'],
    ['a subject and a value', { subject: 'key', got: 'x' }, 'Invalid key "x"'],
    ['a subject and a value in quotes', { subject: 'key', got: '"x"' }, 'Invalid key "x"'],
    ['a subject and an object', { subject: 'key', got: '{"a":1}' }, 'Invalid key {"a":1}'],
  ])('writes %s as one readable sentence', (_what, more, invalid) => {
    expect(messageOf(more)).toBe(`${invalid}: expected a y. Write a y. [bad-thing]`);
  });

  test.each([
    ['write a y', 'Write a y.'],
    ['Use --kind.', 'Use --kind.'],
    ['did you mean y?', 'Did you mean y?'],
    ['--kind trust', '--kind trust.'],
    ['env.account as a string', 'env.account as a string.'],
  ])('writes the fix %p as a sentence', (fix, sentence) => {
    expect(messageOf({ fix })).toBe(`Invalid thing: expected a y. ${sentence} [bad-thing]`);
  });

  test.each(['got', 'subject'])(
    'shortens a long value in the message and keeps it in the field (%s)',
    (form) => {
      const got = 'x'.repeat(10_000);
      const error = new IamPatternsError({ ...details, got, ...(form === 'subject' && { subject: 'key' }) });
      expect(error.message.length).toBeLessThan(400);
      expect(error.message).toContain('(10000 characters)');
      expect(error.got).toBe(got);
    },
  );

  test('moves to another place with all its fields', () => {
    const moved = new IamPatternsError({ ...details, at: 'Statement', subject: 'key' }).movedTo('a.json');
    expect(moved).toMatchObject({ ...details, at: 'a.json', subject: 'key' });
    expect(moved.message).toMatch(/^a\.json: Invalid key "a thing"/);
  });
});
