import { comparePlans } from '../../lib/blueprint/plan/plan-difference';
import { changesMarkdown, planMarkdown } from '../../lib/blueprint/plan/plan-markdown';
import { planText } from '../../lib/blueprint/plan/plan-text';
import { BlueprintSource } from '../../lib/blueprint';
import { resolvedText } from '../../lib/blueprint/read/resolved-text';
import { folderWith, ORGANIZATION, planOf } from './blueprint-files';

const ACCESS = `
users:
  ana: { in: { accounts: [shared] } }
roles:
  reader: { in: { units: [workloads] }, permissions: [{ recipe: xray.read }] }
access:
  - { roles: [reader], callers: [{ user: ana }], when: { mfa: 1h } }
`;

test('the plan says what, why, and from which line', () => {
  const text = planText(planOf(ORGANIZATION + ACCESS)).replace(/\S*\/blueprint\.yaml/g, 'blueprint.yaml');
  expect(text).toContain('Account management (111111111111): nothing');
  expect(text).toContain('Stack production (eu-west-1, wave 1, after shared)');
  expect(text).toContain('role reader: xray.read  [unit workloads]  blueprint.yaml:15:3');
  expect(text).toContain('trusts user ana of shared, when mfa 1h  blueprint.yaml:17:5');
  expect(text).toContain('3 accounts, 2 stacks, 2 waves, 3 entities, 0 assertions');
});

test('callers come before the trusts that name them', () => {
  const { stacks } = planOf(ORGANIZATION + ACCESS);
  expect(stacks.map(({ id, wave, after }) => [id, wave, after])).toEqual([
    ['shared', 0, []],
    ['production', 1, ['shared']],
  ]);
});

test('what the blueprint does not create on one side is a note', () => {
  const { notes } = planOf(`${ORGANIZATION}
roles:
  old: { in: { accounts: [shared] }, existing: true }
  new: { in: { units: [prod] } }
access:
  - { roles: [new], callers: [{ role: old }, { permissionSet: Admin, in: { accounts: [shared] } }] }
  - { roles: [old], callers: [{ role: new }], form: account }
`);
  expect(notes).toEqual([
    expect.stringMatching(
      /16:5: the policy of role old of account shared is not in this blueprint\. It must allow sts:AssumeRole on arn:aws:iam::333333333333:role\/new\./,
    ),
    expect.stringMatching(/permission set Admin in 222222222222/),
    expect.stringMatching(
      /17:5: the trust policy of role old of account shared exists already\. Add the callers/,
    ),
  ]);
});

describe('a comparison', () => {
  const before = planOf(ORGANIZATION + ACCESS);
  const kinds = (text: string) =>
    comparePlans(before, planOf(ORGANIZATION + text)).map(({ kind, account, entity }) => [
      kind,
      account,
      entity.split(':')[0],
    ]);

  test('of the same access on other lines has no changes', () => {
    expect(kinds(`\n\n${ACCESS}`)).toEqual([]);
  });

  test('shows what is added, removed and changed', () => {
    expect(kinds(ACCESS.replace('{ units: [workloads] }', '{ units: [prod] }'))).toEqual([
      ['removed', 'shared', 'role reader'],
    ]);
    expect(kinds(ACCESS.replace('ana', 'ben').replace('ana', 'ben'))).toEqual([
      ['added', 'shared', 'user ben'],
      ['changed', 'shared', 'role reader'],
      ['changed', 'production', 'role reader'],
      ['removed', 'shared', 'user ana'],
    ]);
    expect(kinds(ACCESS.replace('mfa: 1h', 'mfa: 2h'))).toEqual([
      ['changed', 'shared', 'role reader'],
      ['changed', 'production', 'role reader'],
    ]);
  });

  test('says that the stack of a removed account stays deployed', () => {
    const without = (text: string): string =>
      text.replace(/^ {2}production: .*\n/m, '').replaceAll(/, *production/g, '');
    const changes = comparePlans(before, planOf(without(ORGANIZATION + ACCESS)));
    expect(changes.map(({ kind, account, details }) => [kind, account, details])).toContainEqual([
      'removed',
      'production',
      ['stack production is not in the plan any more: delete it, because it stays deployed with its access'],
    ]);
  });

  test('marks what would be deleted and created again', () => {
    expect(kinds(ACCESS.replace('reader: { in', 'reader: { name: viewer, in'))).toEqual([
      ['replaced', 'shared', 'role viewer'],
      ['replaced', 'production', 'role viewer'],
    ]);
    const changes = comparePlans(
      before,
      planOf(ORGANIZATION + ACCESS.replace('reader: { in', 'reader: { name: viewer, in')),
    );
    expect(changesMarkdown(changes)).toContain('**2 entities would be deleted and created again.**');
  });
});

