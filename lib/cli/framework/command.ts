import { misuse, parseArguments, type Signature } from './arguments';
import type { ExitCode } from './exit-code';
import type { Io } from './io';
import type { Options, Positional, Values } from './option';
import { wrappedLines } from './wrapping';
import { writeFile } from './write-file';

/** Options that every command has. */
const COMMON_OPTIONS = {
  format: { value: '<format>', choices: ['text', 'json'], summary: 'output format (default: text)' },
  out: { value: '<file>', short: 'o', summary: 'write the answer to a file instead of stdout' },
  help: { short: 'h', summary: 'show this help' },
} as const satisfies Options;

/** Common options, except those that the command defines itself. */
type WithCommon<O extends Options> = Omit<typeof COMMON_OPTIONS, keyof O> & O;

/** One call of a command: its arguments as plain values. */
export interface Call<O extends Options> {
  readonly positionals: readonly string[];
  readonly values: Values<WithCommon<O>>;
  /** The error for a combination of arguments that the command does not accept. */
  readonly misuse: (subject: string, got: string, expected: string) => Error;
}

/** A command as its file defines it. */
export interface CommandDefinition<O extends Options> {
  readonly positional: Positional;
  readonly options: O;
  /** Paragraphs that follow the options in the help. */
  readonly notes: readonly string[];
  /** Command lines, without the name of the program. */
  readonly examples: readonly string[];
  /**
   * What takes long, for the line on the terminal: `Checking the policies`.
   *
   * @default - nothing does
   */
  readonly work?: string;
  /**
   * Whether the text is to be copied or sent on as it is. Then a terminal does not wrap it.
   *
   * @default false
   */
  readonly verbatim?: boolean;
  readonly run: (call: Call<O>, io: Io) => ExitCode | Promise<ExitCode>;
}

/** A command, ready to run with the arguments of the command line. */
export interface Command {
  readonly positional: Positional;
  readonly options: Options;
  readonly notes: readonly string[];
  readonly examples: readonly string[];
  readonly work?: string;
  readonly run: (name: string, args: readonly string[], io: Io) => Promise<ExitCode>;
}

/**
 * Defines a command.
 *
 * The types of its values come from its option data, so that an option cannot be read under a wrong name or type. The
 * command turns them into plain parameters of what it calls: no other module knows about arguments.
 */
export function defineCommand<const O extends Options>(definition: CommandDefinition<O>): Command {
  const { positional, notes, examples, work } = definition;
  // The command's own options come first in the help, and replace common options of the same name.
  const options: Options = { ...definition.options, ...COMMON_OPTIONS, ...definition.options };
  return {
    positional,
    options,
    notes,
    examples,
    ...(work !== undefined && { work }),
    run: async (name, args, io) => {
      const signature: Signature = { name, positional, options };
      const { positionals, values } = parseArguments(signature, args, (path) => io.exists?.(path) === true);
      const call = {
        positionals,
        values: values as unknown as Values<WithCommon<O>>,
        misuse: (subject: string, got: string, expected: string) => misuse(signature, subject, got, expected),
      };
      if (work !== undefined) io.progress?.(work);
      const file = 'out' in definition.options ? undefined : (values['out'] as string | undefined);
      if (file !== undefined) return intoFile(file, io, (to) => definition.run(call, to));
      // A resolved blueprint is a file.
      const isFile = definition.verbatim === true || values['resolved'] === true;
      const isText =
        ['text', undefined].includes(values['format'] as string | undefined) && values['jsonl'] !== true;
      return definition.run(call, isText && !isFile ? wrapping(io) : io);
    },
  };
}

/** Wraps text at the width of the terminal that shows it. */
function wrapping(io: Io): Io {
  const width = io.terminal?.columns;
  return width === undefined ? io : { ...io, stdout: (text) => io.stdout(wrappedLines(text, width)) };
}

/** Collects the answer and writes it at the end: a run that fails leaves an existing file as it is. */
async function intoFile(
  file: string,
  io: Io,
  run: (io: Io) => ExitCode | Promise<ExitCode>,
): Promise<ExitCode> {
  const parts: string[] = [];
  const code = await run({ ...io, terminal: undefined, stdout: (text) => void parts.push(text) });
  writeFile(file, parts.join(''));
  return code;
}
