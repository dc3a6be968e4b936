import { createReadStream, openSync, statSync, type ReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { unreadableAs } from '../../text/text-file';
import { IamPatternsError } from '../../errors';
import { ExitCode } from '../framework/command';
import type { Io } from '../framework/io';

/**
 * Judges the lines of a file, or of stdin, as they come: memory does not grow with their number.
 *
 * A line that cannot be used spoils no other: it is told on stderr, and the exit code remembers it.
 *
 * @param file path of the file; without one, or for `-`, stdin is read
 * @param judge judges a line, told its place, and says what it means for the exit code
 */
export async function judgeLines(
  file: string | undefined,
  io: Io,
  judge: (line: string, at: string) => ExitCode,
): Promise<ExitCode> {
  const isFile = file !== undefined && file !== '-';
  const input = isFile ? openFile(file) : io.stdin;
  let code: ExitCode = ExitCode.AS_EXPECTED;
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const result = orUnusable(io, () => judge(line, `${isFile ? file : 'stdin'}:${number}`));
    if (result > code) code = result;
  }
  return code;
}

function orUnusable(io: Io, judge: () => ExitCode): ExitCode {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    io.stderr(`${error.message}\n`);
    return ExitCode.UNUSABLE_INPUT;
  }
}

function openFile(file: string): ReadStream {
  try {
    if (!statSync(file).isDirectory()) return createReadStream(file, { fd: openSync(file, 'r') });
  } catch (error) {
    throw unreadable(file, unreadableAs(error));
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
