import type { EscalationPath } from './escalation-path';
import type { Target } from './target-index';

/**
 * What a principal gets.
 *
 * - `administrator`: everything in the account, by its own actions or through identities that it can become;
 * - `unlimited`: the permissions of any role, user, group or policy of the account; nothing limits which one;
 * - `bounded`: everything that its permissions boundary allows;
 * - `delegated`: the permissions of an administrator role that trusts the principal;
 * - `by-design`: the permissions of a workload that it starts; only a service such as Amazon EventBridge can assume the
 *   principal, and its configuration decides what it starts;
 * - `more`: permissions that it does not have itself, but not those of an administrator;
 * - `perhaps`: more permissions if an assumption is true that the sources do not decide.
 */
export type EscalationOutcome =
  'administrator' | 'unlimited' | 'bounded' | 'delegated' | 'by-design' | 'more' | 'perhaps';

/** From the most to the least severe. */
export const ESCALATION_OUTCOMES: readonly EscalationOutcome[] = [
  'administrator',
  'unlimited',
  'bounded',
  'delegated',
  'by-design',
  'more',
  'perhaps',
];

/** What a step gives. */
export interface StepResult {
  readonly outcome: EscalationOutcome;
  /** What the step acts on, as a sentence names it: `itself`, `any role`, a label. */
  readonly object: string;
  /**
   * What must be true, and the sources do not decide.
   *
   * @default - nothing
   */
  readonly assumption?: string;
}

/** One step of a principal to more permissions. */
export interface EscalationStep {
  readonly path: EscalationPath;
  /** Conditions of the statements that allow the step. They can be met; whether they are is not known. */
  readonly conditions: readonly string[];
  /** What must also be true, whatever the target is, and is not known. */
  readonly preconditions: readonly string[];
  /**
   * The value that only deployment decides and that the step depends on, a symbol.
   *
   * @default - none
   */
  readonly dependsOn?: string;
  /** What the principal can become, as far as the facts hold it. Steps over the same pattern share the array. */
  readonly targets: readonly Target[];
  /** Whether the target trusts the service that it is passed to. The same for all steps through one service. */
  readonly isTrustedBy: (target: Target) => boolean;
  /** Whether the step leads to the target. */
  readonly reaches: (target: Target) => boolean;
  /** Whether the step can lead to nothing but the targets. */
  readonly isExhaustive: boolean;
  /**
   * What the step gives if no target decides.
   *
   * @default - nothing
   */
  readonly fallback?: StepResult;
}
