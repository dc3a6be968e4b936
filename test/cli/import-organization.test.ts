import { file, run } from './command-line';
import { ORGANIZATION } from './organization-listing';
import { planOf } from '../blueprint/blueprint-files';

describe('an import with the organization', () => {
  const role = (name: string) => ({
    Path: '/',
    RoleName: name,
    Arn: `arn:aws:iam::222222222222:role/${name}`,
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
    RolePolicyList: [
      {
        PolicyName: 'p',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:*:q' }],
        },
      },
    ],
    AttachedManagedPolicies: [],
    InstanceProfileList: [],
  });
  const account = file('shop.json', {
    RoleDetailList: [
      role('App'),
      {
        ...role('AWSReservedSSO_Operators_0123456789abcdef'),
        Path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
      },
    ],
    UserDetailList: [],
    GroupDetailList: [],
    Policies: [],
  });
  const deny = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'sqs:DeleteQueue', Resource: '*' }],
  };
  const policy = (
    name: string,
    more: object = {},
    targets = ['ou-ab12-11111111'],
    content: object = deny,
  ) => ({
    PolicySummary: { Name: name, Type: 'SERVICE_CONTROL_POLICY', AwsManaged: false, ...more },
    Content: JSON.stringify(content),
    Targets: targets.map((TargetId) => ({ TargetId })),
  });
  const SET = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef';
  const center = (more: object = {}, assigned = '222222222222') => ({
    Instances: [
      { InstanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', OwnerAccountId: '111111111111' },
    ],
    PermissionSets: [
      {
        PermissionSetArn: SET,
        Name: 'Operators',
        Description: 'Operate queues',
        SessionDuration: 'PT8H30M',
        InlinePolicy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'sqs:PurgeQueue', Resource: 'arn:aws:sqs:*:*:q' }],
        }),
        AttachedManagedPolicies: [
          { Name: 'AWSHealthFullAccess', Arn: 'arn:aws:iam::aws:policy/AWSHealthFullAccess' },
        ],
        ...more,
      },
    ],
    AccountAssignments: [
      {
        AccountId: assigned,
        PermissionSetArn: SET,
        PrincipalType: 'GROUP',
        PrincipalId: '11111111-2222-3333-4444-555555555555',
      },
      {
        AccountId: assigned,
        PermissionSetArn: SET,
        PrincipalType: 'USER',
        PrincipalId: '22222222-2222-3333-4444-555555555555',
      },
    ],
  });
  const importOf = (policies: object[], identityCenter: object) =>
    run([
      'import',
      account,
      '--organization',
      file('org.json', { ...ORGANIZATION, Policies: policies }),
      '--identity-center',
      file('center.json', identityCenter),
      '--region',
      'eu-west-1',
    ]);

  test('has guardrails and permission sets, and the same access', async () => {
    const { code, out, err } = await importOf(
      [
        policy('FullAWSAccess', { AwsManaged: true }, ['r-ab12']),
        policy('No deletion', { Description: 'Keep queues' }),
        policy('Whole organization', {}, ['r-ab12', '222222222222']),
      ],
      center(),
    );
    expect(err).toContain('The blueprint gains no access and loses none.');
    expect(code).toBe(0);
    const { stacks } = planOf(out);
    const settings = (kind: string) =>
      stacks.flatMap(({ entities }) =>
        entities.filter((each) => each.kind === kind).map((each) => each.settings),
      );
    expect(settings('guardrail').map(({ guardrail }) => guardrail?.targets)).toEqual([
      ['ou-ab12-11111111'],
      ['r-ab12', '222222222222'],
    ]);
    expect(settings('permission-set').map(({ permissionSet }) => permissionSet)).toEqual([
      {
        instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
        awsManagedPolicies: ['AWSHealthFullAccess'],
        customerManagedPolicies: [],
        sessionDuration: '510m',
        assignments: [
          { group: '11111111-2222-3333-4444-555555555555', accounts: ['222222222222'] },
          { user: '22222222-2222-3333-4444-555555555555', accounts: ['222222222222'] },
        ],
      },
    ]);
    expect(
      stacks.find(({ entities }) => entities.some(({ kind }) => kind === 'permission-set'))?.account.name,
    ).toBe('main');
  });

  test('lists what a blueprint cannot have, and tells the difference that it makes', async () => {
    const allowed = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }],
    };
    const { code, err } = await importOf(
      [
        policy('Allow list', {}, ['r-ab12'], allowed),
        policy('Tags', { Type: 'TAG_POLICY' }),
        policy('Management', {}, ['111111111111']),
        policy('Elsewhere', {}, ['ou-ab12-99999999', '222222222222']),
      ],
      center({ Tags: [{ Key: 'a', Value: 'b' }] }),
    );
    for (const line of [
      'SCP Allow list: it has Allow statements, and guardrails of a blueprint deny',
      'organization policy Tags: its type TAG_POLICY governs no access',
      'SCP Management: it is attached to the management account, where it has no effect',
      'SCP Elsewhere: its target ou-ab12-99999999 is not in the listing',
      'permission set Operators: its tags',
    ])
      expect(err).toContain(`not carried over: ${line}`);
    expect(code).toBe(1);
  });

  test.each<[string, object, object]>([
    [
      'a boundary of AWS',
      { PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/AWSHealthFullAccess' } },
      { boundary: 'AWSHealthFullAccess' },
    ],
    [
      'a boundary and a policy with paths, which no export has',
      {
        PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'Limit', Path: '/a/b/' } },
        CustomerManagedPolicyReferences: [{ Name: 'Own', Path: '/teams/' }, { Name: 'Other' }],
      },
      {
        boundary: { name: 'Limit', path: '/a/b/' },
        customerManagedPolicies: [
          { name: 'Own', path: '/teams/' },
          { name: 'Other', path: '/' },
        ],
      },
    ],
    [
      'a relay state',
      { RelayState: 'https://eu-west-1.console.aws.amazon.com/sqs' },
      { relayState: 'https://eu-west-1.console.aws.amazon.com/sqs' },
    ],
    [
      'literal braces in its inline policy',
      {
        InlinePolicy: JSON.stringify({
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::b/{x}/${aws:userid}',
          },
        }),
      },
      {},
    ],
  ])('keeps %s of a permission set', async (_what, more, expected) => {
    const { code, out, err } = await importOf([], center(more));
    expect(err).toContain('The blueprint gains no access and loses none.');
    expect(err).not.toContain('not carried over');
    expect(code).toBe(0);
    const sets = planOf(out).stacks.flatMap(({ entities }) =>
      entities.flatMap(({ settings }) => settings.permissionSet ?? []),
    );
    expect(sets).toEqual([expect.objectContaining(expected)]);
  });

  test('lists a permission set without policies, which no one can use', async () => {
    const { code, out, err } = await importOf([], center({ InlinePolicy: '', AttachedManagedPolicies: [] }));
    expect(err).toContain('not carried over: permission set Operators: it has no policies');
    expect(err).not.toContain('it has no statements');
    expect(err).toMatch(/differs: .* loses: may sts:AssumeRoleWithSAML/);
    expect(code).toBe(1);
    expect(planOf(out).stacks.flatMap(({ entities }) => entities.map(({ kind }) => kind))).toEqual(['role']);
  });

  test('writes a blueprint that cannot be built, and says why nothing was compared', async () => {
    const arn = 'arn:aws:iam::aws:policy/AWSHealthFullAccess';
    const AttachedManagedPolicies = Array.from({ length: 21 }, (_, i) => ({
      Name: `P${i}`,
      Arn: `${arn}${i}`,
    }));
    const { code, out, err } = await importOf([], center({ AttachedManagedPolicies }));
    expect(err).toMatch(/not compared: .*21 managed policies of permission set Operators/);
    expect(err).not.toContain('gains no access');
    expect(out).toContain('permissionSets:');
    expect(code).toBe(1);
  });

  test('attaches a guardrail to what a blueprint can name, lists the rest, and keeps its name', async () => {
    const { code, out, err } = await importOf(
      [policy('No deletion', {}, ['111111111111', 'ou-ab12-99999999', '222222222222'])],
      center(),
    );
    expect(err).toContain('SCP No deletion: it is attached to the management account');
    expect(err).toContain('SCP No deletion: its target ou-ab12-99999999 is not in the listing');
    expect(code).toBe(1);
    const guardrails = planOf(out).stacks.flatMap(({ entities }) =>
      entities.filter(({ kind }) => kind === 'guardrail'),
    );
    expect(guardrails.map(({ name, settings }) => [name, settings.guardrail?.targets])).toEqual([
      ['No deletion', ['222222222222']],
    ]);
  });

  test.each<[string, object, RegExp]>([
    ['without an instance', { PermissionSets: [] }, /center\.json: Instances/],
    [
      'with an assignment of an unknown set',
      { ...center(), PermissionSets: [] },
      /center\.json: AccountAssignments/,
    ],
    ['with an inline policy that is no JSON', center({ InlinePolicy: '{' }), /InlinePolicy of Operators/],
    [
      'with an account that no listing has',
      center({}, '999999999999'),
      /account 999999999999 of permission set Operators/,
    ],
  ])('of Identity Center %s is an error', async (_what, content, message) => {
    const { code, err } = await importOf([], content);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
