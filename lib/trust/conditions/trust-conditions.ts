import type { Duration } from 'aws-cdk-lib/core';

/** Multi-factor authentication (MFA) that a caller must have used to sign in. */
export interface MfaRequirement {
  /**
   * Whether MFA is required. `false` says on purpose that it is not; the check `trust-people-without-mfa` still warns.
   *
   * @default true
   */
  readonly required?: boolean;
  /**
   * The maximum age of the MFA sign-in, in whole seconds, at least one.
   *
   * @default - any age
   */
  readonly maxAge?: Duration;
}

/** The source identity that a caller sets. It stays on the session through every role that the session assumes next. */
export interface SourceIdentity {
  /**
   * Whether the caller must set a source identity. The console cannot switch to a role that requires one.
   *
   * @default true
   */
  readonly required?: boolean;
  /**
   * The allowed source identities. `*` and `?` are wildcards, and policy variables such as `${aws:username}` stand for
   * values of the caller.
   *
   * @default - any source identity
   */
  readonly allowed?: string[];
}

/**
 * The session tags that a caller may pass.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export interface SessionTags {
  /**
   * The tag keys that the caller may pass. Required keys are allowed too; do not repeat them here.
   *
   * @default - the required keys only
   */
  readonly allowedKeys?: string[];
  /**
   * Whether the caller may pass any tag key. Use it instead of `allowedKeys` only for callers that you trust with the tags
   * that your policies check.
   *
   * @default false
   */
  readonly allowAnyKey?: boolean;
  /**
   * The tag keys that the caller must pass, each with its allowed values. An empty list allows any value.
   *
   * @default - no required tags
   */
  readonly required?: { [key: string]: string[] };
  /**
   * The tag keys that the caller may mark as transitive. Transitive tags stay on the session when it assumes another
   * role.
   *
   * @default - no transitive tags
   */
  readonly transitiveKeys?: string[];
}

/** A condition that no other property of `TrustConditions` covers. */
export interface TrustCondition {
  /** The condition operator, such as `StringEquals` or `ForAnyValue:StringLike`. */
  readonly conditionOperator: string;
  /** The condition key, such as `aws:PrincipalTag/team`. */
  readonly conditionKey: string;
  /** The values. The condition is met if one of them matches. */
  readonly values: string[];
}

/**
 * Callers that may not assume the role although its trust includes them.
 *
 * A Deny statement shuts them out of the whole trust policy, so other entries and statements of other code do not let them in.
 * An entry that names an excluded caller is an error.
 */
export interface ExcludedCallers {
  /**
   * ARNs of users and roles. `*` and `?` are wildcards. To exclude a session, exclude its role.
   *
   * @default - no ARNs
   */
  readonly principalArns?: string[];
  /**
   * Values of `aws:PrincipalType`: `Account`, `User`, `FederatedUser`, `AssumedRole`, `Anonymous`.
   *
   * @default - no types
   */
  readonly principalTypes?: string[];
}

/**
 * Conditions under which callers may assume a role. All of them must be met.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export interface TrustConditions {
  /**
   * MFA that every caller must have used. Only IAM users, and accounts on behalf of their users, can present MFA. With
   * any other caller this is an error, because the caller could never assume the role.
   *
   * @default - MFA is not required
   */
  readonly mfa?: MfaRequirement;
  /**
   * MFA that callers must have used if they can present it. Roles, services and federated callers cannot; they assume the
   * role without MFA.
   *
   * @default - MFA is not required
   */
  readonly userMfa?: MfaRequirement;
  /**
   * The external IDs of a third party, 2–1,224 characters each. The call must carry one of them. Do not use external IDs
   * for your own accounts. The console cannot switch to a role that requires one. Of AWS services, only Cognito user pools,
   * Firehose and Pinpoint send one.
   *
   * @default - no external ID
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  readonly externalIds?: string[];
  /**
   * Patterns of external IDs, for a third party that appends a suffix. `*` and `?` are wildcards. The call must carry an
   * external ID that is one of `externalIds` or matches a pattern. The check `open-identity-value` warns, because a pattern
   * can match the external ID of another customer.
   *
   * @default - no patterns
   */
  readonly externalIdPatterns?: string[];
  /**
   * The account that the service acts for (`aws:SourceAccount`). Only for services that send it; EC2 and Lambda do not.
   *
   * @default - any account
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  readonly sourceAccount?: string;
  /**
   * The ARN of the resource that the service acts for (`aws:SourceArn`). `*` and `?` are wildcards. Only for services that
   * send it; EC2 and Lambda do not.
   *
   * @default - any resource
   */
  readonly sourceArn?: string;
  /**
   * The organization of the resource that the service acts for (`aws:SourceOrgID`). Only for services that send it; EC2 and
   * Lambda do not.
   *
   * @default - any organization
   */
  readonly sourceOrganizationId?: string;
  /**
   * The source identity. It needs `sts:SetSourceIdentity` in the trust policy and in the caller's policy.
   *
   * @default - callers cannot set a source identity
   */
  readonly sourceIdentity?: SourceIdentity;
  /**
   * The session tags. They need `sts:TagSession` in the trust policy and in the caller's policy.
   *
   * @default - callers cannot pass session tags
   */
  readonly sessionTags?: SessionTags;
  /**
   * The allowed session names. `${aws:username}` requires IAM users to use their own name.
   *
   * @default - any session name
   */
  readonly sessionNames?: string[];
  /**
   * The public IP addresses that the call may come from, as CIDR blocks. Calls through a VPC endpoint have no public
   * address and are denied.
   *
   * @default - any address
   */
  readonly sourceIps?: string[];
  /**
   * The time from which callers may assume the role.
   *
   * @default - now
   */
  readonly notBefore?: Date;
  /**
   * The time until which callers may assume the role.
   *
   * @default - no end
   */
  readonly notAfter?: Date;
  /**
   * The ID of the organization that the caller's account must belong to, such as `o-exampleorgid`.
   *
   * @default - any account
   */
  readonly organizationId?: string;
  /**
   * The organizational units that the caller's account must belong to, such as
   * `o-exampleorgid/r-ab12/ou-ab12-11111111/*`.
   *
   * @default - any account
   */
  readonly organizationPaths?: string[];
  /**
   * Callers that may not assume the role, through this entry or any other.
   *
   * @default - no exclusions
   */
  readonly excludedCallers?: ExcludedCallers;
  /**
   * Additional conditions.
   *
   * @default - no additional conditions
   */
  readonly conditions?: TrustCondition[];
}
