/**
 * How grave a finding is: an error fails the synthesis, a warning asks for a decision, an info is good to know.
 *
 * In lower case, because the CDK compares with exactly `error` when it decides whether acknowledged reports pass.
 */
export type Severity = 'error' | 'warning' | 'info';

/** From the gravest to the lightest. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether a finding of severity `a` is at least as grave as `b`. */
export function isAtLeast(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b);
}
