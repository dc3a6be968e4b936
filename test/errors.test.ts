import { IamPatternsError } from '../lib/errors';

const details = { code: 'bad-thing', got: '"x"', expected: 'a y', fix: 'write a y' };

describe('IamPatternsError', () => {
  test('says where, what was got, what was expected and what to do', () => {
    const error = new IamPatternsError({ ...details, at: 'Prod/Ops' });
    expect(error.message).toBe('Prod/Ops: got "x", expected a y; write a y [bad-thing]');
    expect(error.summary).toBe('got "x", expected a y; write a y [bad-thing]');
    expect(error).toMatchObject({ ...details, at: 'Prod/Ops', name: 'IamPatternsError' });
  });

  test('shortens what was got in the message, and keeps it in the field', () => {
    const got = 'x'.repeat(10_000);
    const error = new IamPatternsError({ ...details, got });
    expect(error.message.length).toBeLessThan(400);
    expect(error.message).toContain('(10000 characters)');
    expect(error.got).toBe(got);
  });

  test('names no place where none is known', () => {
    expect(new IamPatternsError(details).message).toBe('got "x", expected a y; write a y [bad-thing]');
  });
});
