import type { EscalationPath } from './escalation-path';
import type { EscalationOutcome } from './step';

/** How one principal gets more permissions than it was given, from its first call to the result. */
export interface Escalation {
  /** ARN of the role or user. */
  readonly principal: string;
  /** How a sentence names the principal: its construct path, or its ARN. */
  readonly label: string;
  /** The path of the first step. Later steps belong to the identities that the principal becomes. */
  readonly path: EscalationPath;
  /** What the first step acts on, as a sentence names it: `itself`, `any role`, a construct path. */
  readonly target: string;
  readonly outcome: EscalationOutcome;
  /**
   * What must be true for the outcome, and the sources do not decide.
   *
   * @default - nothing
   */
  readonly assumption?: string;
  /** Conditions of the statements that allow it. They can be met; whether they are is not known. */
  readonly conditions: readonly string[];
  /** From end to end: the principal, what it does, which identity it becomes, what it gets. */
  readonly steps: readonly string[];
}

/** A principal that is allowed everything in the account, or can grant itself everything. */
export interface Administrator {
  readonly principal: string;
  readonly label: string;
  /** How it grants itself everything. Empty if its policies allow every action on every resource. */
  readonly means: readonly Escalation[];
}

/** All escalations that a model finds. */
export interface EscalationReport {
  /** Sorted by principal, the most severe first. Principals that are allowed everything already have none. */
  readonly escalations: readonly Escalation[];
  readonly administrators: readonly Administrator[];
}

/** An escalation in one line: `Dev → changes the code of Api/Handler → Api/Role → administrator`. */
export function describeEscalation({ steps, assumption, conditions }: Escalation): string {
  const given = conditions.length === 0 ? '' : `, under the condition ${conditions.join(' and ')}`;
  const assumed = assumption === undefined ? '' : `, assuming that ${assumption}`;
  return `${steps.join(' → ')}${given}${assumed}`;
}
