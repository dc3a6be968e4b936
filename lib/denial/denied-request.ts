import type { ContextInput, Layer } from '../access';

/** A kind of policy that AWS names in an AccessDenied message. */
export type StatedLayer = Layer;

/** The reason that AWS states for a denial. */
export interface StatedReason {
  /**
   * Kind of policy that denied the request.
   *
   * @default - the message states a Deny and no kind of policy
   */
  readonly layer?: StatedLayer;
  /** Whether a Deny statement applied, or an Allow statement is missing. */
  readonly denial: 'explicit' | 'implicit';
  /**
   * ARN of the policy, which AWS states within one account or organization.
   *
   * @default - not stated
   */
  readonly policyArn?: string;
}

/** A request that AWS denied, as far as a message or a CloudTrail event describes it. */
export interface DeniedRequest {
  /**
   * ARN, service principal, or `*` for an anonymous caller.
   *
   * @default - not stated
   */
  readonly principal?: string;
  /**
   * `s3:GetObject`.
   *
   * @default - not stated
   */
  readonly action?: string;
  /**
   * ARN, or `*`.
   *
   * @default - not stated
   */
  readonly resource?: string;
  /**
   * Account that owns the resource.
   *
   * @default - not stated
   */
  readonly resourceAccount?: string;
  /** Condition keys of the request. */
  readonly context: ContextInput;
  /**
   * The reason that AWS states.
   *
   * @default - not stated
   */
  readonly stated?: StatedReason;
}
