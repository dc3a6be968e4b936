import { documentSize } from '../../../policy/document/policy-size';
import { Quota } from '../../../policy/quota';
import { reading } from '../examples/document-example';
import type { PlacedDocumentRule } from '../../rule';

export const identityPolicySize: PlacedDocumentRule = {
  id: 'identity-policy-size',
  scope: 'placed-document',
  severity: 'warning',
  title: 'Permissions policy exceeds every size quota of IAM',
  why: 'The largest quota is 10,240 characters without white space for the inline policies of a role. A managed policy has 6,144, users and groups have less, a session policy 2,048. Where the kind of policy is known, document-size and inline-policy-size report exactly.',
  fix: 'Split it into managed policies, or shorten it.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  kinds: ['identity', 'session'],
  avoid: reading({
    Resource: Array.from({ length: 300 }, (_, i) => `arn:aws:s3:::reports-of-department-${i}/*`),
  }),
  prefer: reading({
    Resource: 'arn:aws:s3:::reports-of-department-*/*',
  }),
  check: ({ kind, form, source }) => {
    if (form !== undefined) return [];
    const quota = kind === 'session' ? SESSION_POLICY_SIZE : Quota.roleInlineSize;
    const { min } = documentSize(source);
    return min > quota
      ? [{ about: [], message: `The policy has ${min} characters: the maximum is ${quota}.` }]
      : [];
  },
};

/** Characters of the JSON of a session policy. Its packed size has another limit, which cannot be computed offline. */
const SESSION_POLICY_SIZE = 2048;
