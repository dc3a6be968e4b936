import { createReadStream, openSync, statSync, type ReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { requireRegularFile, unreadableAs } from '../../text/text-file';
import { IamPatternsError } from '../../errors';
import { safeLine } from '../../text/terminal-text';
import { ExitCode } from '../framework/exit-code';
import type { Io } from '../framework/io';

/**
 * Judges the lines of a file or of stdin one by one: memory does not grow with their number.
 *
 * An invalid line is reported on stderr and sets the exit code. The other lines are judged all the same.
 *
 * @param file path of the file; stdin if it is missing or `-`
 * @param judge judges one line, which is at the given place, and returns what it means for the exit code
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
  let judged = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    // A byte order mark begins the file, and is no part of the first line.
    const line = number === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (number === 1) rejectUtf16(line, isFile ? file : 'stdin');
    if (line.trim() === '') continue;
    judged += 1;
    const at = `${isFile ? file : 'stdin'}:${number}`;
    const result = orUnusable(io, () => {
      if (line.includes('\uFFFD')) throw notUtf8(at, 'bytes that are not UTF-8', 'convert the line to UTF-8');
      return judge(line, at);
    });
    if (result > code) code = result;
  }
  // A gate that judged nothing must not pass.
  if (judged === 0) throw unreadable(isFile ? file : 'stdin', 'no line');
  return code;
}

/** UTF-16, as PowerShell's `>` writes it, would be read as garbage. */
function rejectUtf16(line: string, at: string): void {
  if (!line.startsWith('\uFFFD\uFFFD') && !line.includes('\0')) return;
  throw notUtf8(at, 'text in UTF-16', 'convert the file to UTF-8: iconv -f UTF-16 -t UTF-8');
}

/** Bytes of another encoding would become characters that no one wrote. */
function notUtf8(at: string, got: string, fix: string): IamPatternsError {
  return new IamPatternsError({ code: 'unreadable-file', at, got, expected: 'JSON lines in UTF-8', fix });
}

function orUnusable(io: Io, judge: () => ExitCode): ExitCode {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    io.stderr(`${safeLine(error.message)}\n`);
    return ExitCode.UNUSABLE_INPUT;
  }
}

function openFile(file: string): ReadStream {
  requireRegularFile(file);
  try {
    if (!statSync(file).isDirectory()) return createReadStream(file, { fd: openSync(file, 'r') });
  } catch (error) {
    throw unreadable(file, unreadableAs(error));
  }
  throw unreadable(file, 'folder');
}

function unreadable(file: string, got: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unreadable-file',
    at: file,
    got,
    expected: 'JSON lines',
    fix: 'check the path, or pass the lines on stdin',
  });
}
