import { BlueprintSource, makePlan } from '../../lib/blueprint';
import { planText } from '../../lib/blueprint/plan/plan-text';
import { errorOf, ORGANIZATION, planOf } from './blueprint-files';

const USERS = 'users:\n  u: { in: { accounts: [shared] } }\n';
const user = (target: string, more = ''): string =>
  `${ORGANIZATION}${more}users:\n  u: { in: ${target}, permissions: [{ actions: ["s3:GetObject"], on: ["{lists.a}"] }] }\n`;

describe('an organization that cannot be is an error with line and column', () => {
  test.each<[string, string, string, string, string]>([
    ['a Region without its direction', 'eu-west-1', 'eu-wst-1', '2:47', 'invalid-value'],
    ['a Region of GovCloud', 'eu-west-1', 'us-gov-west-1', '2:47', 'region-of-another-partition'],
    ['a Region of China', 'eu-west-1', 'cn-north-1', '2:47', 'region-of-another-partition'],
    [
      'a Region of the European Sovereign Cloud',
      'eu-west-1',
      'eusc-de-east-1',
      '2:47',
      'region-of-another-partition',
    ],
    [
      'a commercial Region in GovCloud',
      'regions:',
      'partition: aws-us-gov, regions:',
      '2:70',
      'region-of-another-partition',
    ],
    [
      'an account of another partition',
      'tags: { team: shop }',
      'region: cn-north-1',
      '10:57',
      'region-of-another-partition',
    ],
    ['one ID of two units', 'ou-ab12-22222222', 'ou-ab12-11111111', '5:15', 'unit-twice'],
    ['a unit below another root', 'ou-ab12-22222222', 'ou-cd34-22222222', '5:15', 'unit-of-another-root'],
    ['an account that JavaScript knows', 'shared:', 'constructor:', '9:3', 'reserved-key'],
    ['another one', 'shared:', 'toString:', '9:3', 'reserved-key'],
    ['the version as a text', 'version: 1', 'version: "1"', '1:10', 'invalid-value'],
    ['a later version', 'version: 1', 'version: 2', '1:10', 'invalid-value'],
  ])('%s', (_what, before, after, at, code) => {
    const error = errorOf(ORGANIZATION.replace(before, after) + USERS.replace('shared', 'production'));
    expect([error.code, error.at]).toEqual([code, `blueprint.yaml:${at}`]);
  });

  test('a later version of an included file, which the including file would hide', () => {
    const error = errorOf(`include: [a.yaml]\n${ORGANIZATION}${USERS}`, { 'a.yaml': 'version: 2\n' });
    expect([error.code, error.at]).toEqual(['invalid-value', 'a.yaml:1:10']);
  });

  test.each([
    ['aws-us-gov', 'us-gov-east-1'],
    ['aws-cn', 'cn-northwest-1'],
    ['aws', 'ap-southeast-7'],
    ['aws', 'mx-central-1'],
  ])('%s with %s is right', (partition, region) => {
    const text = ORGANIZATION.replace(
      'regions: [eu-west-1]',
      `partition: ${partition}, regions: [${region}]`,
    );
    expect(planOf(text + USERS).stacks[0]?.entities[0]?.arn).toContain(`arn:${partition}:iam`);
  });
});

describe('a target by tags that select no account says what is near', () => {
  test.each([
    [
      'a key in another letter case',
      '{ tags: { Team: platform } }',
      'Write team; no account has the tag Team',
    ],
    ['a misspelled key', '{ tags: { teem: platform } }', 'Write team; no account has the tag teem'],
    [
      'a value in another letter case',
      '{ tags: { team: Platform } }',
      'Write platform; no account has the tag team with the value Platform',
    ],
    ['a misspelled value of several', '{ tags: { team: [platfrom, shp] } }', 'Write platform; no account'],
    [
      'nothing near',
      '{ tags: { cost-center: "1" } }',
      'Correct the tags; no account has the tag cost-center',
    ],
    [
      'a key that JavaScript knows',
      '{ tags: { constructor: x } }',
      'Correct the tags; no account has the tag constructor',
    ],
  ])('%s', (_what, target, fix) => {
    const error = errorOf(user(target, 'lists: { a: ["*"] }\n'));
    expect(error.code).toBe('empty-target');
    expect(error.message).toContain(fix);
  });
});

