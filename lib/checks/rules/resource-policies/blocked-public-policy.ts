import type { Severity } from '../../findings/severity';
import type { DocumentSite } from '../../sites/document-site';

/** What Block Public Access makes of a public policy of the bucket. */
export interface BlockedPublicPolicy {
  /**
   * The severity of the finding.
   *
   * @default - that of a policy that lets everyone in
   */
  readonly severity?: Severity;
  readonly but: string;
}

/**
 * Block Public Access of what the policy belongs to: with BlockPublicPolicy, S3 rejects the policy; with
 * RestrictPublicBuckets alone, only the account itself and AWS services remain of the public.
 */
export function blockedPublicPolicy({ owners, app }: DocumentSite): BlockedPublicPolicy | undefined {
  const blocks = owners.map((owner) => app?.publicAccessBlockOf(owner));
  if (blocks.length > 0 && blocks.every((block) => block?.blockPublicPolicy === 'yes'))
    return {
      severity: 'error',
      but: 'BlockPublicPolicy is on: S3 rejects the policy, and the deployment fails',
    };
  if (blocks.length > 0 && blocks.every((block) => block?.restrictPublicBuckets === 'yes'))
    return {
      severity: 'info',
      but: 'RestrictPublicBuckets is on: only the account of the bucket and AWS services have access',
    };
  if (blocks.some((block) => block?.isDefault === true))
    return {
      but: 'S3 rejects the policy if the bucket was created since April 2023: Block Public Access is then on by default. Set PublicAccessBlockConfiguration',
    };
  return undefined;
}
