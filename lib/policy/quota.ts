/**
 * IAM's quotas, as the number AWS applies by default and the highest it raises it to.
 *
 * Sizes are in characters without blanks. Accounts may still have an older applied value: the default for
 * managed policies on a role was 10 until 2026.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const Quota = {
  managedPolicySize: 6144,
  userInlineSize: 2048,
  groupInlineSize: 5120,
  roleInlineSize: 10240,
  trustPolicySize: { default: 2048, maximum: 8192 },
  managedPoliciesPerRole: { default: 20, maximum: 25 },
  managedPoliciesPerUser: { default: 10, maximum: 20 },
  managedPoliciesPerGroup: 10,
  groupsPerUser: 10,
  /** Seconds that a role's sessions may last at least and at most. */
  roleSession: { minimum: 3600, maximum: 43200 },
  /** Seconds that a session got with another role's session may last at most. */
  chainedSession: 3600,
  /** Characters of path and name together, above which the console cannot switch to a role. */
  switchRoleNameLength: 64,
} as const;
