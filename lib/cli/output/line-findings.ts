import type { LineChecker, LineFindings } from '../../checks';
import { IamPatternsError } from '../../errors';

/** The findings of a JSON line. Errors name the line before the place in it. */
export function findingsByLine(checker: LineChecker, line: string, at: string): LineFindings {
  try {
    return checker.check(line);
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    throw error.movedTo(error.at === undefined || error.at === '' ? at : `${at}: ${error.at}`);
  }
}
