import type { DocumentKind } from '../../../lib/policy/document/document';
import { allow, deny, policy } from './policy-parts';

/** Two policies that allow the same, written otherwise. */
export interface EqualPair {
  readonly name: string;
  readonly kind: DocumentKind;
  readonly one: unknown;
  readonly other: unknown;
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
