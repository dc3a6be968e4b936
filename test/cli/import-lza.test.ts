import { file, run } from './command-line';
import { ORGANIZATION as LISTING } from './organization-listing';
import { planOf } from '../blueprint/blueprint-files';
import { PERMISSION_SETS, ROLES } from './lza-files';

const ORGANIZATION = {
  ...LISTING,
  Accounts: [...LISTING.Accounts, { Id: '333333333333', Name: 'Tools', ParentId: 'ou-ab12-11111111' }],
};
const CENTER = {
  Instances: [
    { InstanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', OwnerAccountId: '111111111111' },
  ],
  Groups: [{ GroupId: '11111111-2222-3333-4444-555555555555', DisplayName: 'admins' }],
  Users: [{ UserId: '22222222-2222-3333-4444-555555555555', UserName: 'ana' }],
};
const policy = (action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: 'arn:aws:sqs:*:*:q' }],
});
file('boundary.json', policy('sqs:*'));
file('inline.json', policy('sqs:PurgeQueue'));
file('metadata.xml', `<EntityDescriptor>${'x'.repeat(1000)}</EntityDescriptor>`);

const importOf = (config: string, ...more: string[]) =>
  run([
    ...['import', '--from', 'lza', file('iam-config.yaml', config)],
    ...['--organization', file('org.json', ORGANIZATION), ...more],
  ]);
const SAME = 'The blueprint gains no access and loses none.';

test('carries over policies, roles, groups and users with their targets and the same access', async () => {
  const { code, out, err } = await importOf(ROLES);
  expect(err).toContain(SAME);
  expect(err).not.toContain('not carried over');
  expect(code).toBe(0);
  const { stacks } = planOf(out);
  const made = stacks.flatMap(({ entities }) => entities);
  expect(made.map(({ kind, arn }) => `${kind} ${arn}`).sort()).toEqual([
    'group arn:aws:iam::111111111111:group/Admins',
    'policy arn:aws:iam::111111111111:policy/Default-Boundary',
    'policy arn:aws:iam::222222222222:policy/Default-Boundary',
    'policy arn:aws:iam::333333333333:policy/Default-Boundary',
    'role arn:aws:iam::222222222222:role/app/FromMain',
    'role arn:aws:iam::222222222222:role/app/Partner',
    'role arn:aws:iam::222222222222:role/app/Server',
    'user arn:aws:iam::111111111111:user/break-glass',
  ]);
  const partner = made.find(({ name }) => name === 'Partner');
  expect(partner?.trust.map(({ when }) => when)).toEqual([{ externalIds: ['secret-1'] }]);
});

const PROVIDERS = `
providers: [{ name: okta, metadataDocument: metadata.xml }]
roleSets:
  - deploymentTargets: { accounts: [Shop] }
    roles:
      - { name: People, assumedBy: [{ type: provider, principal: okta }], policies: { awsManaged: [AWSHealthFullAccess] } }
      - { name: Both, assumedBy: [{ type: provider, principal: okta }, { type: account, principal: Main }], policies: { awsManaged: [AWSHealthFullAccess] } }
      - { name: Stuck, assumedBy: [{ type: service, principal: ec2.amazonaws.com }], externalIds: [x], policies: { awsManaged: [AWSHealthFullAccess] } }
`;

test('carries over SAML providers and their roles, which every account has', async () => {
  const { code, out, err } = await importOf(PROVIDERS);
  expect(err).toContain(SAME);
  expect(code).toBe(0);
  const made = planOf(out).stacks.flatMap(({ entities }) => entities);
  expect(made.filter(({ kind }) => kind === 'provider').map(({ account }) => account.name)).toEqual(
    expect.arrayContaining(['main', 'shop', 'tools']),
  );
  expect(made.find(({ name }) => name === 'People')?.settings.kind).toBe('saml');
});

