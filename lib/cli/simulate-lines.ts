import { createReadStream, openSync, statSync, type ReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { evaluate, type Verdict } from '../access';
import { IamPatternsError } from '../errors';
import { ExitCode } from './command';
import type { Io } from './io';
import { parseRequestLine, type LineDecision } from './request-line';

/**
 * Judges requests with their policies, one a line, as they come: memory does not grow with their number.
 *
 * A line that cannot be used spoils no other: it is told on stderr, and the exit code remembers it.
 */
export async function simulateLines(file: string | undefined, io: Io): Promise<ExitCode> {
  const isFile = file !== undefined && file !== '-';
  const input = isFile ? openFile(file) : io.stdin;
  let code: ExitCode = ExitCode.AS_EXPECTED;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const result = judgeLine(line, `${isFile ? file : 'stdin'}:${number}`, io);
    if (result > code) code = result;
  }
  return code;
}

function judgeLine(line: string, at: string, io: Io): ExitCode {
  try {
    const { id, request, policies, expected } = parseRequestLine(line, at);
    const decision = decisionOf(evaluate(request, policies));
    io.stdout(`${JSON.stringify({ id, decision })}\n`);
    if (expected === undefined || expected === decision) return ExitCode.AS_EXPECTED;
    io.stderr(`${at}: ${id}: expected ${expected}, is ${decision}\n`);
    return ExitCode.NOT_AS_EXPECTED;
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    io.stderr(`${error.message}\n`);
    return ExitCode.UNUSABLE_INPUT;
  }
}

function decisionOf({ decision, denial }: Verdict): LineDecision {
  if (decision === 'allowed') return 'Allowed';
  if (decision === 'undetermined') return 'Undetermined';
  return denial === 'explicit' ? 'ExplicitlyDenied' : 'ImplicitlyDenied';
}

function openFile(file: string): ReadStream {
  try {
    if (!statSync(file).isDirectory()) return createReadStream(file, { fd: openSync(file, 'r') });
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error));
  }
  throw unreadable(file, 'a folder');
}

function unreadable(file: string, got: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unreadable-file',
    at: file,
    got,
    expected: 'a file of JSON lines',
    fix: 'check the path, or give the lines on stdin',
  });
}
