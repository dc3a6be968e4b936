import { readFileSync, writeFileSync } from 'node:fs';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { changesText, comparePlans } from '../../lib/blueprint/plan/plan-difference';
import type { Plan } from '../../lib/blueprint/plan/plan';
import { BlueprintSource, makePlan } from '../../lib/blueprint';
import { planText } from '../../lib/blueprint/plan/plan-text';
import { placementText } from '../../lib/blueprint/plan/placement-text';
import { run } from '../cli/command-line';
import { appOf } from './blueprint-app';
import { errorOf, folderWith, ORGANIZATION, planOf } from './blueprint-files';

const roleLine = (name: string): string => `  ${name}: { kind: lambda, in: { accounts: [shared] } }`;
const rolesOf = (count: number): string[] => Array.from({ length: count }, (_, i) => roleLine(`r${i}`));
const blueprintOf = (lines: readonly string[]): string => `${ORGANIZATION}roles:\n${lines.join('\n')}\n`;
const placed = ({ stacks }: Plan) =>
  new Map(stacks.flatMap(({ id, entities }) => entities.map(({ key }) => [key, id] as const)));
/** The plan with a placement file beside the blueprint. */
const recordedPlan = (lines: readonly string[], placement: string): Plan =>
  planOf(blueprintOf(lines), { 'blueprint.placement.yaml': placement });

const CHANGES: readonly [string, (all: readonly string[]) => string[]][] = [
  ['a new role in the middle', (all) => [...all.slice(0, 5), roleLine('new'), ...all.slice(5)]],
  ['a new role at the beginning', (all) => [roleLine('new'), ...all]],
  ['a role that is gone', (all) => all.filter((_, i) => i !== 3)],
  ['half of the roles gone', (all) => all.filter((_, i) => i % 2 === 0)],
  ['a renamed role', (all) => all.map((line, i) => (i === 4 ? roleLine('renamed') : line))],
  ['another order', (all) => [...all].reverse()],
  [
    'roles that need more room',
    (all) => all.map((line, i) => (i < 5 ? line.replace('kind: lambda', 'kind: ec2') : line)),
  ],
  ['thirty new roles', (all) => [...Array.from({ length: 30 }, (_, i) => roleLine(`n${i}`)), ...all]],
];

describe.each([10, 600])('of %i roles with a placement file', (count) => {
  const lines = rolesOf(count);
  const placement = placementText(planOf(blueprintOf(lines)));
  const before = placed(recordedPlan(lines, placement));

  test.each(CHANGES)('%s moves nothing', (_what, change) => {
    const after = placed(recordedPlan(change(lines), placement));
    const moved = [...after].filter(([key, stack]) => (before.get(key) ?? stack) !== stack);
    expect(moved).toEqual([]);
    expect(after.size).toBe(change(lines).length);
  });

  test('two changes one after the other, without a new placement, move nothing', () => {
    const once = [...lines, roleLine('later')];
    const twice = [roleLine('earlier'), ...once.slice(1)];
    const [first, second] = [once, twice].map((each) => placed(recordedPlan(each, placement)));
    const moved = [...(second ?? [])].filter(([key, stack]) => (first?.get(key) ?? stack) !== stack);
    expect(moved).toEqual([]);
  });

  test('the placement that is written again moves nothing', () => {
    const more = [roleLine('new'), ...lines];
    const plan = recordedPlan(more, placement);
    const again = recordedPlan(more, placementText(plan));
    expect(placed(again)).toEqual(placed(plan));
    expect(again.placement.filter(({ isError }) => isError)).toEqual([]);
  });
});

test('a small account needs no placement', () => {
  const plan = planOf(blueprintOf(rolesOf(10)));
  expect(placementText(plan)).toContain('placement: {}');
  expect(plan.placement).toEqual([]);
});

describe('before a second stack is needed', () => {
  test('the plan and the synthesis say that the stack is nearly full', () => {
    const text = blueprintOf(rolesOf(110));
    expect(planOf(text).placement).toEqual([
      {
        stack: 'shared',
        isError: false,
        isStale: false,
        text: expect.stringMatching(/nearly full.*--placement -o/) as string,
      },
    ]);
    const { stack } = appOf(text.slice(ORGANIZATION.length));
    Annotations.fromStack(stack('shared')).hasWarning('*', Match.stringLikeRegexp('nearly full'));
  });

  test('a placement opens the second stack for new roles, and the note is gone', () => {
    const lines = rolesOf(110);
    const placement = placementText(planOf(blueprintOf(lines)));
    expect(placement).toMatch(/shared-2: \[\]/);
    const after = recordedPlan([roleLine('new'), ...lines], placement);
    expect(after.placement).toEqual([]);
    expect(placed(after).get('new')).toBe('shared-2');
    expect([...placed(after).values()].filter((id) => id === 'shared')).toHaveLength(110);
  });
});

