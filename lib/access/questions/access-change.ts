import type { GainWitness } from '../proof/document-proof';
import type { GainAnswer } from '../proof/search/gain-question';
import type { Grant } from './what-can';

/** One change of access. */
export interface AccessChange {
  readonly kind: 'gained' | 'lost' | 'changed';
  readonly grant: Grant;
  /**
   * ARNs of the roles that the principal assumes one after the other; the last of them has the access.
   *
   * @default - the principal has the access itself
   */
  readonly via?: readonly string[];
  /** `Prod/Ops gains: may rds:StartDBInstance on …`. */
  readonly text: string;
  /**
   * A request that one model allows and the other denies, confirmed by the evaluation of single requests.
   *
   * @default - the change hangs on something unknown
   */
  readonly witness?: GainWitness;
  /**
   * What the change hangs on.
   *
   * @default - nothing: the change is certain
   */
  readonly reason?: string;
}

/** What two models say differently, sorted by principal. */
export interface AccessDifference {
  readonly changes: readonly AccessChange[];
  /** The changes in words, a line each; empty where nothing changed. */
  toString(): string;
}

/** The request that shows the change, or what it hangs on. */
export function detailOf(
  caller: string,
  answer: Exclude<GainAnswer, { result: 'none' }>,
): Pick<AccessChange, 'witness' | 'reason'> {
  if (answer.result === 'undetermined') return { reason: answer.reason };
  return { witness: { caller, ...answer.witness } };
}
