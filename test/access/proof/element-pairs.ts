import type { Part } from './policy-parts';

/** Action and resource elements of an Allow: the first meets fewer requests than the second. */
export const ELEMENTS: readonly (readonly [string, Part, Part])[] = [
  ['Action: one more', { Action: 's3:GetObject' }, { Action: ['s3:PutObject', 's3:GetObject'] }],
  ['Action: a wildcard', { Action: 's3:GetObject' }, { Action: 's3:Get*' }],
  [
    'Action: every action known to the data, and a wildcard',
    { Action: ['sqs:SendMessage'] },
    { Action: 'sqs:SendMessage*' },
  ],
  ['Action: a question mark', { Action: 's3:GetObject' }, { Action: 's3:?etObject*' }],
  ['Action: the whole service', { Action: 's3:*' }, { Action: '*' }],
  ['Action becomes NotAction', { Action: 's3:Get*' }, { NotAction: 'ec2:*' }],
  ['NotAction shrinks', { NotAction: ['s3:Get*', 's3:List*'] }, { NotAction: 's3:Get*' }],
  ['NotAction of a service', { NotAction: 's3:*' }, { NotAction: 's3:Get*' }],
  [
    'Resource: one more',
    { Resource: 'arn:aws:s3:::a/*' },
    { Resource: ['arn:aws:s3:::b/*', 'arn:aws:s3:::a/*'] },
  ],
  ['Resource: a prefix', { Resource: 'arn:aws:s3:::data/public/*' }, { Resource: 'arn:aws:s3:::data/*' }],
  ['Resource: a wildcard in a name', { Resource: 'arn:aws:s3:::data/*' }, { Resource: 'arn:aws:s3:::data*' }],
  ['Resource: a question mark', { Resource: 'arn:aws:s3:::data-1/*' }, { Resource: 'arn:aws:s3:::data-?/*' }],
  ['Resource: everything', { Resource: 'arn:aws:s3:::*' }, { Resource: '*' }],
  [
    'Resource: a wildcard does not cross a field',
    { Action: 'sqs:*', Resource: 'arn:aws:sqs:eu-west-1:111111111111:*' },
    { Action: 'sqs:*', Resource: 'arn:aws:sqs:*:111111111111:*' },
  ],
  [
    'Resource: any account',
    { Action: 'sqs:*', Resource: 'arn:aws:sqs:*:111111111111:q' },
    { Action: 'sqs:*', Resource: 'arn:aws:sqs:*:*:q' },
  ],
  [
    'Resource: two wildcards overlap',
    { Resource: 'arn:aws:s3:::data/*/x/*' },
    { Resource: 'arn:aws:s3:::data/*x*' },
  ],
  [
    'Resource becomes NotResource',
    { Resource: 'arn:aws:s3:::data/*' },
    { NotResource: 'arn:aws:s3:::logs/*' },
  ],
  [
    'NotResource shrinks',
    { NotResource: 'arn:aws:s3:::data/*' },
    { NotResource: 'arn:aws:s3:::data/secret/*' },
  ],
  [
    'Resource with an action that names none',
    { Action: 's3:ListAllMyBuckets', Resource: 'arn:aws:s3:::*' },
    { Action: 's3:ListAllMyBuckets', Resource: '*' },
  ],
  [
    'Resource: a variable, and any',
    { Resource: 'arn:aws:s3:::home/${aws:username}/*' },
    { Resource: 'arn:aws:s3:::home/*' },
  ],
  [
    'Resource: below a variable',
    { Resource: 'arn:aws:s3:::home/${aws:username}/docs/*' },
    { Resource: 'arn:aws:s3:::home/${aws:username}/*' },
  ],
  [
    'Resource: a variable, its default',
    { Resource: 'arn:aws:s3:::home/${aws:PrincipalTag/t}/*' },
    { Resource: "arn:aws:s3:::home/${aws:PrincipalTag/t, 'all'}/*" },
  ],
];

