import { IamPatternsError } from '../errors';
import { nearestName } from '../policy/nearest-name';
import { safeLine, safeText } from '../text/terminal-text';
import { COMMANDS, type CommandEntry } from './commands/commands';
import { completionScript, SHELLS } from './framework/completion';
import { ExitCode } from './framework/exit-code';
import { asksForHelp, commandHelp, programHelp } from './framework/help';
import type { Io } from './framework/io';
import { packageVersion } from './framework/package-version';
import { Progress } from './framework/progress';
import { widthFor, wrappedLines } from './framework/wrapping';
import { colored } from './output/coloring';

/** The file of the line of progress. */
const STDERR = 2;

/**
 * Runs the command line and returns the exit code.
 *
 * Unusable input is reported on stderr in one line. Any other error is a defect of this program and is rethrown.
 */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  const progress = new Progress(STDERR);
  const safe = safeIo(io, progress);
  try {
    return await dispatch(args, safe);
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    safe.stderr(`${safeLine(error.message)}\n`);
    return ExitCode.UNUSABLE_INPUT;
  } finally {
    progress.end();
  }
}

/** No output carries control characters of the input to the terminal, and none is mixed with the line of progress. */
function safeIo(io: Io, progress: Progress): Io {
  const { terminal, errorTerminal } = io;
  return {
    ...io,
    stdout: (text) => {
      progress.end();
      io.stdout(terminal?.color === true ? colored(safeText(text)) : safeText(text));
    },
    stderr: (text) => {
      progress.end();
      const safe = safeText(text);
      const lines = errorTerminal === undefined ? safe : wrappedLines(safe, errorTerminal.columns);
      io.stderr(errorTerminal?.color === true ? colored(lines) : lines);
    },
    ...(errorTerminal !== undefined && { progress: (what: string) => progress.begin(what) }),
  };
}

async function dispatch([name, ...args]: readonly string[], io: Io): Promise<ExitCode> {
  const width = widthFor(io.terminal?.columns);
  if (name === undefined) {
    io.stderr(programHelp(COMMANDS, width));
    return ExitCode.UNUSABLE_INPUT;
  }
  if (name === '--version' || name === '-v') {
    io.stdout(`${packageVersion()}\n`);
    return ExitCode.AS_EXPECTED;
  }
  if (name === 'completion') {
    const shell = SHELLS.find((each) => each === args[0]);
    if (shell === undefined) throw unknownShell(args[0]);
    io.stdout(completionScript(shell, COMMANDS));
    return ExitCode.AS_EXPECTED;
  }
  const isHelp = name === 'help' || asksForHelp([name]);
  const topic = isHelp ? args.find((arg) => !arg.startsWith('-')) : asksForHelp(args) ? name : undefined;
  if (topic !== undefined) {
    const entry = entryNamed(topic);
    io.stdout(commandHelp(entry, entry.load(), width));
    return ExitCode.AS_EXPECTED;
  }
  if (isHelp) {
    io.stdout(programHelp(COMMANDS, width));
    return ExitCode.AS_EXPECTED;
  }
  return entryNamed(name).load().run(name, args, io);
}

function unknownShell(shell: string | undefined): IamPatternsError {
  return new IamPatternsError({
    code: 'unknown-shell',
    ...(shell === undefined ? { got: 'no shell' } : { subject: 'shell', got: shell }),
    expected: SHELLS.join(', '),
    fix: 'run eval "$(iam-patterns completion bash)"',
  });
}

function entryNamed(name: string): CommandEntry {
  const entry = COMMANDS.find((each) => each.name === name);
  if (entry !== undefined) return entry;
  const names = COMMANDS.map((each) => each.name);
  const nearest = nearestName(name, names);
  throw new IamPatternsError({
    code: 'unknown-command',
    subject: 'command',
    got: name,
    expected: nearest ?? names.join(', '),
    fix: 'see iam-patterns --help',
  });
}
