import { documentSize } from '../../../policy/document/policy-size';
import { Quota } from '../../../policy/quota';
import { reading } from '../examples/document-example';
import type { PlacedDocumentRule } from '../../rule';

export const identityPolicySize: PlacedDocumentRule = {
  id: 'identity-policy-size',
  scope: 'placed-document',
  severity: 'warning',
  title: 'A permissions policy is longer than any that IAM takes',
  why: 'A role takes 10,240 characters of inline policies without blanks, which is the most: a managed policy has 6,144, users and groups take less, a session policy has 2,048. Where it is known what the policy is, document-size and inline-policy-size tell exactly.',
  fix: 'Split it into managed policies, or say the same in fewer words.',
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
      ? [{ about: [], message: `The policy has ${min} characters: IAM takes ${quota} at most.` }]
      : [];
  },
};

/** Characters of the JSON of a session policy; its packed size has a limit beside, which nobody can compute offline. */
const SESSION_POLICY_SIZE = 2048;
