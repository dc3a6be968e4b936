import type { JsonObject } from '../../lib/text/json';

const trust = (principal: JsonObject | string, condition?: JsonObject): JsonObject => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: principal,
      Action: 'sts:AssumeRole',
      ...(condition === undefined ? {} : { Condition: condition }),
    },
  ],
});

export const role = (name: string, principal: JsonObject | string, more: JsonObject = {}): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: { RoleName: name, AssumeRolePolicyDocument: trust(principal), ...more },
});

export const EC2 = { Service: 'ec2.amazonaws.com' };
export const policy = (...statements: JsonObject[]): JsonObject => ({
  Version: '2012-10-17',
  Statement: statements,
});
export const inline = (...statements: JsonObject[]): JsonObject => ({
  Policies: [{ PolicyName: 'Own', PolicyDocument: policy(...statements) }],
});
export const allow = (action: string | string[], resource: string): JsonObject => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});

const managed = (more: JsonObject = {}): JsonObject => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    ManagedPolicyName: 'Read',
    PolicyDocument: policy(allow('s3:GetObject', 'arn:aws:s3:::reports/*')),
    ...more,
  },
});

const onInstances = (principal: JsonObject | string, condition?: JsonObject): JsonObject => ({
  Server: {
    Type: 'AWS::IAM::Role',
    Properties: { RoleName: 'Server', AssumeRolePolicyDocument: trust(principal, condition) },
  },
  Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: ['Server'] } },
});

/** What stands in a template, the rule, and whether it fires. */
export const CASES: readonly (readonly [string, string, boolean, JsonObject])[] = [
  [
    'a star principal whose condition a service cannot meet',
    'compute-role-without-trust',
    true,
    onInstances('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } }),
  ],
  [
    'a star principal with an external ID',
    'compute-role-without-trust',
    true,
    onInstances({ AWS: '*' }, { StringEquals: { 'sts:ExternalId': 'c0ffee1e' } }),
  ],
  ['a star principal without a condition', 'compute-role-without-trust', false, onInstances('*')],
  [
    'a star principal with a condition that a service can meet',
    'compute-role-without-trust',
    false,
    onInstances('*', { StringEquals: { 'aws:SourceAccount': '111111111111' } }),
  ],
  [
    'a pipeline role that is its own action role',
    'permission-without-trust',
    false,
    {
      Pipeline: role(
        'Pipeline',
        { Service: 'codepipeline.amazonaws.com' },
        inline(allow('sts:AssumeRole', 'arn:aws:iam::111111111111:role/Pipeline')),
      ),
    },
  ],
  [
    'a role that may assume another one, which does not trust it',
    'permission-without-trust',
    true,
    {
      Pipeline: role(
        'Pipeline',
        { Service: 'codepipeline.amazonaws.com' },
        inline(allow('sts:AssumeRole', 'arn:aws:iam::111111111111:role/Action')),
      ),
      Action: role('Action', EC2),
    },
  ],
  ['a managed policy without an identity', 'unattached-managed-policy', true, { Policy: managed() }],
  [
    'a managed policy of a role',
    'unattached-managed-policy',
    false,
    { Policy: managed({ Roles: ['Server'] }), Server: role('Server', EC2) },
  ],
  [
    'a managed policy that is a boundary',
    'unattached-managed-policy',
    false,
    { Policy: managed(), Server: role('Server', EC2, { PermissionsBoundary: { Ref: 'Policy' } }) },
  ],
  [
    'a boundary of another account',
    'boundary-of-other-account',
    true,
    { Server: role('Server', EC2, { PermissionsBoundary: 'arn:aws:iam::222222222222:policy/Limit' }) },
  ],
  [
    'a boundary of the same account',
    'boundary-of-other-account',
    false,
    { Server: role('Server', EC2, { PermissionsBoundary: 'arn:aws:iam::111111111111:policy/Limit' }) },
  ],
  [
    'a boundary of AWS',
    'boundary-of-other-account',
    false,
    { Server: role('Server', EC2, { PermissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' }) },
  ],
  ...(
    [
      ['without its path', true, 'AWSLambdaBasicExecutionRole'],
      ['under a path that is not its own', true, 'service-role/ReadOnlyAccess'],
      ['in other case', true, 'readonlyaccess'],
      ['that is withdrawn', true, 'AWSLambdaFullAccess'],
      ['with its path', false, 'service-role/AWSLambdaBasicExecutionRole'],
    ] as const
  ).map(
    ([how, fires, policy]) =>
      [
        `an AWS managed policy ${how}`,
        'unknown-managed-policy',
        fires,
        { Server: role('Server', EC2, { ManagedPolicyArns: [`arn:aws:iam::aws:policy/${policy}`] }) },
      ] as const,
  ),
  [
    'an AWS managed policy without its path, as a boundary',
    'unknown-managed-policy',
    true,
    { Server: role('Server', EC2, { PermissionsBoundary: 'arn:aws:iam::aws:policy/ViewOnlyAccess' }) },
  ],
  [
    'long sessions of a role for instances',
    'session-duration-for-service',
    true,
    { Server: role('Server', EC2, { MaxSessionDuration: 14400 }) },
  ],
  [
    'long sessions of a role for clients of Roles Anywhere, who choose the length',
    'session-duration-for-service',
    false,
    { Server: role('Server', { Service: 'rolesanywhere.amazonaws.com' }, { MaxSessionDuration: 14400 }) },
  ],
  [
    'the default length of sessions',
    'session-duration-for-service',
    false,
    { Server: role('Server', EC2, { MaxSessionDuration: 3600 }) },
  ],
  [
    'long sessions of a role for people',
    'session-duration-for-service',
    false,
    { Server: role('Server', { AWS: 'arn:aws:iam::111111111111:root' }, { MaxSessionDuration: 14400 }) },
  ],
  [
    'two roles whose names differ in case',
    'name-differs-only-in-case',
    true,
    { First: role('Server', EC2), Second: role('SERVER', EC2) },
  ],
  [
    'a role and a group of one name',
    'name-differs-only-in-case',
    false,
    { First: role('Server', EC2), Second: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'server' } } },
  ],
];
