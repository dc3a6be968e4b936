import type { Truth } from '../truth';

/**
 * What AWS's pages leave open about conditions, each with the answer to be taken.
 *
 * `unknown` makes every verdict that depends on the point undetermined, so nothing is proven that AWS does not document.
 */
export interface UnsettledConditions {
  /**
   * Whether a key with an empty text counts as absent for `Null`, and as an empty set for `ForAllValues`.
   *
   * @default 'yes' - AWS says so; some simulators do otherwise
   */
  readonly emptyTextIsNull?: Truth;
  /**
   * Whether a condition without a set operator can hold for a key with several values.
   *
   * @default 'unknown' - AWS requires a set operator and does not document what happens without one
   */
  readonly severalValuesMatchWithoutSetOperator?: Truth;
  /**
   * Whether `ArnNotEquals` and `ArnNotLike` hold for a value that is not an ARN.
   *
   * @default 'unknown' - AWS does not say; its simulator is reported to answer no
   */
  readonly malformedArnMatchesNegatedOperator?: Truth;
  /**
   * Whether a value other than `true` and `false` counts as false for `Bool`.
   *
   * @default 'unknown' - AWS does not say; its simulator is reported to answer yes
   */
  readonly otherTextIsFalse?: Truth;
}

/** The defaults of {@link UnsettledConditions}. */
export const UNSETTLED_CONDITIONS: Required<UnsettledConditions> = {
  emptyTextIsNull: 'yes',
  severalValuesMatchWithoutSetOperator: 'unknown',
  malformedArnMatchesNegatedOperator: 'unknown',
  otherTextIsFalse: 'unknown',
};
