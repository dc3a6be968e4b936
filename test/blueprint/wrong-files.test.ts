import { errorOf, ORGANIZATION, planOf } from './blueprint-files';

/** The text at the place of the error, and the file. */
function placeOf(text: string, others: Readonly<Record<string, string>>, at = ''): readonly [string, string] {
  const [, name = '', line, column] = /^(.*):(\d+):(\d+)$/.exec(at) ?? [];
  const content = name === 'blueprint.yaml' ? text : (others[name] ?? '');
  return [name, content.split(/\r?\n/)[Number(line) - 1]?.slice(Number(column) - 1) ?? ''];
}

const role = (settings: string): string => `${ORGANIZATION}roles:\n  a: { in: { all: true }, ${settings} }\n`;

describe('a wrong file is an error with line and column:', () => {
  test.each<[string, string, Readonly<Record<string, string>>, string, string, string]>([
    [
      'a cycle of includes through three files',
      `include: [a.yaml]\n${ORGANIZATION}`,
      { 'a.yaml': 'include: [b.yaml]\n', 'b.yaml': 'include: [a.yaml]\n' },
      'include-cycle',
      'b.yaml',
      'a.yaml]',
    ],
    [
      'a missing include',
      `include: [gone.yaml]\n${ORGANIZATION}`,
      {},
      'unreadable-file',
      'blueprint.yaml',
      'gone.yaml]',
    ],
    [
      'an include of a folder',
      `include: [sub]\n${ORGANIZATION}`,
      { 'sub/a.yaml': '' },
      'unreadable-file',
      'blueprint.yaml',
      'sub]',
    ],
    [
      'an include that is no list',
      `include: a.yaml\n${ORGANIZATION}`,
      { 'a.yaml': 'roles: {}' },
      'invalid-value',
      'blueprint.yaml',
      'a.yaml',
    ],
    [
      'an included list',
      `include: [a.yaml]\n${ORGANIZATION}`,
      { 'a.yaml': '- x\n' },
      'malformed-blueprint',
      'a.yaml',
      '- x',
    ],
    [
      'an included file without content',
      `include: [a.yaml]\n${ORGANIZATION}`,
      { 'a.yaml': '' },
      'malformed-file',
      'a.yaml',
      '',
    ],
    [
      'a mistake in an included file',
      `include: [a.yaml]\n${ORGANIZATION}`,
      { 'a.yaml': 'roles:\n  a: { in: { all: yes } }\n' },
      'invalid-value',
      'a.yaml',
      'yes',
    ],
    [
      'a duplicate key in an included file',
      `include: [a.yaml]\n${ORGANIZATION}`,
      { 'a.yaml': 'roles: {}\nroles: {}\n' },
      'duplicate-key',
      'a.yaml',
      'roles',
    ],
    [
      'a cycle of roles that assume each other',
      `${ORGANIZATION}roles:\n  a: { in: { units: [prod] } }\n  b: { in: { units: [prod] } }\n  c: { in: { units: [prod] } }\naccess:\n  - { roles: [a], callers: [{ role: b }] }\n  - { roles: [b], callers: [{ role: c }] }\n  - { roles: [c], callers: [{ role: a }] }\n`,
      {},
      'cycle-of-named-trusts',
      'blueprint.yaml',
      '{ roles: [a]',
    ],
    [
      '+ on a map',
      `${ORGANIZATION}roles+: { a: { in: { all: true } } }\n`,
      {},
      'unknown-key',
      'blueprint.yaml',
      'roles+',
    ],
    ['+ on a text', role('description+: x'), {}, 'unknown-key', 'blueprint.yaml', 'x }'],
    [
      '+ over a map',
      `include: [a.yaml]\n${ORGANIZATION}roles: { a: { in+: [x] } }\n`,
      { 'a.yaml': 'roles: { a: { in: { all: true } } }\n' },
      'adds-to-no-list',
      'blueprint.yaml',
      'in+',
    ],
    [
      '+ over a text, which would be lost',
      `include: [a.yaml]\n${ORGANIZATION}roles: { a: { in: { tags: { team+: [platform] } } } }\n`,
      { 'a.yaml': 'roles: { a: { in: { tags: { team: shop } } } }\n' },
      'adds-to-no-list',
      'blueprint.yaml',
      'team+',
    ],
    [
      'an assertion about self, which is no one',
      `${ORGANIZATION}assertions: [{ title: t, deny: { who: [{ self: true }], actions: ["s3:GetObject"] } }]\n`,
      {},
      'self-of-no-role',
      'blueprint.yaml',
      'true }]',
    ],
    [
      'an unknown tag',
      role('description: "{account.tags.x}"'),
      {},
      'unknown-placeholder',
      'blueprint.yaml',
      '"{account',
    ],
    [
      'a placeholder without its end',
      role('description: "{account.tags.team"'),
      {},
      'malformed-placeholder',
      'blueprint.yaml',
      '"{account',
    ],
    [
      'a placeholder with spaces',
      role(
        'kind: lambda, permissions: [{ actions: ["s3:GetObject"], on: ["arn:aws:s3:::{ account.id }/*"] }]',
      ),
      {},
      'malformed-placeholder',
      'blueprint.yaml',
      '"arn:aws:s3',
    ],
    ['no content', '', {}, 'malformed-file', 'blueprint.yaml', ''],
    ['comments alone', '# nothing\n', {}, 'malformed-file', 'blueprint.yaml', ''],
    ['a list', '- a\n', {}, 'malformed-blueprint', 'blueprint.yaml', '- a'],
    [
      'a second document',
      `${ORGANIZATION}---\nroles: {}\n`,
      {},
      'several-documents',
      'blueprint.yaml',
      '---',
    ],
    [
      'a merge key',
      `${ORGANIZATION}roles:\n  b: &b { in: { all: true } }\n  a: { <<: *b, kind: lambda }\n`,
      {},
      'merge-key',
      'blueprint.yaml',
      '<<',
    ],
    ['a section without content', `${ORGANIZATION}roles:\n`, {}, 'invalid-value', 'blueprint.yaml', 'roles'],
    [
      'a name that JavaScript reserves',
      `${ORGANIZATION}roles:\n  __proto__: { in: { all: true } }\n`,
      {},
      'reserved-key',
      'blueprint.yaml',
      '__proto__',
    ],
    [
      'a reserved name inside of a statement',
      role('kind: lambda, permissions: [{ statements: [{ Effect: Allow, __proto__: {} }] }]'),
      {},
      'reserved-key',
      'blueprint.yaml',
      '__proto__',
    ],
    [
      'a mistake with Windows line ends',
      role('kind: lambdda').replaceAll('\n', '\r\n'),
      {},
      'invalid-value',
      'blueprint.yaml',
      'lambdda',
    ],
  ])('%s', (_what, text, others, code, file, there) => {
    const error = errorOf(text, others);
    expect(error.code).toBe(code);
    const [name, found] = placeOf(text, others, error.at);
    expect([name, found.slice(0, there.length)]).toEqual([file, there]);
  });

  test('three mistakes at once: the first, with the places of the others', () => {
    const text = `${ORGANIZATION}roles:\n  a: { in: { all: yes }, kind: lambdda }\nrols: {}\n`;
    const error = errorOf(text);
    expect(error.message).toMatch(
      /Invalid key "rols".*Further mistakes: blueprint\.yaml:12:\d+, blueprint\.yaml:12:\d+/s,
    );
  });
});

describe('is no mistake:', () => {
  const text = role('kind: lambda, description: "{{account}} and ${aws:username}"');
  test.each<[string, string]>([
    ['Windows line ends', text.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${text}`],
    ['literal braces', text],
  ])('%s', (_what, written) => {
    const [entity] = planOf(written).stacks.flatMap(({ entities }) => entities);
    expect(entity?.settings.description).toBe('{account} and ${aws:username}');
  });

  test('an include from a folder beside', () => {
    const { stacks } = planOf(`include: [sub/a.yaml]\n${ORGANIZATION}`, {
      'sub/a.yaml': 'include: [../b.yaml]\n',
      'b.yaml': 'roles: { a: { in: { all: true }, kind: lambda } }\n',
    });
    expect(stacks).toHaveLength(2);
  });
});
