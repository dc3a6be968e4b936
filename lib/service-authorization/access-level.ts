/**
 * What an action does to its resource, in AWS's own five words.
 *
 * The order of the members is the order of growing power, from `LIST` to `PERMISSIONS_MANAGEMENT`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
 */
export enum AccessLevel {
  /** Shows that resources exist, not what is in them. */
  LIST = 'List',
  /** Reads contents and attributes, changes nothing. */
  READ = 'Read',
  /** Changes tags and nothing else: power only where tags decide about access. */
  TAGGING = 'Tagging',
  /** Creates, changes or deletes. Also holds `iam:PassRole`, `sts:AssumeRole` and `kms:Decrypt`. */
  WRITE = 'Write',
  /** Changes who may do what. */
  PERMISSIONS_MANAGEMENT = 'Permissions management',
}

const ORDER = Object.values(AccessLevel);

/** Negative when `a` is less power than `b`, zero when they are the same, positive when it is more. */
export function compareAccessLevels(a: AccessLevel, b: AccessLevel): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

/**
 * The one level that says what an action is for, of the several that AWS gives it.
 *
 * AWS labels "Tagging, Write" what changes tags only and "Permissions management, Write" what changes
 * permissions: `Write` beside a more telling label says only that something changes. Who asks for `WRITE`
 * must not receive `s3:PutBucketPolicy`, and who asks for `TAGGING` must receive `s3:PutObjectTagging`.
 */
export function tellingLevel(levels: ReadonlySet<AccessLevel>): AccessLevel {
  const telling = [
    AccessLevel.PERMISSIONS_MANAGEMENT,
    AccessLevel.TAGGING,
    AccessLevel.WRITE,
    AccessLevel.READ,
  ].find((level) => levels.has(level));
  return telling ?? AccessLevel.LIST;
}