describe('lists and parameters', () => {
  const onOf = (more: string): readonly string[] | undefined =>
    planOf(user('{ accounts: [shared] }', more)).stacks[0]?.entities[0]?.settings.permissions[0]?.on;

  test.each<[string, string, string[]]>([
    [
      'a placeholder in a list',
      'lists: { a: ["arn:aws:s3:::x-{account.id}/*"] }',
      ['arn:aws:s3:::x-222222222222/*'],
    ],
    [
      'a list in a list',
      'lists: { a: ["arn:aws:s3:::x/*", "{lists.b}"], b: ["arn:aws:s3:::y/*", "*"] }',
      ['arn:aws:s3:::x/*', 'arn:aws:s3:::y/*', '*'],
    ],
    [
      'a parameter in a list',
      'parameters: { p: "q-{account.tags.team}" }\nlists: { a: ["arn:aws:s3:::{parameters.p}/*"] }',
      ['arn:aws:s3:::q-platform/*'],
    ],
    [
      'one parameter twice',
      'parameters: { p: q }\nlists: { a: ["arn:aws:s3:::{parameters.p}-{parameters.p}/*"] }',
      ['arn:aws:s3:::q-q/*'],
    ],
  ])('%s', (_what, more, on) => {
    expect(onOf(`${more}\n`)).toEqual(on);
  });

  test.each([
    ['a list in itself', 'lists: { a: ["{lists.a}"] }', 'lists.a → lists.a'],
    [
      'three lists',
      'lists: { a: ["{lists.b}"], b: ["{lists.c}"], c: ["{lists.a}"] }',
      'lists.a → lists.b → lists.c → lists.a',
    ],
    [
      'parameters',
      'parameters: { p: "{parameters.q}", q: "{parameters.p}" }\nlists: { a: ["{parameters.p}"] }',
      'parameters.p → parameters.q → parameters.p',
    ],
  ])('a cycle of %s is an error', (_what, more, through) => {
    const error = errorOf(user('{ accounts: [shared] }', `${more}\n`));
    expect(error.code).toBe('placeholder-cycle');
    expect(error.got).toContain(through);
    expect(error.at).toMatch(/^blueprint\.yaml:\d+:\d+$/);
  });
});

test.each([
  ['users+:\n  v: { in: { accounts: [shared] } }\n', 'users'],
  ['users:\n  u: { in: { accounts: [shared] }, path+: /x/ }\n', 'path'],
])('a key+ whose value is no list is an error that says so', (text, key) => {
  const error = errorOf(ORGANIZATION + text);
  expect(error.code).toBe('unknown-key');
  expect(error.expected).toContain('+ adds items to a list');
  expect(error.message).toContain(`Write ${key}.`);
});

describe('what has no effect is a note', () => {
  test.each([
    [
      'a further Region',
      'regions: [eu-west-1]',
      'regions: [eu-west-1, us-east-1]',
      /nothing is in Region us-east-1/,
    ],
    [
      'one Region twice',
      'regions: [eu-west-1]',
      'regions: [eu-west-1, eu-west-1]',
      /eu-west-1 is listed twice/,
    ],
    ['no management account', ', managementAccount: management', '', /does not name the management account/],
  ])('%s', (_what, before, after, note) => {
    expect(planOf(ORGANIZATION.replace(before, after) + USERS).notes.join()).toMatch(note);
    expect(planOf(ORGANIZATION + USERS).notes).toEqual([]);
  });
});

test('a StackSet says that it does not reach the management account in its unit', () => {
  const sets = (target: string) =>
    `stackSets: { base: { in: ${target} } }\nroles: { a: { kind: lambda, in: { stackSet: base } } }\n`;
  const inUnit = ORGANIZATION.replace('"111111111111" }', '"111111111111", unit: prod }');
  const notes = (text: string): string => planOf(text).notes.join();
  expect(notes(inUnit + sets('{ units: [workloads] }'))).toMatch(
    /does not deploy StackSet base to the management account/,
  );
  expect(notes(ORGANIZATION + sets('{ units: [workloads] }'))).toBe('');
  expect(notes(inUnit.replace('unit: prod }', 'unit: empty }') + sets('{ units: [prod] }'))).toBe('');
});

