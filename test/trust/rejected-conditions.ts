import { Duration } from 'aws-cdk-lib/core';
import type { Caller } from '../../lib/trust/caller';
import type { TrustConditions } from '../../lib/trust/conditions/trust-conditions';
import { user, account, service, cognito } from './condition-table';

/** Code of the error, what is wrong, the caller, its conditions, and what the error shows. */
export const REJECTED: [string, string, Caller, TrustConditions, RegExp?][] = [
  [
    'condition-that-the-caller-never-sends',
    'an external id of a service',
    service,
    { externalIds: ['abc'] },
    /external ID/,
  ],
  [
    'condition-that-the-caller-never-sends',
    'an organization of a service',
    service,
    { organizationId: 'o-exampleorgid' },
    /PrincipalOrgID/,
  ],
  [
    'condition-that-the-caller-never-sends',
    'OUs of a service',
    service,
    { organizationPaths: ['o-exampleorgid/*'] },
  ],
  ['malformed-external-id', 'one character', user, { externalIds: ['x'] }, /"x"/],
  ['malformed-external-id', 'a blank', user, { externalIds: ['a b'] }],
  ['malformed-organization-id', 'upper case', user, { organizationId: 'o-EXAMPLEORGID' }],
  ['malformed-organization-path', 'an OU alone', user, { organizationPaths: ['ou-ab12-11111111'] }],
  ['malformed-ip-range', 'a range of 33 bits', user, { sourceIps: ['192.0.2.0/33'] }, /192\.0\.2\.0\/33/],
  ['malformed-ip-range', 'an address of five parts', user, { sourceIps: ['1.2.3.4.5'] }],
  ['malformed-tag-key', 'an empty key', user, { sessionTags: { allowedKeys: [''] } }],
  ['malformed-source-identity', 'a blank', user, { sourceIdentity: { allowed: ['ana', 'a b*'] } }, /a b/],
  [
    'malformed-source-identity',
    'an optional one',
    user,
    { sourceIdentity: { required: false, allowed: ['é'] } },
  ],
  ['malformed-role-session-name', 'a path', user, { sessionNames: ['team/ana'] }, /team/],
  ['malformed-role-session-name', 'one character', user, { sessionNames: ['a'] }],
  ['malformed-tag-value', 'a tag value', user, { sessionTags: { required: { team: ['a#b'] } } }, /a#b/],
  [
    'session-tag-never-passed',
    'a key of AWS',
    user,
    { sessionTags: { allowedKeys: ['aws:team'] } },
    /aws:team/,
  ],
  [
    'session-tag-never-passed',
    'a key in two cases',
    user,
    { sessionTags: { required: { team: ['a'], Team: ['b'] } } },
  ],
  [
    'session-tag-never-passed',
    'a transitive key that is not allowed',
    user,
    { sessionTags: { allowedKeys: ['team'], transitiveKeys: ['cost'] } },
    /cost/,
  ],
  ['session-tags-without-keys', 'tags without keys', user, { sessionTags: {} }],
  ['session-tags-without-keys', 'no key, and not any', user, { sessionTags: { allowAnyKey: false } }],
  ['mfa-age', 'an MFA age of nothing', user, { mfa: { maxAge: Duration.seconds(0) } }],
  ['mfa-age', 'an MFA age of a part of a second', user, { mfa: { maxAge: Duration.millis(1500) } }],
  ['empty-time-window', 'an empty time window', user, { notBefore: new Date(0), notAfter: new Date(0) }],
  ['empty-time-window', 'a reversed time window', user, { notBefore: new Date(1), notAfter: new Date(0) }],
  ['malformed-date', 'a date that is none', user, { notAfter: new Date('tomorrow') }],
  [
    'malformed-arn',
    'an exclusion that is not an ARN',
    user,
    { excludedCallers: { principalArns: ['admin*'] } },
    /admin/,
  ],
  [
    'malformed-arn',
    'an exclusion of buckets',
    user,
    { excludedCallers: { principalArns: ['arn:aws:s3:::bucket'] } },
  ],
  ['exclusion-without-callers', 'an exclusion of no one', user, { excludedCallers: {} }],
  [
    'unknown-principal-type',
    'an exclusion of a type that is none',
    user,
    { excludedCallers: { principalTypes: ['user'] } },
  ],
  [
    'unknown-operator',
    'an operator that is none',
    user,
    { conditions: [{ conditionOperator: 'StringEqual', conditionKey: 'k', values: ['v'] }] },
  ],
  ['condition-without-values', 'a list without values', user, { externalIds: [] }],
  [
    'condition-without-values',
    'a condition without values',
    user,
    { conditions: [{ conditionOperator: 'StringEquals', conditionKey: 'k', values: [] }] },
  ],
  [
    'condition-conflict',
    'two requirements on one key, which IAM would take as a choice',
    user,
    {
      organizationId: 'o-exampleorgid',
      conditions: [
        {
          conditionOperator: 'StringEquals',
          conditionKey: 'aws:PrincipalOrgID',
          values: ['o-otherorgid1'],
        },
      ],
    },
    /o-exampleorgid.*o-otherorgid1/,
  ],
  [
    'condition-that-the-caller-never-sends',
    'a pattern of external IDs of a service',
    service,
    { externalIdPatterns: ['tenant-*'] },
  ],
  [
    'condition-that-the-caller-never-sends',
    'an external ID of an identity provider',
    cognito,
    { externalIds: ['abc'] },
  ],
  [
    'partitions-differ',
    'an ARN of another partition',
    account,
    {
      conditions: [
        {
          conditionOperator: 'ArnLike',
          conditionKey: 'aws:PrincipalArn',
          values: ['arn:aws:iam::222222222222:role/r', 'arn:aws-cn:iam::222222222222:role/r'],
        },
      ],
    },
    /aws-cn/,
  ],
  [
    'empty-time-window',
    'a time window within one second',
    user,
    { notBefore: new Date('2026-01-01T00:00:00.100Z'), notAfter: new Date('2026-01-01T00:00:00.900Z') },
  ],
  [
    'excluded-session',
    'an exclusion of a session',
    user,
    { excludedCallers: { principalArns: ['arn:aws:sts::222222222222:assumed-role/r/s'] } },
    /session/,
  ],
];
