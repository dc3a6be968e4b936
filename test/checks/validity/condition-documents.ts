import type { JsonObject } from '../../../lib/text/json';
import { symbol } from '../../../lib/policy/pattern/symbol';

export type Case = readonly [rule: string, what: string, condition: JsonObject, more?: JsonObject];

const DENY = { Effect: 'Deny' };
const LIST = { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' };
const VPC = 'vpc-0123456789abcdef0';
const ROLE = 'arn:aws:iam::111111111111:role/Reader';

export const FIRING: readonly Case[] = [
  ['condition-operator-type', 'an address as a text', { StringLike: { 'aws:SourceIp': '203.0.113.*' } }],
  ['condition-operator-type', 'a text as a boolean', { Bool: { 'aws:username': 'true' } }],
  [
    'string-like-on-arn',
    'a pattern',
    { StringNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/A' } },
    DENY,
  ],
  ['wildcard-without-like', 'a star', { StringNotEquals: { 'aws:username': 'ana-*' } }],
  ['wildcard-without-like', 'a star in an encryption context', { StringEquals: { 'kms:EncryptionContext:table': 'shop-*' } }, { Action: 'kms:Decrypt', Resource: '*' }], // prettier-ignore
  ['wildcard-without-like', 'ignoring case', { StringEqualsIgnoreCase: { 'aws:username': 'ana?' } }],
  ['multivalued-key-without-set', 'tag keys', { StringEquals: { 'aws:TagKeys': 'team' } }],
  ['for-all-values-on-single-value', 'an organization', { 'ForAllValues:StringLike': { 'aws:PrincipalOrgID': 'o-exampleorg*' } }], // prettier-ignore
  ['for-all-values-without-null', 'paths', { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-exampleorgid/*' } }], // prettier-ignore
  ['if-exists-lets-through', 'a network', { StringEqualsIfExists: { 'aws:SourceVpc': VPC } }],
  [
    'if-exists-lets-through',
    'an organization',
    { StringLikeIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
  ],
  [
    'mfa-condition',
    'an Allow that lets keys through',
    { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
  ],
  ['mfa-condition', 'that the key is there', { Null: { 'aws:MultiFactorAuthPresent': 'false' } }],
  [
    'mfa-condition',
    'an age, if there is one',
    { NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } },
  ],
  ['private-source-ip', 'one address', { IpAddress: { 'aws:SourceIp': '192.168.7.7' } }],
  ['private-source-ip', 'IPv6', { IpAddress: { 'aws:SourceIp': 'fd00::/8' } }],
  ['ip-range-host-bits', 'the middle of a range', { NotIpAddress: { 'aws:SourceIp': '203.0.113.129/25' } }],
  [
    'ip-range-host-bits',
    'the middle of a range of IPv6',
    { IpAddress: { 'aws:SourceIp': '2001:db8::7/64' } },
  ],
  [
    'ip-range-host-bits',
    'a prefix inside a group of IPv6',
    { IpAddress: { 'aws:SourceIp': '2001:db8:ffff::/33' } },
  ],
  ['date-as-epoch', 'seconds', { DateGreaterThan: { 'aws:TokenIssueTime': '1767225600' } }],
  ['several-booleans', 'Null', { Null: { 'aws:username': ['true', 'false'] } }],
  ['duplicate-condition-key', 'capitals', { StringLike: { 's3:prefix': 'a', 'S3:Prefix': 'b' } }, LIST],
  [
    'condition-value-format',
    'an account of eleven digits',
    { StringEquals: { 'aws:SourceAccount': '11111111111' } },
  ],
  ['condition-value-format', 'a service without domain', { StringEquals: { 'iam:PassedToService': 'ec2' } }],
  [
    'condition-value-format',
    'a zone',
    { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-1a'] } },
  ],
  [
    'condition-value-format',
    'a service in no region',
    { StringEquals: { 'kms:ViaService': 's3.amazonaws.com' } },
  ],
  ['condition-value-format', 'an organization', { StringEquals: { 'aws:PrincipalOrgID': 'example' } }],
  ['open-identity-value', 'any account', { StringLike: { 'aws:SourceAccount': '1*' } }],
  ['open-identity-value', 'any external id', { StringLike: { 'sts:ExternalId': '*' } }],
  ['open-identity-value', 'a Deny that spares', { StringNotLike: { 'aws:SourceVpce': 'vpce-*' } }, DENY],
  ['missing-paired-key', 'a private address alone', { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }],
  ['spoofable-condition-key', 'a header', { StringLike: { 'aws:UserAgent': 'shop/*' } }],
  ['presence-by-wildcard', 'any value', { 'ForAnyValue:StringLike': { 'aws:TagKeys': '*' } }],
  [
    'presence-by-wildcard',
    'any value among others',
    { StringLike: { 's3:prefix': ['public/*', '*'] } },
    LIST,
  ],
  ['presence-by-wildcard', 'no value', { StringNotLike: { 'aws:username': '*' } }],
  ['constant-condition', 'IfExists', { StringLikeIfExists: { 'aws:username': '*' } }],
  ['constant-condition', 'ForAllValues', { 'ForAllValues:StringLike': { 'aws:TagKeys': '*' } }],
  ['constant-condition', 'none of any', { 'ForAnyValue:StringNotLike': { 'aws:TagKeys': '*' } }],
  ['constant-condition', 'a missing key with a value', { Null: { 'aws:username': 'true' }, StringEquals: { 'aws:username': 'ana' } }], // prettier-ignore
  [
    'constant-condition',
    'a date in the past',
    { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
  ],
  [
    'constant-condition',
    'a session of the past',
    { DateLessThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } },
    DENY,
  ],
  ['constant-condition', 'the two names of the moment', { DateGreaterThan: { 'aws:CurrentTime': '2099-01-01' }, NumericLessThan: { 'aws:EpochTime': '4000000000' } }], // prettier-ignore
  ['constant-condition', 'a key that is missing and there', { Null: { 'aws:username': 'true' }, StringLike: { 'aws:username': '*' } }], // prettier-ignore
  ['constant-condition', 'three conditions of which two could hold', { NumericGreaterThanEquals: { 's3:max-keys': '4' }, NumericLessThanEquals: { 's3:max-keys': '5' }, NumericNotEquals: { 's3:max-keys': ['4', '5'] } }, LIST], // prettier-ignore
  ['constant-condition', 'two negations of a key that must be there', { Null: { 'aws:SourceIp': 'false' }, NotIpAddress: { 'aws:SourceIp': '0.0.0.0/0' }, NotIpAddressIfExists: { 'aws:SourceIp': '::/0' } }], // prettier-ignore
  ['constant-condition', 'an address of the internet through an endpoint', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }], // prettier-ignore
  ['constant-condition', 'a role of another account', { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/Deployer' }, StringEquals: { 'aws:PrincipalAccount': '222222222222' } }], // prettier-ignore
  ['constant-condition', 'a role with a user name', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' }, StringLike: { 'aws:username': '*' } }], // prettier-ignore
  ['constant-condition', 'a user who is a role', { StringEquals: { 'aws:username': 'ana', 'aws:PrincipalType': 'AssumedRole' } }], // prettier-ignore
  ['constant-condition', 'a path of another organization', { StringEquals: { 'aws:PrincipalOrgID': 'o-aaaaaaaaaa' }, 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-bbbbbbbbbb/*' } }], // prettier-ignore
  ['constant-condition', 'a direct call through a service', { Bool: { 'aws:ViaAWSService': 'false' }, 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } }], // prettier-ignore
  ['constant-condition', 'an age of MFA without MFA', { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' }, Bool: { 'aws:MultiFactorAuthPresent': 'false' } }], // prettier-ignore
  ['redundant-number', 'lower limits', { NumericGreaterThan: { 's3:max-keys': ['1', '5'] } }, LIST],
  ['s3-prefix-negated', 'a Deny', { StringLike: { 's3:prefix': 'private/*' } }, { ...LIST, ...DENY }],
  ['unknown-variable', 'a misspelled name', { StringLike: { 's3:prefix': '${aws:usrname}/*' } }, LIST],
  [
    'unknown-variable',
    'a key with several values',
    { StringLike: { 's3:prefix': '${aws:TagKeys}/*' } },
    LIST,
  ],
  ['key-of-other-action', 'a key of listings', { StringEquals: { 's3:prefix': 'public' } }],
  ['resource-tag-not-carried', 'a Deny', { StringEquals: { 'aws:ResourceTag/stage': 'p' } }, { ...DENY, Action: 'iam:CreateAccountAlias', Resource: '*' }], // prettier-ignore
  ['dynamodb-attributes-without-select', 'a scan', { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': 'Id' } }, { Action: 'dynamodb:Scan' }], // prettier-ignore
];

export const NEAR_MISSES: readonly Case[] = [
  ['condition-operator-type', 'a tag as a number', { NumericLessThan: { 'aws:ResourceTag/age': '7' } }],
  ['condition-operator-type', 'seconds as a number', { NumericLessThan: { 'aws:EpochTime': '1893456000' } }],
  ['condition-operator-type', 'an ARN as a text', { StringEquals: { 'aws:PrincipalArn': ROLE } }],
  ['condition-operator-type', 'a key of a provider', { Bool: { 'login.example.com:admin': 'true' } }],
  ['condition-operator-type', 'whether an address is there', { Null: { 'aws:SourceIp': 'false' } }],
  ['string-like-on-arn', 'an ARN without wildcard', { StringLike: { 'aws:PrincipalArn': ROLE } }],
  ['string-like-on-arn', 'a wildcard in the last field, which may hold colons', { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } }], // prettier-ignore
  ['string-like-on-arn', 'a whole wildcard', { StringLike: { 'aws:PrincipalArn': '*' } }],
  ['string-like-on-arn', 'ArnLike', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/A' } }],
  ['wildcard-without-like', 'an ARN operator, which knows wildcards', { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } }], // prettier-ignore
  ['wildcard-without-like', 'the encryption context of logs, which has a star', { StringEquals: { 'kms:EncryptionContext:SourceArn': 'arn:aws:logs:eu-west-1:111111111111:*' } }, { Action: 'kms:GenerateDataKey', Resource: 'arn:aws:kms:eu-west-1:111111111111:key/1' }], // prettier-ignore
  ['wildcard-without-like', 'an escaped star', { StringEquals: { 'aws:username': '${*}' } }],
  [
    'wildcard-without-like',
    'the query of a URL',
    { StringEquals: { 'aws:Referer': 'https://shop.example.com/?a=b' } },
  ],
  ['multivalued-key-without-set', 'Null', { Null: { 'aws:TagKeys': 'false' } }],
  [
    'multivalued-key-without-set',
    'a set operator',
    { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } },
  ],
  ['for-all-values-on-single-value', 'with Null', { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-exampleorgid' }, Null: { 'aws:PrincipalOrgID': 'false' } }], // prettier-ignore
  ['for-all-values-on-single-value', 'tag keys', { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }],
  ['for-all-values-without-null', 'tag keys, of which there need be none', { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }], // prettier-ignore
  [
    'for-all-values-without-null',
    'a Deny',
    { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-*' } },
    DENY,
  ],
  ['for-all-values-without-null', 'both set operators', { 'ForAllValues:StringLike': { 'aws:CalledVia': 'a*' }, 'ForAnyValue:StringLike': { 'aws:CalledVia': 'a*' } }], // prettier-ignore
  ['if-exists-lets-through', 'a Deny', { StringNotEqualsIfExists: { 'aws:SourceVpc': VPC } }, DENY],
  [
    'if-exists-lets-through',
    'a tag that only some actions have',
    { StringEqualsIfExists: { 'aws:RequestTag/team': 'shop' } },
  ],
  ['if-exists-lets-through', 'beside a demand', { StringEqualsIfExists: { 'aws:SourceVpc': VPC }, StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } }], // prettier-ignore
  [
    'mfa-condition',
    'a Deny with IfExists',
    { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    DENY,
  ],
  ['mfa-condition', 'an Allow with Bool', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }],
  ['mfa-condition', 'an Allow for a caller without MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }],
  ['mfa-condition', 'the age beside Bool', { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } }], // prettier-ignore
  ['mfa-condition', 'a Deny for a missing key', { Null: { 'aws:MultiFactorAuthPresent': 'true' } }, DENY],
  [
    'private-source-ip',
    'public addresses',
    { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '172.32.0.0/11'] } },
  ],
  ['private-source-ip', 'a range around a private one', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }],
  ['private-source-ip', 'the key for private addresses', { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }],
  ['ip-range-host-bits', 'whole ranges and addresses', { IpAddress: { 'aws:SourceIp': ['203.0.113.128/25', '203.0.113.7/32', '203.0.113.7', '2001:db8::/32', '2001:DB8:0:0::/64', '2001:db8:8000::/33', '::ffff:203.0.113.7/128', '2001:db8::7'] } }], // prettier-ignore
  ['date-as-epoch', 'a year', { DateLessThan: { 'aws:CurrentTime': '2030' } }],
  ['date-as-epoch', 'the key for seconds', { DateLessThan: { 'aws:EpochTime': '1893456000' } }],
  ['several-booleans', 'the same twice', { Bool: { 'aws:SecureTransport': ['true', 'TRUE'] } }],
  ['duplicate-condition-key', 'different operators', { StringLike: { 's3:prefix': 'a' }, StringEquals: { 'S3:prefix': 'b' } }, LIST], // prettier-ignore
  ['condition-value-format', 'patterns', { StringLike: { 'aws:RequestedRegion': 'eu-*', 'kms:ViaService': 's3.*.amazonaws.com' } }], // prettier-ignore
  ['condition-value-format', 'variables and symbols', { StringEquals: { 'aws:SourceAccount': ['${aws:PrincipalAccount}', symbol('AWS::AccountId')] } }], // prettier-ignore
  ['condition-value-format', 'what is right', { StringEquals: { 'aws:RequestedRegion': ['ap-southeast-7', 'us-gov-east-1'], 'aws:SourceVpc': ['vpc-12345678', VPC], 'iam:PassedToService': ['channels.lexv2.amazonaws.com', 'ec2.amazonaws.com.cn'], 'kms:ViaService': 's3.us-gov-west-1.amazonaws.com' } }], // prettier-ignore
  [
    'open-identity-value',
    'the sessions of a role',
    { StringLike: { 'aws:userid': 'AROAEXAMPLEID1234567:*' } },
  ],
  [
    'open-identity-value',
    'an exact value under StringLike',
    { StringLike: { 'aws:SourceAccount': '111111111111' } },
  ],
  [
    'open-identity-value',
    'the own account',
    { StringLike: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
  ],
  [
    'open-identity-value',
    'an id with a telling beginning',
    { StringLike: { 'sts:ExternalId': 'shop-2026-*' } },
  ],
  ['open-identity-value', 'a Deny that hits many', { StringLike: { 'aws:SourceVpce': 'vpce-*' } }, DENY],
  ['missing-paired-key', 'with its network', { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' }, StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }], // prettier-ignore
  [
    'missing-paired-key',
    'a Deny of some addresses',
    { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } },
    DENY,
  ],
  ['spoofable-condition-key', 'beside what AWS vouches for', { StringLike: { 'aws:Referer': 'x*' }, StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } }], // prettier-ignore
  ['spoofable-condition-key', 'a Deny', { StringLike: { 'aws:UserAgent': 'bot*' } }, DENY],
  ['presence-by-wildcard', 'a real pattern', { StringLike: { 'aws:username': 'a*' } }],
  ['presence-by-wildcard', 'a plain star', { StringEquals: { 'aws:username': '*' } }],
  ['constant-condition', 'a pattern with IfExists', { StringLikeIfExists: { 'aws:username': 'a*' } }],
  ['constant-condition', 'a role and its account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' }, StringEquals: { 'aws:PrincipalAccount': '111111111111' } }], // prettier-ignore
  ['constant-condition', 'a user by path and name', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/team/*' }, StringLike: { 'aws:username': 'a*' } }], // prettier-ignore
  ['constant-condition', 'not a user of that name', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' }, StringNotEquals: { 'aws:username': 'ana' } }], // prettier-ignore
  ['constant-condition', 'the paths of the organization', { StringEquals: { 'aws:PrincipalOrgID': 'o-aaaaaaaaaa' }, 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-aaaaaaaaaa/r-1/*' } }], // prettier-ignore
  ['constant-condition', 'an address or an endpoint', { IpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' }, StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }], // prettier-ignore
  ['constant-condition', 'neither the address nor the endpoint', { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, StringNotEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }, DENY], // prettier-ignore
  ['constant-condition', 'an age of MFA, if there is one', { NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' }, BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, DENY], // prettier-ignore
  [
    'constant-condition',
    'values of two tags',
    { StringEquals: { 'aws:PrincipalTag/a': 'x', 'aws:PrincipalTag/b': 'y' } },
  ],
  ['constant-condition', 'a missing key without demand', { Null: { 'aws:username': 'true' }, StringNotEquals: { 'aws:username': 'ana' } }], // prettier-ignore
  [
    'redundant-number',
    'values that are all possible',
    { NumericEquals: { 's3:max-keys': ['1', '5'] } },
    LIST,
  ],
  [
    's3-prefix-negated',
    'a Deny of listing everything',
    { StringEquals: { 's3:prefix': '' } },
    { ...LIST, ...DENY },
  ],
  ['s3-prefix-negated', 'a Deny of all other prefixes', { StringNotLike: { 's3:prefix': 'public/*' } }, { ...LIST, ...DENY }], // prettier-ignore
  ['unknown-variable', 'tags, defaults and providers', { StringLike: { 's3:prefix': ["${aws:PrincipalTag/cost center, 'none'}", '${cognito-identity.amazonaws.com:sub}', '${saml:sub}', '${*}'] } }, LIST], // prettier-ignore
  ['key-of-other-action', 'a key that the reference lists for no action', { StringEquals: { 'states:HTTPMethod': 'GET' } }, { Action: 'states:InvokeHTTPEndpoint', Resource: '*' }], // prettier-ignore
  ['key-of-other-action', 'IfExists', { StringEqualsIfExists: { 's3:prefix': 'public' } }],
  ['key-of-other-action', 'actions that are meant by a wildcard', { StringEquals: { 's3:prefix': 'public' } }, { Action: ['s3:List*', 's3:Get*'] }], // prettier-ignore
  [
    'key-of-other-action',
    'keys about the caller',
    { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
  ],
  ['resource-tag-not-carried', 'an action with tags', { StringEquals: { 'aws:ResourceTag/stage': 'p' } }, { ...DENY, Action: 'rds:DeleteDBInstance', Resource: '*' }], // prettier-ignore
  ['dynamodb-attributes-without-select', 'one item', { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': 'Id' } }, { Action: 'dynamodb:GetItem' }], // prettier-ignore
];