test('a unit means its own accounts, not those of the units below it', async () => {
  const { code, out, err } = await importOf(`
groupSets:
  - deploymentTargets: { organizationalUnits: ["Work loads"] }
    groups: [{ name: A, policies: { awsManaged: [AWSHealthFullAccess] } }]
  - deploymentTargets: { organizationalUnits: [Root], excludedAccounts: [Shop] }
    groups: [{ name: B, policies: { awsManaged: [AWSHealthFullAccess] } }]
`);
  expect(err).toContain(SAME);
  expect(code).toBe(0);
  const groups = planOf(out).stacks.flatMap(({ entities }) => entities);
  expect(groups.map(({ name, account }) => `${name} ${account.name}`).sort()).toEqual([
    'A tools',
    'B main',
    'B tools',
  ]);
});

describe('permission sets', () => {
  test('have the same access, with the IDs of their groups and users', async () => {
    const { code, out, err } = await importOf(PERMISSION_SETS, '--identity-center', file('c.json', CENTER));
    expect(err).toContain(SAME);
    expect(code).toBe(0);
    const [set] = planOf(out, { 'inline.json': '{}' })
      .stacks.flatMap(({ entities }) => entities)
      .filter(({ kind }) => kind === 'permission-set');
    expect(set?.settings.permissionSet).toMatchObject({
      awsManagedPolicies: ['AWSHealthFullAccess'],
      customerManagedPolicies: [{ name: 'Own', path: '/' }],
      boundary: { name: 'Limit', path: '/' },
      sessionDuration: '90m',
      assignments: [
        { group: '11111111-2222-3333-4444-555555555555', accounts: ['222222222222'] },
        { user: '22222222-2222-3333-4444-555555555555', accounts: ['222222222222'] },
        { group: '33333333-2222-3333-4444-555555555555', accounts: ['333333333333'] },
      ],
    });
  });

  test('without --identity-center are listed', async () => {
    const { code, err } = await importOf(PERMISSION_SETS);
    expect(err).toContain('not carried over: identityCenter, Operators: pass --identity-center');
    expect(code).toBe(1);
  });

  test('list groups without an ID', async () => {
    const config = PERMISSION_SETS.replace('name: admins', 'name: unknown');
    const { code, err } = await importOf(config, '--identity-center', file('c.json', CENTER));
    expect(err).toContain('not carried over: assignment first: group unknown, whose ID is not in the file');
    expect(code).toBe(1);
  });

  test('keep policies that are defined elsewhere, and boundaries of AWS', async () => {
    const config = PERMISSION_SETS.replace(
      'acceleratorManaged: [Own]',
      'customerManaged: [Existing]',
    ).replace('customerManagedPolicy: { name: Limit }', 'awsManagedPolicyName: AWSHealthFullAccess');
    const { code, out, err } = await importOf(config, '--identity-center', file('c.json', CENTER));
    expect(err).toContain(SAME);
    expect(code).toBe(0);
    const [set] = planOf(out, { 'inline.json': '{}' })
      .stacks.flatMap(({ entities }) => entities)
      .filter(({ kind }) => kind === 'permission-set');
    expect(set?.settings.permissionSet).toMatchObject({
      customerManagedPolicies: [{ name: 'Existing', path: '/' }],
      boundary: 'AWSHealthFullAccess',
    });
  });
});

test('lists what a blueprint has no words for', async () => {
  const { code, err } = await importOf(`${ROLES.replace(', disableConsoleAccess: true', '')}
managedActiveDirectories: [{ name: ad }]
`);
  expect(err).toContain('not carried over: managedActiveDirectories: a blueprint has no directories');
  expect(err).toContain('not carried over: user break-glass: its password');
  expect(code).toBe(1);
});

