import { BlueprintSource } from '../../lib/blueprint';
import { errorOf, folderWith, ORGANIZATION } from './blueprint-files';

/** Lines of the organization that the tests add to. */
const LINES = ORGANIZATION.split('\n').length - 1;
const line = (n: number): number => LINES + n;

describe('a wrong blueprint is an error with line and column', () => {
  test.each<[string, string, string, string, RegExp]>([
    ['unknown key', 'rols: {}', `${line(1)}:1`, 'unknown-key', /"roles"/],
    [
      'unknown recipe',
      'roles:\n  ops: { in: { all: true }, permissions: [{ recipe: rds.operat, on: [x] }] }',
      `${line(2)}:53`,
      'invalid-value',
      /expected rds\.operate/,
    ],
    [
      'unknown account',
      'roles:\n  ops: { in: { accounts: [prodction] } }',
      `${line(2)}:27`,
      'unknown-name',
      /expected production/,
    ],
    [
      'unknown unit',
      'roles:\n  ops: { in: { units: [prd] } }',
      `${line(2)}:24`,
      'unknown-name',
      /expected prod\b/,
    ],
    [
      'unknown group',
      'users:\n  ana: { in: { all: true }, groups: [ops] }',
      `${line(2)}:38`,
      'unknown-name',
      /defines no group/,
    ],
    [
      'unknown permissions',
      'permissions: { operate: [{ recipe: rds.operate, on: ["*"] }] }\nroles:\n  a: { in: { all: true }, permissions: [{ use: operatte }] }',
      `${line(3)}:48`,
      'unknown-name',
      /expected operate\b/,
    ],
    [
      'unknown role in access',
      'roles:\n  operations: { in: { all: true } }\naccess:\n  - { roles: [operation], callers: [{ organization: true }] }',
      `${line(4)}:15`,
      'unknown-name',
      /expected operations/,
    ],
    [
      'unknown caller',
      'users:\n  ana: { in: { all: true } }\nroles:\n  ops: { in: { all: true } }\naccess:\n  - roles: [ops]\n    callers:\n      - user: anna',
      `${line(8)}:15`,
      'unknown-name',
      /expected ana/,
    ],
    [
      'unknown AWS managed policy',
      'roles:\n  a: { in: { all: true }, managedPolicies: ["aws:ReadOnlyAcess"] }',
      `${line(2)}:45`,
      'unknown-name',
      /aws:ReadOnlyAccess/,
    ],
    [
      'unknown placeholder',
      'roles:\n  a: { in: { all: true }, description: "for {account.tags.tem}" }',
      `${line(2)}:40`,
      'unknown-placeholder',
      /\{account\.tags\.team\}/,
    ],
    [
      'unit without accounts',
      'roles:\n  ops: { in: { units: [empty] } }',
      `${line(2)}:24`,
      'unit-without-accounts',
      /unit: empty/,
    ],
    [
      'target without accounts',
      'roles:\n  ops: { in: { tags: { team: none } } }',
      `${line(2)}:10`,
      'empty-target',
      /at least one/,
    ],
    [
      'target of the management account through all',
      'roles:\n  ops: { in: { all: true, except: { accounts: [shared, production] } } }',
      `${line(2)}:10`,
      'empty-target',
      /management account must be named/,
    ],
    [
      'tags that name none',
      'roles:\n  ops: { in: { tags: {} } }',
      `${line(2)}:16`,
      'invalid-value',
      /at least one tag/,
    ],
    [
      'tag without a value',
      'roles:\n  ops: { in: { tags: { team: [] } } }',
      `${line(2)}:24`,
      'invalid-value',
      /at least one value|a text or a list/,
    ],
    [
      'exclusion of nothing',
      'roles:\n  ops: { in: { all: true, except: {} } }',
      `${line(2)}:27`,
      'invalid-value',
      /at least one of accounts, units, tags/,
    ],
    [
      'policy of another account',
      'roles:\n  a: { kind: lambda, in: { accounts: [shared] }, managedPolicies: ["arn:aws:iam::333333333333:policy/x"] }',
      `${line(2)}:68`,
      'policy-of-another-account',
      /account 222222222222/,
    ],
    [
      'boundary of another account',
      'roles:\n  a: { kind: lambda, in: { all: true }, boundary: "arn:aws:iam::222222222222:policy/x" }',
      `${line(2)}:51`,
      'policy-of-another-account',
      /\{account\.id\}/,
    ],
    [
      'cycle of three roles',
      'roles:\n  a: { in: { accounts: [shared] } }\n  b: { in: { accounts: [shared] } }\n  c: { in: { accounts: [shared] } }\naccess:\n  - { roles: [a], callers: [{ role: b }] }\n  - { roles: [b], callers: [{ role: c }] }\n  - { roles: [c], callers: [{ role: a }] }',
      `${line(6)}:5`,
      'cycle-of-named-trusts',
      /a \(shared\) → b \(shared\) → c \(shared\) → a \(shared\)/,
    ],
    [
      'policy and boundary of one name',
      'boundaries:\n  a: { in: { all: true }, permissions: [{ recipe: xray.read }] }\npolicies:\n  b: { in: { all: true }, name: A, permissions: [{ recipe: xray.read }] }',
      `${line(4)}:3`,
      'name-twice',
      /the first is a/,
    ],
    [
      'duplicate key in a list item',
      'roles:\n  a: { in: { all: true } }\naccess:\n  - roles: [a]\n    roles: [a]',
      `${line(5)}:5`,
      'duplicate-key',
      /at most once/,
    ],
    [
      'text for a list',
      'roles:\n  a: { in: { all: true }, managedPolicies: aws:ReadOnlyAccess }',
      `${line(2)}:44`,
      'invalid-value',
      /a list/,
    ],
    ['list for a map', 'roles: []', `${line(1)}:1`, 'invalid-value', /a map/],
    [
      'tab in a value',
      'roles:\n  a:\n    in:\n\t  all: true',
      `${line(4)}:1`,
      'tab-as-indentation',
      /spaces/,
    ],
    [
      'too many groups',
      `groups: { ${Array.from({ length: 11 }, (_, i) => `g${i}: { in: { all: true } }`).join(', ')} }\nusers:\n  u: { in: { all: true }, groups: [${Array.from({ length: 11 }, (_, i) => `g${i}`).join(', ')}] }`,
      `${line(3)}:27`,
      'quota-exceeded',
      /at most 10/,
    ],
    [
      'session that is too short',
      'roles:\n  a: { in: { all: true }, maxSession: 30m }',
      `${line(2)}:39`,
      'quota-exceeded',
      /1h to 12h/,
    ],
    [
      'list in the middle of a text',
      'lists: { x: [a] }\nroles:\n  a: { in: { all: true }, description: "for {lists.x}" }',
      `${line(3)}:40`,
      'unknown-placeholder',
      /item of its own/,
    ],
    [
      'cycle of roles',
      'roles:\n  a: { in: { accounts: [shared] } }\n  b: { in: { accounts: [shared] } }\naccess:\n  - { roles: [a], callers: [{ role: b }] }\n  - { roles: [b], callers: [{ role: a }] }',
      `${line(5)}:5`,
      'cycle-of-named-trusts',
      /form: account/,
    ],
    [
      'cycle of stacks',
      'roles:\n  a: { in: { accounts: [shared] } }\n  b: { kind: lambda, in: { accounts: [production] } }\n  c: { kind: lambda, in: { accounts: [shared] } }\n  d: { in: { accounts: [production] } }\naccess:\n  - { roles: [a], callers: [{ role: b }] }\n  - { roles: [d], callers: [{ role: c }] }',
      `${line(7)}:5`,
      'cycle-of-named-trusts',
      /between stacks: shared → production → shared/,
    ],
    [
      'role as its own caller',
      'roles:\n  a: { in: { accounts: [shared] } }\naccess:\n  - { roles: [a], callers: [{ role: a }] }',
      `${line(4)}:5`,
      'self-trust',
      /self: true/,
    ],
    [
      'role that no one can assume',
      'roles:\n  a: { in: { all: true } }\naccess:\n  - { roles: [a], in: { accounts: [shared] }, callers: [{ account: production }] }',
      `${line(2)}:3`,
      'role-without-callers',
      /in account production/,
    ],
    [
      'use in itself',
      'permissions:\n  a: [{ use: b }]\n  b: [{ use: a }]\nroles:\n  r: { in: { all: true }, permissions: [{ use: a }] }',
      `${line(3)}:14`,
      'permissions-cycle',
      /a → b → a/,
    ],
    [
      'boundary missing in a target',
      'boundaries:\n  limit: { in: { accounts: [shared] }, existing: true }\nroles:\n  a: { in: { all: true }, boundary: limit }',
      `${line(4)}:37`,
      'boundary-missing-in-target',
      /account production/,
    ],
    [
      'group missing in a target',
      'groups:\n  ops: { in: { accounts: [shared] } }\nusers:\n  ana: { in: { all: true }, groups: [ops] }',
      `${line(4)}:38`,
      'group-missing-in-target',
      /account production/,
    ],
    [
      'two roles of one name in one account',
      'roles:\n  a: { in: { all: true }, name: Reader }\n  b: { in: { units: [prod] }, name: reader }',
      `${line(3)}:3`,
      'name-twice',
      /the first is a \(blueprint\.yaml:\d+:3\)/,
    ],
    [
      'duplicate key',
      'roles:\n  a: { in: { all: true } }\n  a: { in: { all: true } }',
      `${line(3)}:3`,
      'duplicate-key',
      /at most once/,
    ],
    [
      'wrong type',
      'roles:\n  a: { in: { all: true }, tags: { cost: 5 } }',
      `${line(2)}:41`,
      'invalid-value',
      /quotes/,
    ],
    ['tab', 'roles:\n\ta: { in: { all: true } }', `${line(2)}:1`, 'tab-as-indentation', /spaces/],
    [
      'name that is too long',
      `roles:\n  a: { in: { all: true }, name: ${'x'.repeat(65)} }`,
      `${line(2)}:33`,
      'malformed-name',
      /1–64 characters/,
    ],
    [
      'too many managed policies',
      `roles:\n  a: { in: { all: true }, managedPolicies: [${Array.from({ length: 26 }, (_, i) => `"arn:aws:iam::222222222222:policy/p${i}"`).join(', ')}] }`,
      `${line(2)}:27`,
      'quota-exceeded',
      /at most 25/,
    ],
    [
      'session that is too long',
      'roles:\n  a: { in: { all: true }, maxSession: 13h }',
      `${line(2)}:39`,
      'quota-exceeded',
      /1h to 12h/,
    ],
    [
      'two forms in one permission',
      'roles:\n  a: { in: { all: true }, permissions: [{ recipe: xray.write, actions: ["s3:Get*"] }] }',
      `${line(2)}:63`,
      'invalid-value',
      /recipe and actions/,
    ],
    [
      'no form in a permission',
      'roles:\n  a:\n    in: { all: true }\n    permissions:\n      - on: ["*"]',
      `${line(5)}:9`,
      'invalid-value',
      /exactly one of/,
    ],
    [
      'no caller',
      'roles:\n  a: { in: { all: true } }\naccess:\n  - { roles: [a], callers: [] }',
      `${line(4)}:19`,
      'invalid-value',
      /at least one caller/,
    ],
    [
      'own account as third party',
      'roles:\n  a: { in: { all: true } }\naccess:\n  - { roles: [a], callers: [{ thirdParty: "222222222222" }] }',
      `${line(4)}:43`,
      'third-party-of-this-organization',
      /account: shared/,
    ],
    [
      'assertion about an empty group',
      'groups:\n  ops: { in: { accounts: [shared] } }\nassertions:\n  - title: x\n    deny: { who: [{ group: ops }], actions: ["s3:*"] }',
      `${line(5)}:28`,
      'group-without-members',
      /proves nothing/,
    ],
    [
      'undetermined without a reason',
      'assertions:\n  - title: x\n    outsiders: {}\n    undetermined: accept',
      `${line(4)}:19`,
      'invalid-value',
      /a reason in because/,
    ],
  ])('%s', (_what, text, place, code, message) => {
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
