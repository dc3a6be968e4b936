import type { GainWitness } from '../proof/document-proof';
import type { Grant } from './what-can';

/** One change of access. */
export interface AccessChange {
  readonly kind: 'gained' | 'lost' | 'changed';
  readonly grant: Grant;
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
