import type { DocumentKind } from '../../../lib/policy/document/document';

/** Two policies of which the second allows more than the first: no gain the other way round. */
export interface WideningPair {
  readonly name: string;
  readonly kind: DocumentKind;
  readonly narrow: unknown;
  readonly wide: unknown;
}

/** Two policies that allow the same, written otherwise. */
export interface EqualPair {
  readonly name: string;
  readonly kind: DocumentKind;
  readonly one: unknown;
  readonly other: unknown;
}

type Part = Readonly<Record<string, unknown>>;

const VERSION = '2012-10-17';
export const policy = (...statements: Part[]): unknown => ({ Version: VERSION, Statement: statements });
export const allow = (more: Part = {}): Part => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::data/*',
  ...more,
});
export const deny = (more: Part = {}): Part => ({ ...allow(more), Effect: 'Deny' });

/** Conditions on an Allow: the first holds for fewer requests than the second. */
const CONDITIONS: readonly (readonly [string, Part | undefined, Part | undefined])[] = [
  [
    'StringEquals: a value more',
    { StringEquals: { 'aws:PrincipalTag/t': 'a' } },
    { StringEquals: { 'aws:PrincipalTag/t': ['b', 'a'] } },
  ],
  [
    'StringEquals, IfExists',
    { StringEquals: { 'aws:PrincipalTag/t': 'a' } },
    { StringEqualsIfExists: { 'aws:PrincipalTag/t': 'a' } },
  ],
  [
    'StringEquals, ignoring case',
    { StringEquals: { 'aws:PrincipalTag/t': 'a' } },
    { StringEqualsIgnoreCase: { 'aws:PrincipalTag/t': 'A' } },
  ],
  [
    'StringEquals, StringLike',
    { StringEquals: { 'aws:PrincipalTag/t': 'ab' } },
    { StringLike: { 'aws:PrincipalTag/t': 'a*' } },
  ],
  [
    'StringEquals takes * for a letter',
    { StringEquals: { 'aws:PrincipalTag/t': 'a*' } },
    { StringLike: { 'aws:PrincipalTag/t': 'a*' } },
  ],
  [
    'StringLike, any value',
    { StringLike: { 'aws:PrincipalTag/t': 'a*' } },
    { StringLike: { 'aws:PrincipalTag/t': '*' } },
  ],
  ['StringLike * wants the key', { StringLike: { 'aws:PrincipalTag/t': '*' } }, undefined],
  [
    'StringLike ? and *',
    { StringLike: { 'aws:PrincipalTag/t': 'a?c' } },
    { StringLike: { 'aws:PrincipalTag/t': 'a*c' } },
  ],
  [
    'StringLike, two sides',
    { StringLike: { 'aws:PrincipalTag/t': 'a*b*c' } },
    { StringLike: { 'aws:PrincipalTag/t': ['a*c', 'x'] } },
  ],
  [
    'StringNotEquals: a value fewer',
    { StringNotEquals: { 'aws:PrincipalTag/t': ['a', 'b'] } },
    { StringNotEquals: { 'aws:PrincipalTag/t': 'a' } },
  ],
  ['StringNotEquals, nothing', { StringNotEquals: { 'aws:PrincipalTag/t': 'a' } }, undefined],
  [
    'StringNotLike',
    { StringNotLike: { 'aws:PrincipalTag/t': 'a*' } },
    { StringNotLike: { 'aws:PrincipalTag/t': 'ab*' } },
  ],
  [
    'StringNotLike, StringNotEquals',
    { StringNotLike: { 'aws:PrincipalTag/t': 'a*' } },
    { StringNotEquals: { 'aws:PrincipalTag/t': 'ab' } },
  ],
  [
    'StringNotEqualsIgnoreCase',
    { StringNotEqualsIgnoreCase: { 'aws:PrincipalTag/t': 'a' } },
    { StringNotEquals: { 'aws:PrincipalTag/t': 'A' } },
  ],
  [
    'StringEquals, and another key',
    { StringEquals: { 'aws:PrincipalTag/t': 'a', 'aws:PrincipalTag/u': 'b' } },
    { StringEquals: { 'aws:PrincipalTag/t': 'a' } },
  ],
  [
    'two operators, one',
    { StringEquals: { 'aws:PrincipalTag/t': 'a' }, Bool: { 'aws:SecureTransport': 'true' } },
    { Bool: { 'aws:SecureTransport': 'true' } },
  ],
  [
    'NumericEquals, NumericLessThanEquals',
    { NumericEquals: { 's3:max-keys': '10' } },
    { NumericLessThanEquals: { 's3:max-keys': '10' } },
  ],
  [
    'NumericLessThan',
    { NumericLessThan: { 's3:max-keys': '10' } },
    { NumericLessThan: { 's3:max-keys': '20' } },
  ],
  [
    'NumericLessThan, NumericLessThanEquals',
    { NumericLessThan: { 's3:max-keys': '10' } },
    { NumericLessThanEquals: { 's3:max-keys': '10' } },
  ],
  [
    'NumericGreaterThan',
    { NumericGreaterThan: { 's3:max-keys': '20' } },
    { NumericGreaterThan: { 's3:max-keys': '10' } },
  ],
  [
    'NumericGreaterThan, NumericGreaterThanEquals',
    { NumericGreaterThan: { 's3:max-keys': '10' } },
    { NumericGreaterThanEquals: { 's3:max-keys': '10' } },
  ],
  [
    'NumericNotEquals',
    { NumericNotEquals: { 's3:max-keys': ['10', '20'] } },
    { NumericNotEquals: { 's3:max-keys': '20' } },
  ],
  [
    'a numeric range',
    { NumericGreaterThan: { 's3:max-keys': '1' }, NumericLessThan: { 's3:max-keys': '5' } },
    { NumericGreaterThan: { 's3:max-keys': '1' } },
  ],
  [
    'NumericLessThan, IfExists',
    { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
    { NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } },
  ],
  [
    'DateLessThan',
    { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
    { DateLessThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } },
  ],
  [
    'DateLessThan, DateLessThanEquals',
    { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
    { DateLessThanEquals: { 'aws:CurrentTime': '2026-01-01' } },
  ],
  [
    'DateGreaterThan',
    { DateGreaterThan: { 'aws:CurrentTime': '2027-01-01T00:00:00Z' } },
    { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  ],
  [
    'DateGreaterThanEquals',
    { DateGreaterThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
    { DateGreaterThanEquals: { 'aws:CurrentTime': '1767225600' } },
  ],
  [
    'DateEquals',
    { DateEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
    { DateGreaterThanEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  ],
  [
    'DateNotEquals',
    { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
    { DateNotEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  ],
  [
    'the two names of the moment',
    { NumericLessThan: { 'aws:EpochTime': '1767225600' } },
    { DateLessThanEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  ],
  [
    'Bool, either value',
    { Bool: { 'aws:SecureTransport': 'true' } },
    { Bool: { 'aws:SecureTransport': ['true', 'false'] } },
  ],
  [
    'Bool, BoolIfExists',
    { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
  ],
  [
    'BinaryEquals',
    { BinaryEquals: { 'x:key': 'QmluYXJ5' } },
    { BinaryEquals: { 'x:key': ['QmluYXJ5', 'T3RoZXI='] } },
  ],
  [
    'IpAddress: a wider range',
    { IpAddress: { 'aws:SourceIp': '10.1.0.0/16' } },
    { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  ],
  [
    'IpAddress: two halves and more',
    { IpAddress: { 'aws:SourceIp': ['10.0.0.0/9', '10.128.0.0/9'] } },
    { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.0.2.1'] } },
  ],
  [
    'IpAddress: IPv6',
    { IpAddress: { 'aws:SourceIp': '2001:db8:1::/48' } },
    { IpAddress: { 'aws:SourceIp': '2001:db8::/32' } },
  ],
  [
    'IpAddress of all is IPv4 alone',
    { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
    { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } },
  ],
  ['IpAddress of all wants the key', { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } }, undefined],
  [
    'NotIpAddress',
    { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    { NotIpAddress: { 'aws:SourceIp': '10.1.0.0/16' } },
  ],
  [
    'IpAddress, NotIpAddress of the rest',
    { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
    { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  ],
  [
    'ArnEquals: a wildcard',
    { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111111111111:t' } },
    { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:*:111111111111:t' } },
  ],
  [
    'ArnLike: another field',
    { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:111111111111:t*' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:t*' } },
  ],
  [
    'ArnLike does not cross colons, StringLike does',
    { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:t' } },
    undefined,
  ],
  [
    'ArnLike, StringLike',
    { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:t' } },
    { StringLike: { 'aws:SourceArn': 'arn:aws:sns:*t' } },
  ],
  [
    'ArnNotEquals',
    { ArnNotEquals: { 'aws:SourceArn': ['arn:aws:sns:*:*:t', 'arn:aws:sns:*:*:u'] } },
    { ArnNotLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:t' } },
  ],
  ['Null true', { Null: { 'aws:SourceVpce': 'true' } }, undefined],
  ['Null false', { Null: { 'aws:SourceVpce': 'false' } }, undefined],
  [
    'Null false and a value',
    { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
    { Null: { 'aws:SourceVpce': 'false' } },
  ],
  [
    'Null true and a negated value',
    { Null: { 'aws:SourceVpce': 'true' } },
    { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
  ],
  [
    'ForAnyValue: a value more',
    { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } },
    { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
  ],
  [
    'ForAllValues: a value more',
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } },
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
  ],
  [
    'ForAllValues with Null, without',
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' }, Null: { 'aws:TagKeys': 'false' } },
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } },
  ],
  [
    'ForAllValues with ForAnyValue, without',
    {
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] },
      'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' },
    },
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
  ],
  [
    'two ForAnyValue, one',
    { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' }, 'ForAnyValue:StringLike': { 'aws:TagKeys': 'b*' } },
    { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } },
  ],
  [
    'ForAllValues:StringNotEquals',
    { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['a', 'b'] } },
    { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': 'a' } },
  ],
  [
    'ForAnyValue:StringNotLike',
    { 'ForAnyValue:StringNotLike': { 'aws:TagKeys': ['a*', 'b*'] } },
    { 'ForAnyValue:StringNotLike': { 'aws:TagKeys': 'a*' } },
  ],
  [
    'ForAnyValue, IfExists',
    { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } },
    { 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'a' } },
  ],
  [
    'ForAnyValue:ArnLike',
    { 'ForAnyValue:ArnEquals': { 'x:arns': 'arn:aws:iam::111111111111:role/a' } },
    { 'ForAnyValue:ArnLike': { 'x:arns': 'arn:aws:iam::111111111111:role/*' } },
  ],
  [
    'a variable: its own prefix',
    { StringEquals: { 's3:prefix': '${aws:username}' } },
    { StringLike: { 's3:prefix': '${aws:username}*' } },
  ],
  [
    'a variable: any value',
    { StringEquals: { 's3:prefix': '${aws:username}' } },
    { StringLike: { 's3:prefix': '*' } },
  ],
  [
    'a variable: its default',
    { StringEquals: { 's3:prefix': '${aws:PrincipalTag/t}' } },
    { StringEquals: { 's3:prefix': "${aws:PrincipalTag/t, 'all'}" } },
  ],
];

/** Action and resource elements of an Allow: the first meets fewer requests than the second. */
const ELEMENTS: readonly (readonly [string, Part, Part])[] = [
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
const PRINCIPAL_PAIRS: readonly (readonly [string, Part, Part])[] = [
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

const TRUSTS: readonly (readonly [string, Part, Part])[] = [
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

const withCondition = (condition: Part | undefined): Part =>
  condition === undefined ? {} : { Condition: condition };

/** A pair for an Allow, and the pair for a Deny beside an Allow of everything, which goes the other way. */
function both(kind: DocumentKind, name: string, less: Part, more: Part, isDeniable = true): WideningPair[] {
  const everything =
    kind === 'resource'
      ? { ...allow(), Action: '*', Resource: '*', Principal: '*' }
      : { ...allow(), Action: '*', Resource: '*' };
  const pairs: WideningPair[] = [{ name: `Allow, ${name}`, kind, narrow: policy(less), wide: policy(more) }];
  if (isDeniable)
    pairs.push({
      name: `Deny, ${name}`,
      kind,
      narrow: policy(everything, { ...more, Effect: 'Deny' }),
      wide: policy(everything, { ...less, Effect: 'Deny' }),
    });
  return pairs;
}

export const WIDENING: readonly WideningPair[] = [
  ...CONDITIONS.flatMap(([name, less, more]) =>
    both('identity', name, allow(withCondition(less)), allow(withCondition(more))),
  ),
  ...ELEMENTS.flatMap(([name, less, more]) => both('identity', name, elements(less), elements(more))),
  ...PRINCIPAL_PAIRS.flatMap(([name, less, more]) =>
    both('resource', name, allow(less), allow(more), !name.includes('session')),
  ),
  ...TRUSTS.map(([name, less, more]) => ({
    name: `Trust, ${name}`,
    kind: 'trust' as const,
    narrow: policy(trust(less)),
    wide: policy(trust(more)),
  })),
  ...(['boundary', 'scp', 'session'] as const).flatMap((kind) => [
    {
      name: `${kind}: Action becomes NotAction`,
      kind,
      narrow: policy(allow({ Action: 's3:Get*', Resource: '*' })),
      wide: policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
    },
    {
      name: `${kind}: a Deny goes`,
      kind,
      narrow: policy(allow({ Action: '*', Resource: '*' }), deny({ Action: 'iam:*', Resource: '*' })),
      wide: policy(allow({ Action: '*', Resource: '*' })),
    },
  ]),
  {
    name: 'rcp: a Deny gets a condition',
    kind: 'rcp',
    narrow: policy(deny({ Action: 's3:*', Resource: '*', Principal: '*' })),
    wide: policy(
      deny({
        Action: 's3:*',
        Resource: '*',
        Principal: '*',
        Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } },
      }),
    ),
  },
  {
    name: 'Deny on Resource becomes NotResource elsewhere',
    kind: 'identity',
    narrow: policy(
      allow({ Action: 's3:*', Resource: 'arn:aws:s3:::data/*' }),
      deny({ Resource: 'arn:aws:s3:::data/*' }),
    ),
    wide: policy(
      allow({ Action: 's3:*', Resource: 'arn:aws:s3:::data/*' }),
      deny({ Resource: 'arn:aws:s3:::data/secret/*' }),
    ),
  },
];

function elements(more: Part): Part {
  const { Action, Resource, ...rest } = allow();
  return {
    ...rest,
    ...('NotAction' in more ? {} : { Action }),
    ...('NotResource' in more ? {} : { Resource }),
    ...more,
  };
}

function trust(more: Part): Part {
  return { Effect: 'Allow', Action: 'sts:AssumeRole', ...more };
}

export const EQUAL: readonly EqualPair[] = [
  {
    name: 'order of statements and values',
    kind: 'identity',
    one: policy(allow(), allow({ Action: ['s3:PutObject', 's3:DeleteObject'] })),
    other: policy(allow({ Action: ['s3:DeleteObject', 's3:PutObject'] }), allow()),
  },
  {
    name: 'one statement or two',
    kind: 'identity',
    one: policy(allow({ Action: ['s3:GetObject', 's3:PutObject'] })),
    other: policy(allow(), allow({ Action: 's3:PutObject' })),
  },
  {
    name: 'a Deny split in two',
    kind: 'identity',
    one: policy(
      allow({ Action: '*', Resource: '*' }),
      deny({ Resource: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'] }),
    ),
    other: policy(
      allow({ Action: '*', Resource: '*' }),
      deny({ Resource: 'arn:aws:s3:::a/*' }),
      deny({ Resource: 'arn:aws:s3:::b/*' }),
    ),
  },
  {
    name: 'case of actions',
    kind: 'identity',
    one: policy(allow()),
    other: policy(allow({ Action: 'S3:getobject' })),
  },
  {
    name: 'case of keys',
    kind: 'identity',
    one: policy(allow({ Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })),
    other: policy(allow({ Condition: { StringEquals: { 'AWS:sourcevpce': ['vpce-1'] } } })),
  },
  {
    name: 'case of booleans',
    kind: 'identity',
    one: policy(allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
    other: policy(allow({ Condition: { Bool: { 'aws:SecureTransport': 'True' } } })),
  },
  {
    name: 'a boolean that is one',
    kind: 'identity',
    one: policy(allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
    other: policy(allow({ Condition: { Bool: { 'aws:SecureTransport': true } } })),
  },
  {
    name: 'ArnEquals, ArnLike',
    kind: 'identity',
    one: policy(allow({ Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:*:*:t' } } })),
    other: policy(allow({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:t' } } })),
  },
  {
    name: 'a range in two halves',
    kind: 'identity',
    one: policy(allow({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })),
    other: policy(allow({ Condition: { IpAddress: { 'aws:SourceIp': ['10.0.0.0/9', '10.128.0.0/9'] } } })),
  },
  {
    name: 'a condition in two statements',
    kind: 'identity',
    one: policy(allow({ Condition: { StringEquals: { 'aws:SourceVpce': ['a', 'b'] } } })),
    other: policy(
      allow({ Condition: { StringEquals: { 'aws:SourceVpce': 'a' } } }),
      allow({ Condition: { StringEquals: { 'aws:SourceVpce': 'b' } } }),
    ),
  },
  {
    name: 'a key present or absent',
    kind: 'identity',
    one: policy(allow()),
    other: policy(
      allow({ Condition: { Null: { 'aws:SourceVpce': 'true' } } }),
      allow({ Condition: { Null: { 'aws:SourceVpce': 'false' } } }),
    ),
  },
  {
    name: 'a number below, at and above',
    kind: 'identity',
    one: policy(allow({ Condition: { Null: { 's3:max-keys': 'false' } } })),
    other: policy(
      allow({ Condition: { NumericLessThan: { 's3:max-keys': '5' } } }),
      allow({ Condition: { NumericEquals: { 's3:max-keys': '5' } } }),
      allow({ Condition: { NumericGreaterThan: { 's3:max-keys': '5' } } }),
    ),
  },
  {
    name: 'a Deny of what is not allowed',
    kind: 'identity',
    one: policy(allow()),
    other: policy(allow(), deny({ Action: 'ec2:*', Resource: '*' })),
  },
  {
    name: 'an Allow that a Deny takes back',
    kind: 'identity',
    one: policy(deny({ Action: 's3:*' }), allow({ Action: 'ec2:DescribeInstances', Resource: '*' })),
    other: policy(
      deny({ Action: 's3:*' }),
      allow(),
      allow({ Action: 'ec2:DescribeInstances', Resource: '*' }),
    ),
  },
  {
    name: 'a date as a text and as a number',
    kind: 'identity',
    one: policy(allow({ Condition: { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } } })),
    other: policy(allow({ Condition: { DateLessThan: { 'aws:CurrentTime': '1767225600' } } })),
  },
  {
    name: 'a root ARN and an account id',
    kind: 'resource',
    one: policy(allow({ Principal: { AWS: '111111111111' } })),
    other: policy(allow({ Principal: { AWS: 'arn:aws:iam::111111111111:root' } })),
  },
  {
    name: 'a pattern and one that it covers',
    kind: 'identity',
    one: policy(allow({ Resource: 'arn:aws:s3:::data*' })),
    other: policy(allow({ Resource: ['arn:aws:s3:::data*', 'arn:aws:s3:::data-1/*'] })),
  },
  {
    name: 'stars side by side',
    kind: 'identity',
    one: policy(allow({ Resource: 'arn:aws:s3:::a**' })),
    other: policy(allow({ Resource: 'arn:aws:s3:::a*' })),
  },
  {
    name: 'NotAction with a Deny of the rest',
    kind: 'identity',
    one: policy(allow({ Action: 's3:*' })),
    other: policy(allow({ Action: '*' }), { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }),
  },
  {
    name: 'all values or none',
    kind: 'identity',
    one: policy(allow()),
    other: policy(
      allow({ Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } } }),
      allow({ Condition: { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': 'a' } } }),
    ),
  },
  {
    name: 'a NotPrincipal in another order',
    kind: 'resource',
    one: policy(
      allow({ Principal: '*' }),
      deny({
        Principal: undefined,
        NotPrincipal: { AWS: ['arn:aws:iam::111111111111:root', 'arn:aws:iam::111111111111:role/a'] },
      }),
    ),
    other: policy(
      allow({ Principal: '*' }),
      deny({
        Principal: undefined,
        NotPrincipal: { AWS: ['arn:aws:iam::111111111111:role/a', '111111111111'] },
      }),
    ),
  },
];
