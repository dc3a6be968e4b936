import { BlueprintSource } from '../../lib/blueprint';
import { errorOf, folderWith, ORGANIZATION } from './blueprint-files';
import { line, WRONG_LINES } from './wrong-lines';

describe('a wrong blueprint is an error with line and column', () => {
  test.each(WRONG_LINES)('%s', (_what, text, place, code, message) => {
    const error = errorOf(ORGANIZATION + text);
    expect([error.code, error.at]).toEqual([code, `blueprint.yaml:${place}`]);
    expect(error.message).toMatch(message);
  });

  test.each<[string, string, string, string]>([
    ['nothing', '', '1:1', 'malformed-file'],
    ['a list', '- a', '1:1', 'malformed-blueprint'],
    ['no version', 'roles: {}', '1:1', 'missing-key'],
    ['another version', 'version: 2', '1:10', 'invalid-value'],
    ['no organization', 'version: 1', '1:1', 'missing-key'],
    ['no closing bracket', 'version: 1\nroles: [', '2:9', 'malformed-file'],
    ['a tag', 'version: !Ref 1', '1:10', 'malformed-file'],
    [
      'an account ID without quotes',
      'version: 1\naccounts:\n  a: { id: 111111111111 }',
      '3:12',
      'invalid-value',
    ],
    ['an alias of nothing', 'version: *v', '1:10', 'malformed-alias'],
    ['an alias of itself', 'version: 1\nlists: &a { a: *a }', '2:16', 'malformed-alias'],
    ['JSON with a duplicate key', '{ "version": 1,\n\t"version": 1 }', '2:2', 'duplicate-key'],
  ])('%s', (_what, text, place, code) => {
    const error = errorOf(text);
    expect([error.code, error.at]).toEqual([code, `blueprint.yaml:${place}`]);
  });

  test('units in a cycle are an error', () => {
    const error = errorOf(ORGANIZATION.replace('{ id: ou-ab12-11111111 }', '{ parent: prod }'));
    expect([error.code, error.at]).toEqual(['unit-cycle', 'blueprint.yaml:5:41']);
  });

  test('an anchor bomb stops at a limit', () => {
    const bomb = [
      'lists:',
      '  a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
      ...Array.from(
        { length: 9 },
        (_, i) => `  a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`,
      ),
    ].join('\n');
    expect(errorOf(ORGANIZATION + bomb).code).toBe('too-many-aliases');
  });

  test('many aliases of one anchor are too many, too', () => {
    const text = `lists: { a: &a [x], b: [${Array.from({ length: 10_001 }, () => '*a').join(', ')}] }\n`;
    expect(errorOf(ORGANIZATION + text).code).toBe('too-many-aliases');
  });

  test('an alias stands for the anchor of its name that is before it', () => {
    const { definition } = BlueprintSource.fromFile(
      `${folderWith({ 'a.yaml': 'version: 1\nlists: { a: &a [x], b: *a, c: &a [y], d: *a }\n' })}/a.yaml`,
    );
    expect(definition.lists).toEqual({ a: ['x'], b: ['x'], c: ['y'], d: ['y'] });
  });

  test('nesting without end is an error, not a crash', () => {
    expect(errorOf(`version: ${'['.repeat(20_000)}${']'.repeat(20_000)}`).code).toBe('malformed-file');
  });

  test('a name of a JavaScript object is an error', () => {
    expect(errorOf(`${ORGANIZATION}roles:\n  a: { in: { accounts: [constructor] } }`).code).toBe(
      'unknown-name',
    );
    expect(errorOf(`${ORGANIZATION}__proto__: {}`).code).toBe('reserved-key');
  });

  test('all mistakes that the schema finds are named, the first one with its fix', () => {
    const error = errorOf(`${ORGANIZATION}rols: {}\ngroups:\n  a: { inn: {} }`);
    expect(error.fix).toContain(`Further mistakes: blueprint.yaml:${line(1)}:1, blueprint.yaml:${line(3)}:3`);
  });
});

describe('includes', () => {
  const shared =
    'version: 1\nroles:\n  a: { in: { all: true }, description: one, managedPolicies: ["aws:ReadOnlyAccess"] }\n';
  const other = shared.replace('one', 'two');

  test('conflicting overrides of two included files name both places', () => {
    const error = errorOf(`include: [x.yaml, y.yaml]\n${ORGANIZATION}`, {
      'x.yaml': shared,
      'y.yaml': other,
    });
    expect([error.code, error.at]).toEqual(['conflicting-overrides', 'y.yaml:3:40']);
    expect(error.message).toContain('x.yaml:3:40');
  });

  test('a file that is not there is an error at its include', () => {
    const error = errorOf(`include:\n  - x.yaml\n${ORGANIZATION}`);
    expect([error.code, error.at]).toEqual(['unreadable-file', 'blueprint.yaml:2:5']);
  });

  test('a cycle is an error', () => {
    const error = errorOf(`include: [x.yaml]\n${ORGANIZATION}`, { 'x.yaml': 'include: [blueprint.yaml]\n' });
    expect([error.code, error.at]).toEqual(['include-cycle', 'x.yaml:1:11']);
  });

  test('an error in an included file has the place in that file', () => {
    const error = errorOf(`include: [sub/x.yaml]\n${ORGANIZATION}`, {
      'sub/x.yaml': 'roles:\n  a: { inn: {} }\n',
    });
    expect(error.at).toBe('sub/x.yaml:2:8');
  });
});