/** Principals of an Allow in a resource's policy: the first are fewer than the second. */
export const PRINCIPAL_PAIRS: readonly (readonly [string, Part, Part])[] = [
  [
    'a role more',
    { Principal: { AWS: 'arn:aws:iam::111111111111:role/a' } },
    { Principal: { AWS: ['arn:aws:iam::111111111111:role/b', 'arn:aws:iam::111111111111:role/a'] } },
  ],
  [
    'a role, its account',
    { Principal: { AWS: 'arn:aws:iam::111111111111:role/a' } },
    { Principal: { AWS: 'arn:aws:iam::111111111111:root' } },
  ],
  [
    'a user, its account',
    { Principal: { AWS: 'arn:aws:iam::111111111111:user/u' } },
    { Principal: { AWS: '111111111111' } },
  ],
  [
    'a session, its role',
    { Principal: { AWS: 'arn:aws:sts::111111111111:assumed-role/a/s' } },
    { Principal: { AWS: 'arn:aws:iam::111111111111:role/a' } },
  ],
  ['an account, anyone', { Principal: { AWS: '111111111111' } }, { Principal: '*' }],
  [
    'another account',
    { Principal: { AWS: '111111111111' } },
    { Principal: { AWS: ['111111111111', '222222222222'] } },
  ],
  [
    'a service more',
    { Principal: { Service: 'sns.amazonaws.com' } },
    { Principal: { Service: ['sns.amazonaws.com', 's3.amazonaws.com'] } },
  ],
  ['a service, anyone', { Principal: { Service: 'sns.amazonaws.com' } }, { Principal: { AWS: '*' } }],
  [
    'an account and a canonical user',
    { Principal: { AWS: '111111111111' } },
    { Principal: { AWS: '111111111111', Service: 's3.amazonaws.com' } },
  ],
  [
    'a role by condition, every role',
    {
      Principal: { AWS: '111111111111' },
      Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/ci' } },
    },
    {
      Principal: { AWS: '111111111111' },
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } },
    },
  ],
  [
    'a path of roles, every role',
    { Principal: '*', Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/ci/*' } } },
    { Principal: '*', Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci/*' } } },
  ],
  [
    'an account by condition',
    { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '111111111111' } } },
    {
      Principal: '*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': ['111111111111', '999999999999'] } },
    },
  ],
  [
    'an organization, anyone',
    { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
    { Principal: '*' },
  ],
  [
    'a source address, then an account without',
    { Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
    { Principal: '*' },
  ],
  [
    'users alone, all principals',
    { Principal: { AWS: '111111111111' }, Condition: { StringEquals: { 'aws:PrincipalType': 'User' } } },
    { Principal: { AWS: '111111111111' } },
  ],
  [
    'a service for an account, for any',
    {
      Principal: { Service: 's3.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
    },
    { Principal: { Service: 's3.amazonaws.com' } },
  ],
];

export const TRUSTS: readonly (readonly [string, Part, Part])[] = [
  [
    'an external id, none',
    { Principal: { AWS: '999999999999' }, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } },
    { Principal: { AWS: '999999999999' } },
  ],
  [
    'a subject, any branch',
    {
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com' },
      Condition: {
        StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:o/r:ref:refs/heads/main' },
      },
    },
    {
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com' },
      Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:o/r:*' } },
    },
  ],
  [
    'session tags',
    { Principal: { AWS: '111111111111' } },
    { Principal: { AWS: '111111111111' }, Action: ['sts:AssumeRole', 'sts:TagSession'] },
  ],
  [
    'MFA, none',
    { Principal: { AWS: '111111111111' }, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
    { Principal: { AWS: '111111111111' } },
  ],
  [
    'a service, an account too',
    { Principal: { Service: 'ec2.amazonaws.com' } },
    { Principal: { Service: 'ec2.amazonaws.com', AWS: '111111111111' } },
  ],
];
