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
  title: 'A resource policy is longer than the service takes',
  why: 'Each service has a quota of its own: a bucket, a secret, a function or a table takes 20,480 characters, a KMS key 32,768. The service refuses what is longer, in the middle of the deployment.',
  fix: 'Say the same in fewer words: an organization or its units by a condition instead of accounts and roles one by one; access points for a bucket, grants for a key.',
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
      ? [{ about: [], message: `The policy has ${min} characters: ${holder.noun} takes ${holder.quota}.` }]
      : [];
  },
};
