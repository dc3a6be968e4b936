import type { Part } from './policy-parts';

/** Conditions on an Allow: the first holds for fewer requests than the second. */
export const CONDITIONS: readonly (readonly [string, Part | undefined, Part | undefined])[] = [
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
