import {
  A,
  allow,
  document,
  entity,
  exported,
  EXPORTED,
  importOf,
  inline,
  type Part,
  policy,
  role,
} from './exported-accounts';

test.each(EXPORTED)('an account with %s keeps its access, names and paths', async (_what, parts, arns) => {
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

test('the description of a policy stays, because another one replaces the policy', async () => {
  const described = { ...policy(A, 'P', '/', document(allow('sqs:SendMessage'))), Description: 'Send only' };
  const { made } = await importOf(exported({ Policies: [described], RoleDetailList: [role(A, 'R')] }));
  expect(made.find(({ kind }) => kind === 'policy')?.settings.description).toBe('Send only');
});
