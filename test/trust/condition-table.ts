import { Duration } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Caller } from '../../lib/trust/caller';
import type { TrustConditions } from '../../lib/trust/conditions/trust-conditions';

export const user = Caller.arn('arn:aws:iam::222222222222:user/ana');
export const role = Caller.arn('arn:aws:iam::222222222222:role/r');
export const account = Caller.account('222222222222');
export const service = Caller.service('ec2.amazonaws.com');
export const cognito = Caller.of(
  new iam.FederatedPrincipal('cognito-identity.amazonaws.com', {}, 'sts:AssumeRoleWithWebIdentity'),
);

/** Conditions of an entry for a user, and the block that IAM gets. */
export const WRITTEN: [string, TrustConditions, object][] = [
  ['MFA', { mfa: {} }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }],
  [
    'the age of MFA',
    { mfa: { maxAge: Duration.minutes(10) } },
    {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      NumericLessThan: { 'aws:MultiFactorAuthAge': '600' },
    },
  ],
  ['external ids', { externalIds: ['a1', 'b2'] }, { StringEquals: { 'sts:ExternalId': ['a1', 'b2'] } }],
  ['a required source identity', { sourceIdentity: {} }, { Null: { 'sts:SourceIdentity': 'false' } }],
  [
    'an allowed and required source identity',
    { sourceIdentity: { allowed: ['a*'] } },
    { StringLike: { 'sts:SourceIdentity': 'a*' } },
  ],
  [
    'patterns and variables',
    { sourceIdentity: { allowed: ['${aws:username}', '*', '?-*'] } },
    { StringLike: { 'sts:SourceIdentity': ['${aws:username}', '*', '?-*'] } },
  ],
  ['any source identity', { sourceIdentity: { required: false } }, {}],
  [
    'allowed tags, none of them transitive',
    { sessionTags: { allowedKeys: ['team', 'cost'] } },
    {
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost'] },
      Null: { 'sts:TransitiveTagKeys': 'true' },
    },
  ],
  [
    'required tags with values, without, and transitive ones',
    { sessionTags: { required: { team: ['a', 'b'], cost: [] }, transitiveKeys: ['team'] } },
    {
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost'], 'sts:TransitiveTagKeys': 'team' },
      Null: { 'aws:RequestTag/cost': 'false' },
      StringLike: { 'aws:RequestTag/team': ['a', 'b'] },
    },
  ],
  ['any tags', { sessionTags: { allowedKeys: ['*'], transitiveKeys: ['*'] } }, {}],
  [
    'session names',
    { sessionNames: ['${aws:username}'] },
    { StringLike: { 'sts:RoleSessionName': '${aws:username}' } },
  ],
  [
    'addresses',
    { sourceIps: ['203.0.113.0/24', '2001:db8::/32'] },
    { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32'] } },
  ],
  [
    'a time window',
    { notBefore: new Date('2026-01-01T00:00:00.999Z'), notAfter: new Date('2026-02-01T00:00:00Z') },
    {
      DateGreaterThanEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
      DateLessThan: { 'aws:CurrentTime': '2026-02-01T00:00:00Z' },
    },
  ],
  [
    'an organization',
    { organizationId: 'o-exampleorgid' },
    { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
  ],
  [
    'organizational units, of which a caller has a list',
    { organizationPaths: ['o-exampleorgid/r-ab12/ou-ab12-11111111/*'] },
    { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-exampleorgid/r-ab12/ou-ab12-11111111/*' } },
  ],
  [
    'any other',
    {
      conditions: [
        {
          conditionOperator: 'ForAnyValue:StringLikeIfExists',
          conditionKey: 'aws:PrincipalTag/team',
          values: ['a'],
        },
      ],
    },
    { 'ForAnyValue:StringLikeIfExists': { 'aws:PrincipalTag/team': 'a' } },
  ],
  [
    'a transitive tag among any tags',
    { sessionTags: { allowAnyKey: true, transitiveKeys: ['cost'] } },
    { 'ForAllValues:StringEquals': { 'sts:TransitiveTagKeys': 'cost' } },
  ],
  [
    'a transitive tag, where every key is allowed by a wildcard',
    { sessionTags: { allowedKeys: ['*'], transitiveKeys: ['cost'] } },
    { 'ForAllValues:StringEquals': { 'sts:TransitiveTagKeys': 'cost' } },
  ],
  [
    'tag keys that contain the prefix of AWS',
    { sessionTags: { allowedKeys: ['laws:team'] } },
    {
      'ForAllValues:StringEquals': { 'aws:TagKeys': 'laws:team' },
      Null: { 'sts:TransitiveTagKeys': 'true' },
    },
  ],
  [
    'a start without an end',
    { notBefore: new Date('2026-01-01T00:00:00Z') },
    { DateGreaterThanEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  ],
];
