import { file, run } from './command-line';
import { planOf } from '../blueprint/blueprint-files';

type Part = Readonly<Record<string, unknown>>;

const document = (...statements: Part[]) => ({ Version: '2012-10-17', Statement: statements });
const allow = (action: string, resource = 'arn:aws:sqs:*:*:q'): Part => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});
const deny = (action: string): Part => ({ ...allow(action), Effect: 'Deny' });
const trust = document({
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

const entity = (account: string, type: string, name: string, path: string, more: Part): Part => ({
  Path: path,
  [`${type === 'policy' ? 'Policy' : type[0]?.toUpperCase() + type.slice(1)}Name`]: name,
  Arn: `arn:aws:iam::${account}:${type}${path}${name}`,
  AttachedManagedPolicies: [],
  ...more,
});
const role = (account: string, name: string, more: Part = {}, path = '/'): Part =>
  entity(account, 'role', name, path, {
    AssumeRolePolicyDocument: trust,
    RolePolicyList: [],
    InstanceProfileList: [],
    ...more,
  });
const exported = (parts: Readonly<Record<string, readonly Part[]>>) => ({
  UserDetailList: [],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
  ...parts,
});
const inline = (...policies: (readonly [string, Part])[]) =>
  policies.map(([PolicyName, PolicyDocument]) => ({ PolicyName, PolicyDocument }));
const policy = (account: string, name: string, path: string, content: Part): Part =>
  entity(account, 'policy', name, path, {
    PolicyVersionList: [
      { VersionId: 'v1', IsDefaultVersion: false, Document: document(allow('sqs:*')) },
      { VersionId: 'v2', IsDefaultVersion: true, Document: content },
    ],
  });

async function importOf(...exports: object[]) {
  const sources = exports.map((content, i) => file(`account-${i}.json`, content));
  const result = await run(['import', ...sources]);
  const made = result.code < 2 ? planOf(result.out).stacks.flatMap(({ entities }) => entities) : [];
  return { ...result, made };
}

const A = '111111111111';

test.each<[string, Readonly<Record<string, readonly Part[]>>, readonly string[]]>([
  [
    'a group with policies of its own and attached ones, and its users',
    {
      Policies: [policy(A, 'Own', '/teams/', document(allow('sqs:SendMessage')))],
      GroupDetailList: [
        entity(A, 'group', 'G', '/people/', {
          GroupPolicyList: inline(['in line+=,.@-', document(allow('sqs:ReceiveMessage'))]),
          AttachedManagedPolicies: [{ PolicyName: 'Own', PolicyArn: `arn:aws:iam::${A}:policy/teams/Own` }],
        }),
      ],
      UserDetailList: [entity(A, 'user', 'u+=,.@-', '/people/', { GroupList: ['G'], UserPolicyList: [] })],
    },
    ['policy/teams/Own', 'group/people/G', 'user/people/u+=,.@-'],
  ],
  [
    'inline policies with one Sid, a single statement and a list of one',
    {
      RoleDetailList: [
        role(A, 'R', {
          RolePolicyList: inline(
            ['a', document({ ...allow('sqs:SendMessage'), Sid: 'S' })],
            ['b', { Version: '2012-10-17', Statement: { ...allow('sqs:ReceiveMessage'), Sid: 'S' } }],
          ),
        }),
      ],
    },
    ['role/R'],
  ],
  [
    'a policy that only denies',
    { RoleDetailList: [role(A, 'R', { RolePolicyList: inline(['d', document(deny('sqs:*'))]) })] },
    ['role/R'],
  ],
  ['a role without permissions', { RoleDetailList: [role(A, 'R')] }, ['role/R']],
  [
    'a boundary of AWS and one of the account',
    {
      Policies: [policy(A, 'Limit', '/', document(allow('sqs:SendMessage')))],
      RoleDetailList: [
        role(A, 'Own', {
          RolePolicyList: inline(['a', document(allow('sqs:*'))]),
          PermissionsBoundary: {
            PermissionsBoundaryType: 'Policy',
            PermissionsBoundaryArn: `arn:aws:iam::${A}:policy/Limit`,
          },
        }),
        role(A, 'Aws', {
          RolePolicyList: inline(['a', document(allow('health:DescribeEvents', '*'))]),
          PermissionsBoundary: {
            PermissionsBoundaryType: 'Policy',
            PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/AWSHealthFullAccess',
          },
        }),
      ],
    },
    ['policy/Limit', 'role/Own', 'role/Aws'],
  ],
  [
    'tags with signs and letters of other languages, and a long path',
    {
      RoleDetailList: [
        role(
          A,
          'R',
          {
            Tags: [
              { Key: 'équipe', Value: 'données {a}' },
              { Key: 'aws-x:y', Value: '' },
            ],
          },
          '/a/b.c/d_e/',
        ),
      ],
    },
    ['role/a/b.c/d_e/R'],
  ],
  [
    'a trust with a denial, conditions and several principals',
    {
      RoleDetailList: [
        role(A, 'R', {
          AssumeRolePolicyDocument: document(
            {
              Effect: 'Allow',
              Principal: {
                AWS: ['222222222222', `arn:aws:iam::${A}:root`],
                Service: 'ecs-tasks.amazonaws.com',
              },
              Action: 'sts:AssumeRole',
              Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
            },
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 'sts:*',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ),
        }),
      ],
    },
    ['role/R'],
  ],
])('an account with %s keeps its access, names and paths', async (_what, parts, arns) => {
  const { code, err, made } = await importOf(exported(parts));
  expect(err).toContain('The blueprint gains no access and loses none.');
  expect(code).toBe(0);
  expect(made.map(({ arn }) => arn).sort()).toEqual(arns.map((arn) => `arn:aws:iam::${A}:${arn}`).sort());
});

test('tags that AWS sets are not in the blueprint', async () => {
  const Tags = [
    { Key: 'aws:cloudformation:stack-name', Value: 's' },
    { Key: 'team', Value: 'x' },
  ];
  const { code, err, made } = await importOf(exported({ RoleDetailList: [role(A, 'R', { Tags })] }));
  expect(made[0]?.settings.tags).toEqual({ team: 'x' });
  expect(err).toContain(
    `not in the blueprint: ${A}: aws:cloudformation:stack-name of role R: AWS sets these`,
  );
  expect(code).toBe(0);
});

test('tags keep their letters, and braces in them', async () => {
  const tags = [{ Key: 'équipe', Value: 'données {a}' }];
  const { made } = await importOf(exported({ RoleDetailList: [role(A, 'R', { Tags: tags })] }));
  expect(made[0]?.settings.tags).toEqual({ équipe: 'données {a}' });
});

describe('instance profiles', () => {
  const profile = (InstanceProfileName: string, Path: string, more: Part = {}): Part => ({
    InstanceProfileName,
    Path,
    Arn: `arn:aws:iam::${A}:instance-profile${Path}${InstanceProfileName}`,
    Roles: [],
    ...more,
  });

  test.each<[string, readonly Part[], unknown]>([
    ['with a path', [profile('App', '/apps/')], '/apps/App'],
    [
      'of two names, one with a long path',
      [profile('one', '/'), profile('two', '/a/b/')],
      ['one', '/a/b/two'],
    ],
    ['of two paths alone', [profile('one', '/x/'), profile('two', '/')], ['/x/one', 'two']],
  ])('%s stay', async (_what, profiles, expected) => {
    const { code, made } = await importOf(
      exported({ RoleDetailList: [role(A, 'R', { InstanceProfileList: profiles })] }),
    );
    expect([code, made[0]?.settings.instanceProfile]).toEqual([0, expected]);
  });

  test('lose their tags, which is listed', async () => {
    const profiles = [profile('App', '/', { Tags: [{ Key: 'a', Value: 'b' }] })];
    const { code, err } = await importOf(
      exported({ RoleDetailList: [role(A, 'R', { InstanceProfileList: profiles })] }),
    );
    expect(err).toContain(`not carried over: ${A}: tags of instance profile App of role R`);
    expect(code).toBe(1);
  });
});

test('roles of AWS and old versions of policies are not in the blueprint, which is no loss', async () => {
  const { code, err, made } = await importOf(
    exported({
      Policies: [policy(A, 'P', '/', document(allow('sqs:SendMessage')))],
      RoleDetailList: [
        role(A, 'R'),
        role(A, 'AWSServiceRoleForECS', {}, '/aws-service-role/ecs.amazonaws.com/'),
      ],
    }),
  );
  expect(err).toContain(
    `not in the blueprint: ${A}: role /aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS: AWS manages it`,
  );
  expect(err).toContain(`not in the blueprint: ${A}: v1 of policy P: only the default version`);
  expect(err).toContain('not in the exports: maximum session durations');
  expect(made.map(({ name }) => name)).toEqual(['P', 'R']);
  expect(code).toBe(0);
});

describe('what an export only names is said in the result and in the exit code', () => {
  const user = (GroupList: readonly string[], more: Part = {}): Part =>
    entity(A, 'user', 'u', '/', { GroupList, UserPolicyList: [], ...more });
  const own = (name: string) => [{ PolicyName: name, PolicyArn: `arn:aws:iam::${A}:policy/x/${name}` }];

  test('the group of a user; everything else is imported', async () => {
    const { code, err, made } = await importOf(
      exported({ UserDetailList: [user(['Ghost'])], RoleDetailList: [role(A, 'R')] }),
    );
    expect(err).toContain(`not carried over: ${A}: group Ghost of user u: the export does not contain`);
    expect(made.map(({ name }) => name)).toEqual(['u', 'R']);
    expect(code).toBe(1);
  });

  test('an attached policy, and a boundary', async () => {
    const PermissionsBoundary = { PermissionsBoundaryArn: `arn:aws:iam::${A}:policy/x/Limit` };
    const { code, err, made } = await importOf(
      exported({
        RoleDetailList: [role(A, 'R', { AttachedManagedPolicies: own('P'), PermissionsBoundary })],
      }),
    );
    for (const name of ['P', 'Limit'])
      expect(err).toContain(`not carried over: ${A}: policy arn:aws:iam::${A}:policy/x/${name} of role R`);
    expect(made[0]?.settings).toMatchObject({
      managedPolicies: [`arn:aws:iam::${A}:policy/x/P`],
      boundary: `arn:aws:iam::${A}:policy/x/Limit`,
    });
    expect(code).toBe(1);
  });
});

test('an AWS managed policy that is newer than the data stays, with the content of the export', async () => {
  const arn = 'arn:aws:iam::aws:policy/service-role/AWSFromTheFuture';
  const { code, err, made } = await importOf(
    exported({
      Policies: [
        {
          ...policy('aws', 'AWSFromTheFuture', '/service-role/', document(allow('sqs:SendMessage'))),
          Arn: arn,
        },
      ],
      RoleDetailList: [role(A, 'R', { AttachedManagedPolicies: [{ PolicyName: 'x', PolicyArn: arn }] })],
    }),
  );
  expect(err).toContain('The blueprint gains no access and loses none.');
  expect(err).not.toContain('not carried over');
  expect(made[0]?.settings.managedPolicies).toEqual([arn]);
  expect(code).toBe(0);
});

test('policies and groups of one name that differ by account are each named by their own definition', async () => {
  const of = (account: string, action: string) =>
    exported({
      Policies: [policy(account, 'P', '/', document(allow(action)))],
      GroupDetailList: [
        entity(account, 'group', 'G', '/', {
          GroupPolicyList: [],
          AttachedManagedPolicies: [{ PolicyName: 'P', PolicyArn: `arn:aws:iam::${account}:policy/P` }],
        }),
      ],
      UserDetailList: [entity(account, 'user', 'u', '/', { GroupList: ['G'], UserPolicyList: [] })],
      RoleDetailList: [
        role(account, 'R', {
          PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${account}:policy/P` },
        }),
      ],
    });
  const { code, err, made } = await importOf(
    of(A, 'sqs:SendMessage'),
    of('222222222222', 'sqs:ReceiveMessage'),
  );
  expect(err).toContain('The blueprint gains no access and loses none.');
  expect(code).toBe(0);
  expect(made.filter(({ kind }) => kind === 'role').map(({ settings }) => settings.boundary)).toEqual([
    `arn:aws:iam::${A}:policy/P`,
    'arn:aws:iam::222222222222:policy/P',
  ]);
});

test('an account of another partition stays in it', async () => {
  const partition = (value: object): object =>
    JSON.parse(JSON.stringify(value).replaceAll('arn:aws:', 'arn:aws-us-gov:')) as object;
  const { code, err, made } = await importOf(
    partition(
      exported({
        RoleDetailList: [role(A, 'R', { RolePolicyList: inline(['a', document(allow('sqs:*'))]) })],
      }),
    ),
  );
  expect(err).toContain('The blueprint gains no access and loses none.');
  expect(made.map(({ arn, account }) => [arn, account.region])).toEqual([
    [`arn:aws-us-gov:iam::${A}:role/R`, 'us-gov-west-1'],
  ]);
  expect(code).toBe(0);
});

test('two exports of one account are an error, because neither is known to be whole', async () => {
  const { code, err } = await importOf(
    exported({ RoleDetailList: [role(A, 'R')] }),
    exported({ RoleDetailList: [role(A, 'S')] }),
  );
  expect(code).toBe(2);
  expect(err).toMatch(/account-1\.json: .*second export of account 111111111111.*account-0\.json/);
});

test('three accounts with what is the same, different and missing', async () => {
  const accounts = ['111111111111', '222222222222', '333333333333'];
  const actions = ['sqs:SendMessage', 'sqs:SendMessage', 'sqs:ReceiveMessage'];
  const exports = accounts.map((account, i) =>
    exported({
      RoleDetailList: [
        role(account, 'Same', {
          RolePolicyList: inline(['a', document(allow('sqs:*', `arn:aws:sqs:*:${account}:q`))]),
        }),
        role(account, 'Different', { RolePolicyList: inline(['a', document(allow(actions[i] ?? ''))]) }),
        ...(i === 0 ? [role(account, 'Once')] : []),
      ],
    }),
  );
  const { code, out, err, made } = await importOf(...exports);
  expect(err).toContain('The blueprint gains no access and loses none.');
  expect(code).toBe(0);
  expect(made).toHaveLength(7);
  expect(out.match(/^ {2}Same:$/gm)).toHaveLength(1);
  expect(out.match(/name: Different/g)).toHaveLength(1);
});

describe('a listing that is not whole is an error, not half of the access', () => {
  const whole = exported({ RoleDetailList: [role(A, 'R')] });
  test.each<[string, Part]>([
    ['a token of the AWS CLI', { NextToken: 'eyJ' }],
    ['a marker', { Marker: 'eyJ' }],
    ['IsTruncated', { IsTruncated: true }],
    ['IsTruncated as a text', { IsTruncated: 'true' }],
  ])('%s', async (_what, more) => {
    const { code, err, out } = await importOf({ ...whole, ...more });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/the answer has more pages.*\[partial-listing\]/);
  });

  test.each<[string, Part]>([
    ['--organization', { Organization: { Id: 'o-exampleorgid' }, Accounts: [{ Id: A, Name: 'a' }] }],
    ['--identity-center', { Instances: [{ InstanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef' }] }],
  ])('%s too', async (option, listing) => {
    const files = [file('whole.json', whole), file('listing.json', { ...listing, NextToken: 'eyJ' })];
    const { code, err } = await run(['import', files[0] ?? '', option, files[1] ?? '']);
    expect(code).toBe(2);
    expect(err).toContain('[partial-listing]');
  });

  test('a whole answer has none of these', async () => {
    const { code } = await importOf({ ...whole, IsTruncated: false, Marker: '', NextToken: '' });
    expect(code).toBe(0);
  });

  test('a list that the export does not have is said', async () => {
    const { err } = await importOf({ RoleDetailList: [role(A, 'R')] });
    for (const list of ['UserDetailList', 'GroupDetailList', 'Policies'])
      expect(err).toContain(`the export has no ${list}`);
  });

  test.each(['%7Bx', '{"Version":', 'null'])('a policy %s that cannot be read is an error', async (text) => {
    const { code, err } = await importOf(
      exported({ RoleDetailList: [role(A, 'R', { AssumeRolePolicyDocument: text })] }),
    );
    expect(code).toBe(2);
    expect(err).toMatch(/trust policy of role R.*a policy document in JSON/);
  });
});

describe('a deleted principal in a trust, which AWS accepts in no new policy, is left out and listed', () => {
  const trusting = (...principals: string[]): Part =>
    document({ Effect: 'Allow', Principal: { AWS: principals }, Action: 'sts:AssumeRole' });
  const idOf = (prefix: string): string => `${prefix}EXAMPLE1234567`;

  test.each(['AIDA', 'AROA'])('%s beside another principal', async (prefix) => {
    const trust = trusting(idOf(prefix), `arn:aws:iam::${A}:root`);
    const { err, made } = await importOf(
      exported({ RoleDetailList: [role(A, 'R', { AssumeRolePolicyDocument: trust })] }),
    );
    expect(err).toContain(`${idOf(prefix)} in the trust policy of role R: the principal was deleted`);
    expect(JSON.stringify(made[0]?.settings.trustStatements)).not.toContain(idOf(prefix));
    expect(JSON.stringify(made[0]?.settings.trustStatements)).toContain(`arn:aws:iam::${A}:root`);
  });

  test('beside a service', async () => {
    const trust = document({
      Effect: 'Allow',
      Principal: { AWS: idOf('AIDA'), Service: 'ec2.amazonaws.com' },
      Action: 'sts:AssumeRole',
    });
    const { made } = await importOf(
      exported({ RoleDetailList: [role(A, 'R', { AssumeRolePolicyDocument: trust })] }),
    );
    expect(made[0]?.settings.trustStatements).toEqual([
      { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
  });

  test('alone: the role is left out', async () => {
    const trust = trusting(idOf('AROA'));
    const { err, made } = await importOf(
      exported({ RoleDetailList: [role(A, 'R', { AssumeRolePolicyDocument: trust }), role(A, 'Other')] }),
    );
    expect(err).toContain('role R: its trust policy names deleted principals only');
    expect(made.map(({ name }) => name)).toEqual(['Other']);
  });
});

test('a suspended account is said, because nothing can be deployed to it', async () => {
  const accounts = [
    { Id: A, Name: 'a', Status: 'ACTIVE' },
    { Id: '222222222222', Name: 'b', Status: 'SUSPENDED' },
    { Id: '333333333333', Name: 'c', State: 'PENDING_CLOSURE', Status: 'ACTIVE' },
  ];
  const listing = file('org.json', { Organization: { Id: 'o-exampleorgid' }, Accounts: accounts });
  const source = file('account.json', exported({ RoleDetailList: [role(A, 'R')] }));
  const { err } = await run(['import', source, '--organization', listing]);
  expect(err).toContain('account 222222222222 is SUSPENDED');
  expect(err).toContain('account 333333333333 is PENDING_CLOSURE');
  expect(err).toContain('not in the blueprint: account b (222222222222): no export of it was passed');
  expect(err).not.toContain(`account ${A} is`);
});

test('the description of a policy stays, because another one replaces the policy', async () => {
  const described = { ...policy(A, 'P', '/', document(allow('sqs:SendMessage'))), Description: 'Send only' };
  const { made } = await importOf(exported({ Policies: [described], RoleDetailList: [role(A, 'R')] }));
  expect(made.find(({ kind }) => kind === 'policy')?.settings.description).toBe('Send only');
});
