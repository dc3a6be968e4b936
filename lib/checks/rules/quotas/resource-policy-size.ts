import { documentSize } from '../../../policy/document/policy-size';
import { exampleOf } from '../examples/document-example';
import { policyHolder } from '../resource-policies/policy-holder';
import type { PlacedDocumentRule } from '../../rule';

const OWNER = 'arn:aws:s3:::reports';
const READ = { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };

export const resourcePolicySize: PlacedDocumentRule = {
  id: 'resource-policy-size',
  scope: 'placed-document',
  severity: 'error',
  title: 'Resource policy exceeds the size quota of its service',
  why: 'Each service has its own quota: 20,480 characters for a bucket, a secret, a function or a table, and 32,768 for a KMS key. The service rejects a longer policy in the middle of the deployment.',
  fix: 'Shorten the policy: a condition on the organization or its units instead of single accounts and roles, access points for a bucket, grants for a key.',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html',
  kinds: ['resource'],
  avoid: {
    ...exampleOf('resource', {
      ...READ,
      Principal: {
        AWS: Array.from({ length: 400 }, (_, i) => `arn:aws:iam::111111111111:role/ReaderOfTheReports${i}`),
      },
    }),
    owner: OWNER,
  },
  prefer: {
    ...exampleOf('resource', { ...READ, Principal: { AWS: 'arn:aws:iam::111111111111:role/Reader' } }),
    owner: OWNER,
  },
  check: (site) => {
    const holder = policyHolder(site);
    if (holder?.quota === undefined) return [];
    const { min } = documentSize(site.source);
    return min > holder.quota
      ? [
          {
            about: [],
            message: `The policy has ${min} characters: the quota of ${holder.noun} is ${holder.quota}.`,
          },
        ]
      : [];
  },
};
