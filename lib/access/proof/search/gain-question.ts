import type { PolicyDocument } from '../../../policy/document/document';
import type { CallerClass } from '../callers/caller-class';
import type { ActionCell, ActionTrait } from '../sets/action-cells';
import type { Formula } from '../sets/formula';
import type { Corner, ProofSide } from '../sets/proof-side';
import type { TextLanguage } from '../text/text-language';
import type { UnknownNames } from '../unknown-names';
import type { Witness } from './witness';

/** What is asked about two sides. */
export interface GainQuestion {
  readonly before: ProofSide;
  readonly after: ProofSide;
  readonly callers: readonly CallerClass[];
  readonly names: UnknownNames;
  /**
   * Only requests of this set.
   *
   * @default - all
   */
  readonly within?: (corner: Corner) => Formula;
  /**
   * Only actions of these services.
   *
   * @default - all
   */
  readonly services?: readonly string[];
  /**
   * The resources that can be asked for.
   *
   * @default - any ARN
   */
  readonly resources?: TextLanguage;
  /**
   * Resources that make a good example.
   *
   * @default - none
   */
  readonly likelyResources?: readonly string[];
  readonly resourceAccount?: string;
  readonly traitOf?: ActionTrait;
  /**
   * Only requests that this document's statement covers, if it stood alone; its elements need not be of either side.
   *
   * @default - all
   */
  readonly focus?: PolicyDocument;
  /**
   * Only these cells.
   *
   * @default - all
   */
  readonly concerns?: (cell: ActionCell) => boolean;
  /**
   * The policy variables, by key.
   *
   * @default - those of the policies
   */
  readonly variables?: readonly string[];
  /**
   * Values to try for a policy variable.
   *
   * @default - those that the policies suggest
   */
  readonly variableValues?: readonly string[];
  readonly limit?: number;
}

/** Whether the after side allows what the before side does not. */
export type GainAnswer =
  | { readonly result: 'none' }
  | { readonly result: 'found'; readonly witness: Witness; readonly caller: CallerClass }
  | { readonly result: 'undetermined'; readonly reason: string; readonly example?: Witness };
