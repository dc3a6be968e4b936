import { documentSize } from '../../../policy/document/policy-size';
import { Quota } from '../../../policy/quota';
import type { DocumentSite } from '../../sites/document-site';
import type { PlacedDocumentRule, Problem } from '../../rule';

/**
 * Service and resource control policies are counted with their blanks where they are saved as text.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const CONTROL_POLICY_SIZE = { scp: 10_240, rcp: 5_120 } as const;

export const documentSizeLimit: PlacedDocumentRule = {
  id: 'document-size',
  scope: 'placed-document',
  severity: 'error',
  title: 'Policy document exceeds the size quota',
  why: 'A managed policy has up to 6,144 characters without white space, a trust policy 2,048 (8,192 on request). AWS rejects a longer document in the middle of the deployment. The CDK does not measure trust policies and managed policies, and IAM Access Analyzer accepts managed policies up to 10,240 characters.',
  fix: 'Split a managed policy, or shorten it: fewer Sids, lists instead of statements. A trust policy that names many callers is shorter with their account and a condition on aws:PrincipalArn.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  kinds: ['identity', 'boundary', 'trust', 'scp', 'rcp'],
  avoid: {
    kind: 'boundary',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Read',
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: Array.from({ length: 200 }, (_, i) => `arn:aws:s3:::reports-of-department-${i}/*`),
        },
      ],
    },
  },
  prefer: {
    kind: 'boundary',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Read',
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::reports-of-department-*/*',
        },
      ],
    },
  },
  check: (site): Problem[] => {
    const limits = limitsOf(site);
    if (limits === undefined) return [];
    const { min, max } = documentSize(site.source, site.text);
    const [quota, maximum] = limits;
    const about = [site.kind];
    if (min > maximum)
      return [{ about, message: `The document has ${min} characters: the maximum is ${maximum}.` }];
    if (min > quota)
      return [
        {
          about,
          severity: 'warning',
          message: `The document has ${min} characters: the quota is ${quota}, and up to ${maximum} on request.`,
        },
      ];
    if (max <= quota) return [];
    return [
      {
        about,
        severity: 'info',
        message: `The document has ${min} to ${max} characters, depending on values that are known at deployment: the quota is ${quota}.`,
      },
    ];
  },
};

/** The quota that applies, and the one that AWS raises it to. */
function limitsOf(site: DocumentSite): readonly [number, number] | undefined {
  const { kind, settings } = site;
  switch (kind) {
    case 'trust':
      return [settings.quotas.trustPolicySize, Quota.trustPolicySize.maximum];
    case 'scp':
    case 'rcp':
      return [CONTROL_POLICY_SIZE[kind], CONTROL_POLICY_SIZE[kind]];
    case 'boundary':
      return [Quota.managedPolicySize, Quota.managedPolicySize];
    case 'identity':
      return site.form === 'managed' ? [Quota.managedPolicySize, Quota.managedPolicySize] : undefined;
    case 'session':
    case 'resource':
      return undefined;
  }
}
