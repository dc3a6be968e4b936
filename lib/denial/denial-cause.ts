import type { JsonObject } from '../text/json';
import type { StatedLayer } from './denied-request';

/** The side on which something has to change. */
export type Side = 'caller' | 'resource' | 'organization' | 'network';

/** One reason of a denial, and how to remove it. */
export interface DenialCause {
  readonly layer: StatedLayer | 'session-limit' | 'rule';
  readonly side: Side;
  /**
   * Account of that side.
   *
   * @default - unknown
   */
  readonly account?: string;
  /** Where the reason comes from: the model, or only the message of AWS. */
  readonly source: 'model' | 'message';
  readonly problem: string;
  /**
   * The statement to add.
   *
   * @default - no statement helps, see `advice`
   */
  readonly statement?: JsonObject;
  /**
   * What to do.
   *
   * @default - add the statement
   */
  readonly advice?: string;
}
