import { evaluate, type Verdict } from '../../access';
import { ExitCode } from '../framework/command';
import type { Io } from '../framework/io';
import { judgeLines } from '../input/json-lines';
import { parseRequestLine, type LineDecision } from '../input/request-line';

/** Judges requests with their policies, one a line, from a file or from stdin. */
export function simulateLines(file: string | undefined, io: Io): Promise<ExitCode> {
  return judgeLines(file, io, (line, at) => {
    const { id, request, policies, expected } = parseRequestLine(line, at);
    const decision = decisionOf(evaluate(request, policies));
    io.stdout(`${JSON.stringify({ id, decision })}\n`);
    if (expected === undefined || expected === decision) return ExitCode.AS_EXPECTED;
    io.stderr(`${at}: ${id}: expected ${expected}, is ${decision}\n`);
    return ExitCode.NOT_AS_EXPECTED;
  });
}

function decisionOf({ decision, denial }: Verdict): LineDecision {
  if (decision === 'allowed') return 'Allowed';
  if (decision === 'undetermined') return 'Undetermined';
  return denial === 'explicit' ? 'ExplicitlyDenied' : 'ImplicitlyDenied';
}
