import type { EscalationPath } from './escalation-path';
import type { Holding } from './target-index';

/**
 * What a way comes to.
 *
 * - `administrator`: everything in the account, by its own means or through those whom it can become;
 * - `unlimited`: whatever some role, user, group or policy of the account holds, with nothing to limit which;
 * - `bounded`: everything that its permissions boundary lets through;
 * - `delegated`: an administrator that it is trusted to become by assuming a role;
 * - `more`: what it does not hold itself, short of administration;
 * - `perhaps`: more, if an assumption holds that nothing at hand decides.
 */
export type Outcome = 'administrator' | 'unlimited' | 'bounded' | 'delegated' | 'more' | 'perhaps';

/** From the gravest to the lightest. */
export const OUTCOMES: readonly Outcome[] = [
  'administrator',
  'unlimited',
  'bounded',
  'delegated',
  'more',
  'perhaps',
];

/** What a way comes to, and what is taken for granted in saying so. */
export interface Conclusion {
  readonly outcome: Outcome;
  /** What the way leads through: `itself`, `any role`, a label. */
  readonly object: string;
  /**
   * What nothing at hand decides.
   *
   * @default - nothing is assumed
   */
  readonly assumption?: string;
}

/** One way of a principal to more than it holds. */
export interface Way {
  readonly path: EscalationPath;
  readonly conditions: readonly string[];
  /** What must hold besides, whatever it leads to, and nobody knows. */
  readonly provisos: readonly string[];
  /**
   * The value that only deployment tells and the way hangs on, a symbol.
   *
   * @default - none
   */
  readonly hangsOn?: string;
  /** What it can become, as far as the facts hold it; the same array for ways over the same pattern. */
  readonly targets: readonly Holding[];
  /** Whether the target lets in the service that it is passed to; the same for all ways by one service. */
  readonly isTrustedBy: (target: Holding) => boolean;
  /** Whether it leads to one of the targets. */
  readonly admits: (target: Holding) => boolean;
  /** Whether the targets are all that it can lead to. */
  readonly isClosed: boolean;
  /**
   * What it comes to if no target decides.
   *
   * @default - nothing
   */
  readonly otherwise?: Conclusion;
}
