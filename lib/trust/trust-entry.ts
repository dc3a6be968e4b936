import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Caller } from './caller';
import type { TrustConditions } from './conditions/trust-conditions';
import type { TrustForm } from './trust-form';

/** One entry of a role's trust: callers, and the conditions under which they may assume the role. */
export interface TrustEntry extends TrustConditions {
  /** Who may assume the role. */
  readonly callers: Caller[];
  /**
   * How the trust names users and roles.
   *
   * @default TrustForm.NAMED
   */
  readonly form?: TrustForm;
  /**
   * Whether the `conditions` of the role do not apply to this entry. Otherwise they apply in addition to the entry's own.
   *
   * @default false
   */
  readonly withoutRoleConditions?: boolean;
  /**
   * A customer managed policy in the caller's account that gets the permission to assume the role. It replaces the caller's
   * own policy and need not be attached yet.
   *
   * @default - the caller's own policy
   */
  readonly callerPolicy?: iam.ManagedPolicy;
}