describe('what the configuration only names is listed, and everything else is imported', () => {
  const role = (more: string): string => `
roleSets:
  - deploymentTargets: { accounts: [Shop] }
    roles: [{ name: R, assumedBy: [{ type: service, principal: ec2.amazonaws.com }], ${more} }]
`;
  test.each<[string, string, string]>([
    ['a policy', role('policies: { customerManaged: [Missing] }'), 'policy Missing of role R'],
    ['a boundary', role('boundaryPolicy: Limit'), 'policy Limit of role R'],
    [
      'the group of a user',
      `
userSets:
  - deploymentTargets: { accounts: [Shop] }
    users: [{ username: u, group: Ghost, disableConsoleAccess: true }]
`,
      'group Ghost of user u',
    ],
  ])('%s', async (_what, config, line) => {
    const { code, out, err } = await importOf(config);
    expect(err).toContain(`not carried over: ${line}: the configuration does not define it`);
    expect(code).toBe(1);
    expect(planOf(out).stacks.flatMap(({ entities }) => entities)).toHaveLength(1);
  });

  test('an AWS managed policy that is newer than the data stays', async () => {
    const { out } = await importOf(role('policies: { awsManaged: [AWSFromTheFuture] }'));
    const [made] = planOf(out).stacks.flatMap(({ entities }) => entities);
    expect(made?.settings.managedPolicies).toEqual(['arn:aws:iam::aws:policy/AWSFromTheFuture']);
  });
});

test('a second set with the same name is listed, and its loss is told', async () => {
  const { code, err } = await importOf(`
groupSets:
  - deploymentTargets: { accounts: [Main] }
    groups: [{ name: A }]
  - deploymentTargets: { accounts: [Shop] }
    groups: [{ name: A }]
`);
  expect(err).toContain('not carried over: group A: it is in two sets; only the first one is carried over');
  expect(code).toBe(1);
});

describe('is an error:', () => {
  test.each<[string, string, RegExp]>([
    ['another file', '{ accounts: [] }', /iam-config\.yaml of Landing Zone Accelerator/],
    [
      'an unknown account',
      'groupSets: [{ deploymentTargets: { accounts: [Shopp] }, groups: [{ name: A }] }]',
      /Invalid account "Shopp": expected Shop/,
    ],
    [
      'an unknown unit',
      'groupSets: [{ deploymentTargets: { organizationalUnits: [Prod] }, groups: [{ name: A }] }]',
      /Invalid organizational unit "Prod"/,
    ],
    [
      'a document that is not there',
      'policySets: [{ deploymentTargets: { accounts: [Main] }, policies: [{ name: A, policy: gone.json }] }]',
      /gone\.json/,
    ],
  ])('%s', async (_what, config, message) => {
    const { code, err } = await importOf(config);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  test('no organization', async () => {
    expect((await run(['import', '--from', 'lza', file('iam-config.yaml', ROLES)])).code).toBe(2);
  });
});

test('lists what Landing Zone Accelerator would replace, and leaves variables of IAM alone', async () => {
  const replaced = (resource: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sqs:PurgeQueue', Resource: resource }],
  });
  file('lookup.json', replaced('arn:${PARTITION}:sqs:*:*:${ACCEL_LOOKUP::CUSTOM:Queue}'));
  file('variable.json', replaced('arn:aws:sqs:*:*:${aws:username}'));
  file('inline-lookup.json', replaced('arn:aws:sqs:*:*:{{ QueueName }}'));
  const { code, err } = await importOf(
    `
policySets:
  - deploymentTargets: { organizationalUnits: [Root] }
    policies: [{ name: Lookup, policy: lookup.json }, { name: Variable, policy: variable.json }]
roleSets:
  - deploymentTargets: { organizationalUnits: [Root] }
    roles:
      - name: Server
        assumedBy: [{ type: principalArn, principal: "arn:aws:iam::888888888888:role/${'$'}{ACCELERATOR_PREFIX}-x" }]
identityCenter:
  identityCenterPermissionSets:
    - { name: Admins, policies: { inlinePolicy: inline-lookup.json } }
`,
    ...['--identity-center', file('center.json', CENTER)],
  );
  expect(err).toContain('policy Lookup: ${PARTITION} in lookup.json');
  expect(err).toContain('policy Lookup: ${ACCEL_LOOKUP::CUSTOM:Queue} in lookup.json');
  expect(err).toContain('permission set Admins: {{ QueueName }} in inline-lookup.json');
  expect(err).toContain('${ACCELERATOR_PREFIX} in the configuration');
  expect(err).not.toContain('policy Variable');
  expect(code).not.toBe(0);
});
