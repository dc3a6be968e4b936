import type { EscalationPath } from './escalation-path';
import type { Outcome } from './step';

/** A way of a principal to more than it holds, from its first call to what it comes to. */
export interface Escalation {
  /** ARN of the role or user. */
  readonly principal: string;
  /** How a sentence names it: the construct path, or the ARN. */
  readonly label: string;
  /** The first step; the others are those of whom it becomes. */
  readonly path: EscalationPath;
  readonly outcome: Outcome;
  /**
   * What nothing at hand decides, and what the outcome hangs on.
   *
   * @default - nothing is assumed
   */
  readonly assumption?: string;
  /** Conditions of the statements that allow it: they can hold, and nobody knows whether they do. */
  readonly conditions: readonly string[];
  /** From end to end: who, what it does, whom it becomes, what it comes to. */
  readonly steps: readonly string[];
}

/** Someone who has everything in the account, or the means to grant it to itself. */
export interface Administrator {
  readonly principal: string;
  readonly label: string;
  /** The means, by the paths of {@link Escalation}; empty where every action on every resource is allowed outright. */
  readonly means: readonly Escalation[];
}

/** What a model says about escalation. */
export interface EscalationReport {
  /** Sorted by principal, the gravest first; without those who have everything already. */
  readonly escalations: readonly Escalation[];
  readonly administrators: readonly Administrator[];
}

/** An escalation in one line: `Dev → edits the code of Api/Handler → Api/Role → administrator`. */
export function describeEscalation({ steps, assumption, conditions }: Escalation): string {
  const given = conditions.length === 0 ? '' : `, under the condition ${conditions.join(' and ')}`;
  const assumed = assumption === undefined ? '' : `, assuming that ${assumption}`;
  return `${steps.join(' → ')}${given}${assumed}`;
}