test('Markdown has a table for each account, and no markup from the blueprint', () => {
  const text = planMarkdown(planOf(ORGANIZATION + ACCESS.replace('mfa: 1h', 'sessionNames: ["<b>|x"]')));
  expect(text).toContain('<summary>`shared` (222222222222): 2 entities</summary>');
  expect(text).toContain('`user ana of shared, when sessionNames ["<b>\\|x"]`');
});

test('a file that two files include adds its items once', () => {
  const folder = folderWith({
    'blueprint.yaml': `include: [one.yaml, sub/two.yaml]\n${ORGANIZATION}${ACCESS}`,
    'one.yaml': 'include: [common.yaml]\n',
    'sub/two.yaml': 'include: [../common.yaml]\nlists: { l+: [z] }\n',
    'common.yaml': 'lists: { l+: [x, y] }\n',
  });
  const { definition } = BlueprintSource.fromFile(`${folder}/blueprint.yaml`);
  expect(definition.lists).toEqual({ l: ['x', 'y', 'z'] });
});

test('the resolved blueprint is one file that makes the same plan', () => {
  const folder = folderWith({
    'blueprint.yaml': `include: [roles.yaml]\n${ORGANIZATION}roles: { reader: { permissions+: [{ recipe: xray.write }] } }\n`,
    'roles.yaml': ACCESS,
  });
  const source = BlueprintSource.fromFile(`${folder}/blueprint.yaml`);
  expect(source.definition.roles?.['reader']?.permissions).toEqual([
    { recipe: 'xray.read' },
    { recipe: 'xray.write' },
  ]);
  expect(resolvedText(source)).toMatch(/^# All includes are merged: maps merge.*key\+ adds to a list/);
  const resolved = planOf(resolvedText(source));
  const original = planOf(
    ORGANIZATION +
      ACCESS.replace('[{ recipe: xray.read }]', '[{ recipe: xray.read }, { recipe: xray.write }]'),
  );
  expect(comparePlans(original, resolved)).toEqual([]);
});

describe('what key+ adds is never lost', () => {
  const plus = 'lists: { l+: [added] }\n';
  const plain = 'lists: { l: [there] }\n';
  test.each<[string, Record<string, string>, string, readonly string[]]>([
    ['the included file that adds comes first', { 'a.yaml': plus, 'b.yaml': plain }, '', ['there', 'added']],
    ['the included file that adds comes last', { 'a.yaml': plain, 'b.yaml': plus }, '', ['there', 'added']],
    [
      'both included files add',
      { 'a.yaml': plus, 'b.yaml': plus.replace('added', 'too') },
      '',
      ['added', 'too'],
    ],
    [
      'both only add, to the list of the file',
      { 'a.yaml': plus, 'b.yaml': plus },
      'lists: { l+: [own] }',
      ['added', 'added', 'own'],
    ],
    [
      'key+ stands before its key',
      { 'a.yaml': 'lists: { l+: [added], l: [there] }\n', 'b.yaml': 'lists: {}' },
      '',
      ['there', 'added'],
    ],
    [
      'the file replaces the list and what was added',
      { 'a.yaml': 'lists: { l: [there], l+: [added] }\n', 'b.yaml': 'lists: {}' },
      'lists: { l: [own] }',
      ['own'],
    ],
    [
      'the file replaces what only adds',
      { 'a.yaml': plus, 'b.yaml': 'lists: {}' },
      'lists: { l: [own] }',
      ['own'],
    ],
  ])('%s', (_what, included, own, expected) => {
    const folder = folderWith({
      ...included,
      'blueprint.yaml': `include: [a.yaml, b.yaml]\n${ORGANIZATION}${own}\n`,
    });
    expect(BlueprintSource.fromFile(`${folder}/blueprint.yaml`).definition.lists).toEqual({ l: expected });
  });
});
