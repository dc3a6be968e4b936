import type { IamPatternsError } from '../errors';

/** How serious a problem in permissions is. */
export enum ProblemSeverity {
  /** The statement has no effect, because its actions take resources of other types. */
  ERROR = 'error',
  /** A part of the statement has no effect, or names something that the authorization data do not contain. */
  WARNING = 'warning',
}

/** A mistake in permissions that AWS accepts although it cannot work. */
export interface PermissionProblem {
  /** How serious it is. */
  readonly severity: ProblemSeverity;
  /** Stable name of the mistake: `takes-only-all-resources`. */
  readonly code: string;
  /** The statement and the action: `Statement[2]: s3:GetObject`. */
  readonly at: string;
  /** What is wrong, what is allowed and how to fix it. */
  readonly message: string;
}

/** The error as a problem. */
export function toProblem(error: IamPatternsError, severity: ProblemSeverity): PermissionProblem {
  return { severity, code: error.code, at: error.at ?? '', message: error.message };
}
