import type { IamPatternsError } from '../errors';

/** How sure it is that a statement does not do what it says. */
export enum ProblemSeverity {
  /** The statement has no effect at all: its actions take resources of other forms. */
  ERROR = 'error',
  /** A part of the statement has no effect, or names what AWS's data do not know. */
  WARNING = 'warning',
}

/** Something in permissions that AWS accepts although it cannot work. */
export interface PermissionProblem {
  readonly severity: ProblemSeverity;
  /** Stable name of the mistake: `takes-only-all-resources`. */
  readonly code: string;
  /** The statement and the action: `Statement[2]: s3:GetObject`. */
  readonly at: string;
  /** What was found, what would have been right and what to do. */
  readonly message: string;
}

/** The problem that an error tells. */
export function toProblem(error: IamPatternsError, severity: ProblemSeverity): PermissionProblem {
  return { severity, code: error.code, at: error.at ?? '', message: error.message };
}
