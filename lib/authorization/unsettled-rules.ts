import type { Truth } from '../policy/truth';
import { UNSETTLED_CONDITIONS, type UnsettledConditions } from '../policy/condition/unsettled-conditions';

/**
 * What AWS's pages leave open or contradict, each with the answer to be taken.
 *
 * `unknown` makes every verdict that hangs on the point undetermined: nothing is proven then that AWS does not say.
 */
export interface Unsettled extends UnsettledConditions {
  /**
   * Whether the boundary of a user whom a trust policy of the same account names must allow `sts:AssumeRole`.
   *
   * @default 'unknown' - the page on role trust says so, the page on evaluation says the contrary
   */
  readonly boundaryLimitsUserNamedInTrust?: Truth;
  /**
   * Whether a session policy that is silent limits what a resource policy grants to the session by its own ARN.
   *
   * @default 'no' - so AWS's pages; at least one simulator does otherwise
   */
  readonly sessionPolicyLimitsNamedSession?: Truth;
  /**
   * Whether a boundary or session policy that is silent limits what a resource policy grants to `*` without a
   * condition on `aws:PrincipalArn`.
   *
   * @default 'unknown' - AWS settles only the case with that condition: not limited
   */
  readonly boundaryLimitsAnyone?: Truth;
  /**
   * Whether a role may assume itself without being named in its trust policy.
   *
   * @default 'no' - AWS ended this in 2023; a few roles that used it before are exempt
   */
  readonly roleTrustsItself?: Truth;
  /**
   * Whether a grant may allow the use of a KMS key.
   *
   * @default 'no' - programs make grants at run time, templates do not; 'unknown' leaves every denial on a key open
   */
  readonly keyGrantsAllow?: Truth;
}

/** The defaults of {@link Unsettled}. */
export const UNSETTLED: Required<Unsettled> = {
  ...UNSETTLED_CONDITIONS,
  boundaryLimitsUserNamedInTrust: 'unknown',
  sessionPolicyLimitsNamedSession: 'no',
  boundaryLimitsAnyone: 'unknown',
  roleTrustsItself: 'no',
  keyGrantsAllow: 'no',
};
