import { isAtLeast, LineChecker, type CheckOptions, type LineFindings, type Severity } from '../../checks';
import { IamPatternsError } from '../../errors';
import { ExitCode } from '../framework/command';
import type { Io } from '../framework/io';
import { judgeLines } from '../input/json-lines';

/** Judges policy documents, one a line, from a file or from stdin. */
export function checkLines(
  file: string | undefined,
  options: CheckOptions,
  failOn: Severity,
  io: Io,
): Promise<ExitCode> {
  const checker = new LineChecker(options);
  return judgeLines(file, io, (line, at) => {
    const answer = judge(checker, line, at);
    io.stdout(`${JSON.stringify(answer)}\n`);
    return answer.findings.some(({ severity }) => isAtLeast(severity, failOn))
      ? ExitCode.NOT_AS_EXPECTED
      : ExitCode.AS_EXPECTED;
  });
}

/** Puts the place of the line before that in it. */
function judge(checker: LineChecker, line: string, at: string): LineFindings {
  try {
    return checker.check(line);
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    const place = error.at === undefined || error.at === '' ? at : `${at}: ${error.at}`;
    throw new IamPatternsError({ ...error, at: place });
  }
}
