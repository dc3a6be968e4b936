import { file, run } from './command-line';
import { planOf } from '../blueprint/blueprint-files';

export type Part = Readonly<Record<string, unknown>>;

export const document = (...statements: Part[]) => ({ Version: '2012-10-17', Statement: statements });
export const allow = (action: string, resource = 'arn:aws:sqs:*:*:q'): Part => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});
const deny = (action: string): Part => ({ ...allow(action), Effect: 'Deny' });
export const trust = document({
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

export const entity = (account: string, type: string, name: string, path: string, more: Part): Part => ({
  Path: path,
  [`${type === 'policy' ? 'Policy' : type[0]?.toUpperCase() + type.slice(1)}Name`]: name,
  Arn: `arn:aws:iam::${account}:${type}${path}${name}`,
  AttachedManagedPolicies: [],
  ...more,
});
export const role = (account: string, name: string, more: Part = {}, path = '/'): Part =>
  entity(account, 'role', name, path, {
    AssumeRolePolicyDocument: trust,
    RolePolicyList: [],
    InstanceProfileList: [],
    ...more,
  });
export const exported = (parts: Readonly<Record<string, readonly Part[]>>) => ({
  UserDetailList: [],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
  ...parts,
});
export const inline = (...policies: (readonly [string, Part])[]) =>
  policies.map(([PolicyName, PolicyDocument]) => ({ PolicyName, PolicyDocument }));
export const policy = (account: string, name: string, path: string, content: Part): Part =>
  entity(account, 'policy', name, path, {
    PolicyVersionList: [
      { VersionId: 'v1', IsDefaultVersion: false, Document: document(allow('sqs:*')) },
      { VersionId: 'v2', IsDefaultVersion: true, Document: content },
    ],
  });

export async function importOf(...exports: object[]) {
  const sources = exports.map((content, i) => file(`account-${i}.json`, content));
  const result = await run(['import', ...sources]);
  const made = result.code < 2 ? planOf(result.out).stacks.flatMap(({ entities }) => entities) : [];
  return { ...result, made };
}

export const A = '111111111111';

export const EXPORTED: [string, Readonly<Record<string, readonly Part[]>>, readonly string[]][] = [
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
];