describe('an account that needs several stacks', () => {
  test('without a placement: a comparison names the roles that a new one would move', () => {
    const [before, after] = [rolesOf(300), [roleLine('new'), ...rolesOf(300)]].map((lines) =>
      planOf(blueprintOf(lines)),
    );
    const changes = comparePlans(before as Plan, after as Plan);
    expect(changes.map(({ kind, entity }) => `${kind} ${entity}`).sort()).toEqual(
      ['added role new: lambda', 'moved role r124: lambda', 'moved role r249: lambda'].slice(
        0,
        changes.length,
      ),
    );
    expect(changesText(changes)).toMatch(
      /moved .*role r\d+: lambda.*\n *from stack shared(-2)? to shared-[23]/,
    );
  });

  test('cannot be deployed without a placement, because a change could move what exists', () => {
    const { stack } = appOf(blueprintOf(rolesOf(300)).slice(ORGANIZATION.length));
    const [error] = Annotations.fromStack(stack('shared')).findError('*', Match.anyValue());
    expect(error?.entry.data).toMatch(/no placement says.*blueprint\.placement\.yaml.*--against/s);
  });

  test('is deployed with one', () => {
    const lines = rolesOf(300);
    const placement = placementText(planOf(blueprintOf(lines)));
    const { stack } = appOf(blueprintOf(lines).slice(ORGANIZATION.length), {
      'blueprint.placement.yaml': placement,
    });
    expect(Annotations.fromStack(stack('shared')).findError('*', Match.anyValue())).toEqual([]);
  });

  test('says when its last stack is full, and where new roles then are', () => {
    const lines = rolesOf(110);
    const placement = placementText(planOf(blueprintOf(lines)));
    const many = [...lines, ...Array.from({ length: 200 }, (_, i) => roleLine(`n${i}`))];
    const plan = recordedPlan(many, placement);
    expect(new Set(placed(plan).values())).toEqual(new Set(['shared', 'shared-2', 'shared-3']));
    expect(plan.placement.map(({ isError }) => isError)).toEqual([true]);
  });
});

describe('iam-patterns plan --placement', () => {
  const write = (name: string, lines: readonly string[]): string =>
    `${folderWith({ [name]: blueprintOf(lines) })}/${name}`;

  test('with --against keeps what is deployed, and splits the rest', async () => {
    const deployed = rolesOf(120);
    const next = [...Array.from({ length: 300 }, (_, i) => roleLine(`n${i}`)), ...deployed];
    const file = write('blueprint.yaml', next);
    const { code, out } = await run(['plan', file, '--placement', '--against', write('old.yaml', deployed)]);
    expect(code).toBe(0);
    writeFileSync(`${file.replace('.yaml', '.placement.yaml')}`, out);
    const after = placed(makePlan(BlueprintSource.fromFile(file)));
    for (let i = 0; i < 120; i++) expect(after.get(`r${i}`)).toBe('shared');
    expect(makePlan(BlueprintSource.fromFile(file)).placement.filter(({ isError }) => isError)).toEqual([]);
  });

  test('writes the file that is then read', async () => {
    const file = write('blueprint.yaml', rolesOf(300));
    const target = file.replace('.yaml', '.placement.yaml');
    await run(['plan', file, '--placement', '-o', target]);
    expect(readFileSync(target, 'utf8')).toMatch(/^ {2}shared-2:/m);
    expect((await run(['plan', file])).out).not.toContain('Full stacks');
  });
});

