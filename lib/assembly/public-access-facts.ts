import type { Origin } from './policy-facts';
import type { Truth } from '../policy/truth';

/** What Amazon S3 blocks of public access. `unknown` is a setting that is decided at deployment. */
export interface PublicAccessBlock {
  /** Whether calls that set a public ACL fail. */
  readonly blockPublicAcls: Truth;
  /** Whether public ACLs have no effect. */
  readonly ignorePublicAcls: Truth;
  /** Whether S3 rejects a public policy. A policy that is already in force stays in force. */
  readonly blockPublicPolicy: Truth;
  /** Whether a public policy lets in only AWS services and principals of the account. */
  readonly restrictPublicBuckets: Truth;
  /**
   * Whether the template leaves the settings to Amazon S3, which turns all of them on in buckets created since April 2023.
   *
   * @default false
   */
  readonly isDefault?: boolean;
}

/** An Amazon S3 policy of the organization, or the settings of an account. */
export interface AccountPublicAccessSetting {
  /** Whether it turns all four Block Public Access settings on in every account below its targets. */
  readonly blocks: Truth;
  /** IDs of roots, organizational units and accounts. */
  readonly targets: readonly string[];
  readonly origin: Origin;
}
