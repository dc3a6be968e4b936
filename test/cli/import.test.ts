import { readFileSync } from 'node:fs';
import { file, run } from './command-line';
import { ORGANIZATION } from './organization-listing';
import { planOf } from '../blueprint/blueprint-files';

/** Everything but IAM: slow to compare, so one test does it. */
const WIDE = { NotAction: 'iam:*' };

const accountExport = (account: string, role: object = {}, what: object = { Action: 's3:GetObject' }) => ({
  UserDetailList: [
    {
      Path: '/people/',
      UserName: 'ana',
      Arn: `arn:aws:iam::${account}:user/people/ana`,
      UserPolicyList: [
        {
          PolicyName: 'own',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Sid: 'A',
                Effect: 'Allow',
                Action: 'sts:AssumeRole',
                Resource: `arn:aws:iam::${account}:role/App`,
              },
            ],
          },
        },
      ],
      GroupList: ['Operators'],
      AttachedManagedPolicies: [],
      Tags: [{ Key: 'team', Value: 'data' }],
    },
  ],
  GroupDetailList: [
    {
      Path: '/',
      GroupName: 'Operators',
      Arn: `arn:aws:iam::${account}:group/Operators`,
      GroupPolicyList: [
        {
          PolicyName: 'a',
          PolicyDocument: encodeURIComponent(
            JSON.stringify({
              Version: '2012-10-17',
              Statement: {
                Sid: 'A',
                Effect: 'Allow',
                ...what,
                Resource: 'arn:aws:s3:::x/{y}/${aws:username}',
              },
            }),
          ),
        },
      ],
      AttachedManagedPolicies: [
        { PolicyName: 'Mine', PolicyArn: `arn:aws:iam::${account}:policy/teams/Mine` },
        { PolicyName: 'AWSHealthFullAccess', PolicyArn: 'arn:aws:iam::aws:policy/AWSHealthFullAccess' },
      ],
    },
  ],
  RoleDetailList: [
    {
      Path: '/',
      RoleName: 'App',
      Arn: `arn:aws:iam::${account}:role/App`,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
          {
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${account}:user/people/ana` },
            Action: ['sts:AssumeRole', 'sts:TagSession'],
            Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
          },
        ],
      },
      InstanceProfileList: [
        {
          Path: '/',
          InstanceProfileName: 'App',
          Arn: `arn:aws:iam::${account}:instance-profile/App`,
          Roles: [],
        },
      ],
      RolePolicyList: [
        {
          PolicyName: 'one',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Sid: 'A', Effect: 'Allow', Action: 's3:Get*', Resource: '*' }],
          },
        },
        {
          PolicyName: 'two',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Sid: 'A', Effect: 'Deny', Action: 's3:GetObjectAcl', Resource: '*' }],
          },
        },
      ],
      AttachedManagedPolicies: [],
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: `arn:aws:iam::${account}:policy/teams/Mine`,
      },
      ...role,
    },
    {
      Path: '/aws-service-role/support.amazonaws.com/',
      RoleName: 'AWSServiceRoleForSupport',
      Arn: `arn:aws:iam::${account}:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport`,
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
    },
  ],
  Policies: [
    {
      PolicyName: 'Mine',
      Arn: `arn:aws:iam::${account}:policy/teams/Mine`,
      Path: '/teams/',
      PolicyVersionList: [
        {
          VersionId: 'v1',
          IsDefaultVersion: true,
          Document: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: ['s3:*', 'sqs:*'], Resource: '*' }],
          },
        },
      ],
    },
  ],
});

describe('an import', () => {
  test('of one account gains no access and loses none, and lists what is not carried over', async () => {
    const { code, out, err } = await run([
      'import',
      file('one.json', accountExport('111111111111', {}, WIDE)),
    ]);
    expect(err).toContain('The blueprint gains no access and loses none.');
    expect(err).toContain(
      'not in the blueprint: 111111111111: role /aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport: AWS manages it',
    );
    expect(out).toContain('# The exports do not contain maximum session durations');
    expect(code).toBe(0);
  });

  test('of several accounts has one definition for what is the same, with the organization around it', async () => {
    const sources = ['111111111111', '222222222222'].map((id) => file(`${id}.json`, accountExport(id)));
    const { code, out } = await run([
      'import',
      ...sources,
      '--organization',
      file('org.json', ORGANIZATION),
      '--region',
      'eu-west-1',
    ]);
    expect(code).toBe(0);
    const plan = planOf(out);
    expect(plan.accounts.map(({ name, units }) => [name, units])).toEqual([
      ['main', []],
      ['shop', ['work-loads', 'prod']],
    ]);
    expect(out.match(/^ {2}App:$/gm)).toHaveLength(1);
    expect(plan.stacks.flatMap(({ entities }) => entities.map(({ arn }) => arn))).toEqual(
      expect.arrayContaining([
        'arn:aws:iam::111111111111:role/App',
        'arn:aws:iam::222222222222:user/people/ana',
      ]),
    );
  });

  test('keeps a role that is different in another account apart, under the same name', async () => {
    const sources = [
      file('a.json', accountExport('111111111111')),
      file('b.json', accountExport('222222222222', { RolePolicyList: [] })),
    ];
    const { code, out } = await run(['import', ...sources]);
    expect(code).toBe(0);
    const roles = planOf(out).stacks.flatMap(({ entities }) =>
      entities.filter(({ kind }) => kind === 'role'),
    );
    expect(roles.map(({ arn }) => arn)).toEqual([
      'arn:aws:iam::111111111111:role/App',
      'arn:aws:iam::222222222222:role/App',
    ]);
    expect(roles.map(({ settings }) => settings.permissions.length)).toEqual([1, 0]);
  });

  test('lists documents that mean something else in the version that the CDK writes', async () => {
    const old = accountExport('111111111111', {
      AssumeRolePolicyDocument: {
        Version: '2008-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ec2.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:x': '${a}' } },
          },
        ],
      },
    });
    const { code, err } = await run(['import', file('old.json', old)]);
    expect(err).toContain('trust policy of role App: its version is not 2012-10-17');
    expect(err).toMatch(/differs: .*role\/App loses/);
    expect(code).toBe(1);
  });

  test.each<[string, object]>([
    ['a truncated export', { ...accountExport('111111111111'), IsTruncated: true }],
    ['no export', { a: 1 }],
  ])('of %s is an error', async (_what, content) => {
    expect((await run(['import', file('wrong.json', content)])).code).toBe(2);
  });

  test('writes a file that reads as a blueprint', async () => {
    const target = file('blueprint.yaml', '');
    await run(['import', file('one.json', accountExport('111111111111')), '-o', target]);
    expect(planOf(readFileSync(target, 'utf8')).stacks).toHaveLength(1);
  });
});
