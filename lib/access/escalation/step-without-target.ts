import type { PathAttempt } from './path-attempt';
import type { EscalationStep, StepResult } from './step';
import { uncertaintyOf } from './step-uncertainty';

/** A step that leads to no identity of the facts: its result is the same whatever else they hold. */
export function stepWithoutTarget(
  attempt: PathAttempt,
  fallback: StepResult | undefined,
): EscalationStep | undefined {
  if (fallback === undefined) return undefined;
  const { path, conditions } = attempt;
  const none = { targets: [], isTrustedBy: () => false, reaches: () => false, isExhaustive: false };
  return { path, conditions, ...uncertaintyOf(attempt), ...none, fallback };
}