describe('a placement file', () => {
  const files = (placement: string) => ({ 'blueprint.placement.yaml': placement });
  test.each<[string, string, string, RegExp]>([
    ['with something else', 'version: 1\n', 'blueprint.placement.yaml:1:1', /placement alone/],
    ['with a list', '- a\n', 'blueprint.placement.yaml:1:1', /placement alone/],
    [
      'with a role in two stacks',
      'placement:\n  shared: [role r0]\n  shared-2: [role r0]\n',
      'blueprint.placement.yaml:2:12',
      /which the plan puts into shared-2/,
    ],
    [
      'with a stack twice, as a merge leaves it',
      'placement:\n  shared: [role r0]\n  shared: [role r1]\n',
      'blueprint.placement.yaml:3:3',
      /duplicate|twice|at most once/i,
    ],
  ])('%s is an error with its line', (_what, placement, at, message) => {
    const error = errorOf(blueprintOf(rolesOf(2)), files(placement));
    expect(error.at).toBe(at);
    expect(error.message).toMatch(message);
  });

  test.each<[string, string, string, RegExp]>([
    [
      'is no longer defined',
      'shared: [role gone, role r0]',
      '2:12',
      /account shared has no role gone any more/,
    ],
    ['is of another kind', 'shared: [user r0, role r1]', '2:12', /has no user r0/],
    ['is in another account', 'production: [role r0]', '2:16', /account production has no role r0/],
    ['is without its kind', 'shared: [r0]', '2:12', /has no r0/],
    ['differs in letter case', 'shared: [role R0]', '2:12', /If you mean role r0, correct the entry/],
    ['was alone in its stack', 'shared-3: [role gone]', '2:14', /has no role gone/],
  ])('gets a note for an entry that %s', (_what, entry, at, text) => {
    const plan = recordedPlan(rolesOf(2), `placement:\n  ${entry}\n`);
    expect(plan.placement).toEqual([
      expect.objectContaining({ isError: false, isStale: true, text: expect.stringMatching(text) as string }),
    ]);
    expect(plan.placement[0]?.text).toContain(`blueprint.placement.yaml:${at}: `);
    expect(plan.stacks.map(({ id }) => id)).toContain(plan.placement[0]?.stack);
    expect(planText(plan)).toMatch(/Placement without effect:\n {2}.*blueprint\.placement\.yaml/);
  });

  test.each<[string, string, RegExp]>([
    [
      'that was removed',
      'sandbox: [role r0]',
      /no account of stack sandbox\. If the account was removed, delete/,
    ],
    ['that was removed, with several stacks', 'sandbox-2: []', /no account of stack sandbox-2\./],
    ['in another Region', 'sandbox-us-east-1: [monitoring m]', /no account of stack sandbox-us-east-1\./],
    ['with a misspelled name', 'shard: [role r0]', /If you mean shared, correct the name\./],
  ])('gets a note for an account %s', (_what, entry, text) => {
    const plan = recordedPlan(rolesOf(2), `placement:\n  ${entry}\n`);
    expect(plan.placement).toEqual([
      expect.objectContaining({ isError: false, isStale: true, text: expect.stringMatching(text) as string }),
    ]);
    expect(plan.placement[0]?.text).toMatch(/blueprint\.placement\.yaml:2:3: /);
    expect(recordedPlan(rolesOf(110), placementText(plan)).placement.filter((note) => note.isStale)).toEqual(
      [],
    );
  });

  test('that is written again has no entry without effect', () => {
    const plan = recordedPlan(rolesOf(110), 'placement:\n  shared: [role gone, role r0]\n');
    expect(placementText(plan)).not.toContain('role gone');
    expect(recordedPlan(rolesOf(110), placementText(plan)).placement).toEqual([]);
  });

  test('gets a warning of the synthesis for an entry without effect', () => {
    const { stack } = appOf(
      blueprintOf(rolesOf(1)).slice(ORGANIZATION.length),
      files('placement:\n  shared: [role gone]\n'),
    );
    Annotations.fromStack(stack('shared')).hasWarning('*', Match.stringLikeRegexp('no role gone any more'));
  });
});

describe('a comparison shows as deleted and created again', () => {
  const before = planOf(`${ORGANIZATION}roles:\n${roleLine('reader')}\n`);
  const after = (text: string) => comparePlans(before, planOf(text));

  test('a definition under another name that has the same name in AWS', () => {
    const changes = after(
      `${ORGANIZATION}roles:\n${roleLine('viewer').replace('kind', 'name: reader, kind')}\n`,
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['replaced']);
    expect(changesText(changes)).toContain('reader → viewer in the blueprint, the same in AWS');
  });

  test('what is in an account under another name', () => {
    const text = `${ORGANIZATION}roles:\n${roleLine('reader')}\n`.replaceAll('shared', 'common');
    expect(after(text).map(({ kind }) => kind)).toEqual(['moved']);
  });

  test('nothing else', () => {
    const text = `${ORGANIZATION}roles:\n${roleLine('viewer')}\n${roleLine('reader')}\n`;
    expect(after(text).map(({ kind }) => kind)).toEqual(['added']);
  });
});

test('two accounts cannot have one stack', () => {
  const text = blueprintOf(rolesOf(300)).replace(
    '  production:',
    '  shared-2: { id: "444444444444" }\n  production:',
  );
  const error = errorOf(`${text}users:\n  u: { in: { accounts: [shared-2] } }\n`);
  expect(error.code).toBe('stack-twice');
});