describe('permission sets', () => {
  const withCenter = (arn: string): string =>
    ORGANIZATION.replace(
      'root: r-ab12 }',
      `root: r-ab12, identityCenter: { instanceArn: "${arn}", account: management, region: eu-west-1 } }`,
    );
  const group = '11111111-2222-3333-4444-555555555555';

  test('two lines about one group are one assignment', () => {
    const text = `${withCenter('arn:aws:sso:::instance/ssoins-0123456789abcdef')}permissionSets:
  P:
    permissions: [{ actions: ["s3:ListBucket"], on: ["*"] }]
    assignments:
      - { group: ${group}, in: { units: [prod] } }
      - { group: ${group}, in: { accounts: [shared, production] } }
      - { user: ${group}, in: { accounts: [shared] } }
`;
    const [set] = planOf(text).stacks.flatMap(({ entities }) => entities);
    expect(set?.settings.permissionSet?.assignments).toEqual([
      { group, accounts: ['333333333333', '222222222222'] },
      { user: group, accounts: ['222222222222'] },
    ]);
  });

  describe('refer to policies', () => {
    const center = withCenter('arn:aws:sso:::instance/ssoins-0123456789abcdef');
    const set = (more: string): string =>
      `${center}policies: { own: { in: { accounts: [shared] }, permissions: [{ actions: ["s3:ListBucket"], on: ["*"] }] } }
permissionSets:
  P: { ${more}, assignments: [{ group: ${group}, in: { accounts: [shared] } }] }
`;
    const entityOf = (text: string) =>
      planOf(text)
        .stacks.flatMap(({ entities }) => entities)
        .find(({ kind }) => kind === 'permission-set')?.settings.permissionSet;

    test.each<[string, object, string]>([
      ['boundary: own, managedPolicies: [own]', { boundary: { name: 'own', path: '/' } }, ''],
      ['boundary: "aws:PowerUserAccess", jobFunction: viewOnly', { boundary: 'PowerUserAccess' }, ''],
      [
        'boundary: /a/b/Limit, jobFunction: viewOnly',
        { boundary: { name: 'Limit', path: '/a/b/' } },
        'policy /a/b/Limit of permission set P is not in this blueprint. It must exist in 222222222222 first.',
      ],
      [
        'managedPolicies: [/Other, own]',
        {
          customerManagedPolicies: [
            { name: 'Other', path: '/' },
            { name: 'own', path: '/' },
          ],
        },
        'policy /Other of permission set P is not in this blueprint.',
      ],
      [
        'jobFunction: viewOnly, relayState: "https://example.com/x"',
        { relayState: 'https://example.com/x' },
        '',
      ],
    ])('%s', (more, expected, note) => {
      expect(entityOf(set(more))).toMatchObject(expected);
      const { notes } = planOf(set(more));
      if (note === '') expect(notes).toEqual([]);
      else expect(notes).toEqual([expect.stringContaining(note)]);
    });

    test('are deployed after the policies of the accounts', () => {
      const { stacks } = planOf(set('managedPolicies: [own]'));
      expect(stacks.map(({ id, after }) => [id, after])).toEqual([
        ['shared', []],
        ['management', ['shared']],
      ]);
    });

    test.each<[string, string, RegExp]>([
      ['managedPolicies: [onw]', '13:26', /write own/i],
      ['boundary: onw', '13:18', /boundary "onw"/],
      ['boundary: "aws:PowerUserAcces"', '13:18', /aws:PowerUserAccess/],
      ['boundary: /a b/Limit', '13:18', /path "\/a b\/"/],
      ['managedPolicies: [/a/bad name]', '13:26', /managed policy name "bad name"/],
      ['jobFunction: viewOnly, sessionDuration: 30m', '13:48', /session duration 30m.*1h to 12h/],
      ['jobFunction: viewOnly, sessionDuration: 13h', '13:48', /session duration 13h.*1h to 12h/],
      [`jobFunction: viewOnly, description: ${'x'.repeat(701)}`, '13:44', /at most 700/],
      [`jobFunction: viewOnly, relayState: ${'x'.repeat(241)}`, '13:43', /relay state/],
    ])('wrongly: %s', (more, at, message) => {
      const error = errorOf(set(more));
      expect(error.at).toBe(`blueprint.yaml:${at}`);
      expect(error.message).toMatch(message);
    });

    test('of which one has another name in each account is an error', () => {
      const text = set('managedPolicies: [own]')
        .replace('own: { in: { accounts: [shared] }', 'own: { in: { all: true }, name: "own-{account.name}"')
        .replace('in: { accounts: [shared] } }] }\n', 'in: { all: true } }] }\n');
      expect(errorOf(text)).toMatchObject({ code: 'policy-with-several-names', at: 'blueprint.yaml:13:26' });
    });
  });

  test.each<[string, string, RegExp]>([
    ['group: admins', '13:53', /ID in the identity store/],
    ['user: ana@example.com', '13:52', /ID in the identity store/],
    ['group: 1111-2222', '13:53', /ID in the identity store/],
  ])('are assigned to an ID, and not to %s', (who, at, message) => {
    const error = errorOf(
      `${withCenter('arn:aws:sso:::instance/ssoins-0123456789abcdef')}permissionSets:\n  P:\n    { jobFunction: viewOnly, assignments: [{ ${who}, in: { all: true } }] }\n`,
    );
    expect(error.at).toBe(`blueprint.yaml:${at}`);
    expect(error.message).toMatch(message);
  });

  test('a name of more than 32 characters is an error of the plan', () => {
    const error = errorOf(
      `${withCenter('arn:aws:sso:::instance/ssoins-0123456789abcdef')}permissionSets:\n  ${'P'.repeat(33)}: { jobFunction: viewOnly }\n`,
    );
    expect([error.code, error.at]).toEqual(['malformed-name', 'blueprint.yaml:12:3']);
  });

  test('an instance of another partition is an error', () => {
    const error = errorOf(withCenter('arn:aws-cn:sso:::instance/ssoins-0123456789abcdef') + USERS);
    expect([error.code, error.at?.replace(/\d+$/, '')]).toEqual([
      'region-of-another-partition',
      'blueprint.yaml:2:',
    ]);
  });
});

