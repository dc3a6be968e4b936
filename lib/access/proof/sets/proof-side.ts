import type { PolicyDocument } from '../../../policy/document/document';
import type { Statement } from '../../../policy/document/statement';
import type { AuthorizationRequest } from '../../../authorization/authorization-request';
import type { Decision } from '../../../authorization/verdict';
import type { ActionCell } from './action-cells';
import type { CallerClass } from '../callers/caller-class';
import type { Formula } from './formula';
import type { KeyDomain } from '../keys/key-domain';
import type { StatementSets } from './statement-set';

/** What a side is asked about at once: one cell of actions and one class of callers. */
export interface Corner {
  readonly cell: ActionCell;
  readonly caller: CallerClass;
  readonly sets: StatementSets;
  /** Whether the action element of the statement matches the cell. */
  readonly matches: (statement: Statement) => boolean;
}

/** One of the two things compared: policies that allow a set of requests, and judge any one of them. */
export interface ProofSide {
  readonly documents: readonly PolicyDocument[];
  /** The requests of the corner that are allowed. */
  readonly allowed: (corner: Corner) => Formula;
  /**
   * Keys of the caller that have a value of their own on this side.
   *
   * @default - none
   */
  readonly own?: ReadonlyMap<string, KeyDomain>;
  /** The ordinary evaluation of one request. */
  readonly decide: (request: AuthorizationRequest) => Decision;
}

/** A side that allows nothing. */
export const NOTHING_ALLOWED: ProofSide = {
  documents: [],
  allowed: () => ({ kind: 'constant', value: false }),
  decide: () => 'denied',
};
