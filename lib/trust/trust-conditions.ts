import type { Duration } from 'aws-cdk-lib/core';

/** That a caller has signed in with multi-factor authentication. */
export interface MfaProps {
  /**
   * Whether MFA is demanded at all.
   *
   * @default true
   */
  readonly required?: boolean;
  /**
   * How long ago the caller may have given the MFA code, in whole seconds of at least one.
   *
   * @default - however long ago
   */
  readonly maxAge?: Duration;
}

/** The source identity that a caller sets, and that then follows the session through every further role. */
export interface SourceIdentityProps {
  /**
   * Whether a session without one is refused. The console cannot switch to a role that demands one.
   *
   * @default true
   */
  readonly required?: boolean;
  /**
   * The identities that may be set; `*` and `?` stand for any characters, and policy variables such as
   * `${aws:username}` for the caller's own.
   *
   * @default - any
   */
  readonly allowed?: string[];
}

/**
 * The session tags that a caller may pass. Tags that are not passed are simply absent.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export interface SessionTagsProps {
  /**
   * The keys that may be passed; required keys need not be repeated here.
   *
   * @default - the required keys only
   */
  readonly allowedKeys?: string[];
  /**
   * Keys that must be passed, each with the values that it may have; no value listed means any value.
   *
   * @default - none is required
   */
  readonly required?: { [key: string]: string[] };
  /**
   * The keys that may be marked transitive, and so follow the session into the roles it assumes next.
   *
   * @default - none
   */
  readonly transitiveKeys?: string[];
}

/** A condition that no other property says. */
export interface TrustCondition {
  /** The operator, such as `StringEquals` or `ForAnyValue:StringLike`. */
  readonly operator: string;
  /** The condition key, such as `aws:PrincipalTag/team`. */
  readonly key: string;
  /** The values, any of which will do. */
  readonly values: string[];
}

/** Callers that an entry leaves out, though its principals include them. */
export interface ExcludedCallers {
  /**
   * ARNs of users and roles; `*` and `?` stand for any characters.
   *
   * @default - none
   */
  readonly principalArns?: string[];
  /**
   * Values of `aws:PrincipalType`: `Account`, `User`, `FederatedUser`, `AssumedRole`, `Anonymous`.
   *
   * @default - none
   */
  readonly principalTypes?: string[];
}

/**
 * Under which conditions the callers of one trust entry may assume the role. All of them must hold.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export interface TrustConditionsProps {
  /**
   * Demands MFA. Only IAM users, and accounts for their users, can present it: with any other caller this is an
   * error, because the entry could never be used.
   *
   * @default - MFA is not demanded
   */
  readonly mfa?: MfaProps;
  /**
   * Demands MFA of the callers that can present it; the others go without, in a statement of their own.
   *
   * @default - MFA is not demanded
   */
  readonly userMfa?: MfaProps;
  /**
   * The external ids, any of which a third party's call must carry: 2–1,224 characters each. Not for your own
   * accounts, and the console cannot switch to a role that demands one. Of services, Cognito user pools, Firehose and
   * Pinpoint send one.
   *
   * @default - none is demanded
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  readonly externalIds?: string[];
  /**
   * The source identity, which needs `sts:SetSourceIdentity` on both sides.
   *
   * @default - none may be set
   */
  readonly sourceIdentity?: SourceIdentityProps;
  /**
   * The session tags, which need `sts:TagSession` on both sides.
   *
   * @default - none may be passed
   */
  readonly sessionTags?: SessionTagsProps;
  /**
   * The names that a session may have; `${aws:username}` makes IAM users use their own.
   *
   * @default - any
   */
  readonly sessionNames?: string[];
  /**
   * The public addresses, as CIDR ranges, that the call may come from. Calls through a VPC endpoint have none.
   *
   * @default - any
   */
  readonly sourceIps?: string[];
  /**
   * The moment from which the role may be assumed.
   *
   * @default - at once
   */
  readonly notBefore?: Date;
  /**
   * The moment until which the role may be assumed.
   *
   * @default - for ever
   */
  readonly notAfter?: Date;
  /**
   * The organization that the caller's account must belong to, such as `o-exampleorgid`.
   *
   * @default - any or none
   */
  readonly organizationId?: string;
  /**
   * The organizational units that the caller's account must belong to, such as
   * `o-exampleorgid/r-ab12/ou-ab12-11111111/*`.
   *
   * @default - any or none
   */
  readonly organizationPaths?: string[];
  /**
   * Callers to leave out.
   *
   * @default - none
   */
  readonly except?: ExcludedCallers;
  /**
   * Further conditions.
   *
   * @default - none
   */
  readonly conditions?: TrustCondition[];
}