test.each<[string, Record<string, unknown>, RegExp]>([
  ['a Map', { users: new Map([['u', {}]]) }, /^Org: users: Invalid value of type Map.*Object\.fromEntries/],
  ['a Set', { lists: { a: new Set(['x']) } }, /^Org: lists\.a: Invalid value of type Set/],
  ['a Date', { parameters: { a: new Date(0) } }, /^Org: parameters\.a: Invalid value of type Date/],
  ['a function', { parameters: { a: () => 'x' } }, /^Org: parameters\.a: Invalid value of type function/],
  ['an include', { include: ['x.yaml'] }, /^Org: include: Invalid include in an object.*Blueprint\.fromFile/],
])('an object with %s is an error, because its content would be left out', (_what, part, message) => {
  expect(() => BlueprintSource.fromObject({ version: 1, ...part }, 'Org')).toThrow(message);
});

test('an object that contains itself is an error, not a crash', () => {
  const definition: Record<string, unknown> = { version: 1 };
  definition.users = definition;
  expect(() => makePlan(BlueprintSource.fromObject(definition, 'Org'))).toThrow(
    /Org: users: Invalid object that contains itself/,
  );
});

test('actions without resources are an error of the plan', () => {
  const text = `${ORGANIZATION}policies:\n  p: { in: { accounts: [shared] }, permissions: [{ actions: ["s3:GetObject"] }] }\n`;
  const error = errorOf(text);
  expect(error.message).toContain('actions only together with on');
  expect(error.at).toBe('blueprint.yaml:12:52');
});

test('the plan shows who has a permission set, and what a guardrail is on', () => {
  const text = `${ORGANIZATION.replace('root: r-ab12 }', 'root: r-ab12, identityCenter: { instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef", account: management, region: eu-west-1 } }')}permissionSets:
  P: { jobFunction: viewOnly, assignments: [{ group: 11111111-2222-3333-4444-555555555555, in: { units: [workloads] } }] }
  Q: { permissions: [{ use: read }] }
permissions: { read: [{ actions: ["s3:GetObject"], on: ["*"] }] }
guardrails: { g: { type: scp, attach: { root: true, units: [prod] }, controls: [{ control: denyRootUser }] } }
settings: { every: { in: { accounts: [shared] }, alias: a } }
`;
  const plan = planText(planOf(text));
  expect(plan).toContain(
    'permission-set P: policies ViewOnlyAccess; group 11111111-2222-3333-4444-555555555555 in 222222222222 and 333333333333',
  );
  expect(plan).toContain('permission-set Q: s3:GetObject; not assigned');
  expect(plan).toContain('guardrail g: SCP with denyRootUser; on r-ab12 and ou-ab12-22222222');
  expect(plan).toContain('settings every');
});
