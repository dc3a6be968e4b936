import type { Arguments } from './arguments';
import type { Io } from './io';

/** What the process tells whoever called it. */
export const ExitCode = { AS_EXPECTED: 0, NOT_AS_EXPECTED: 1, UNUSABLE_INPUT: 2 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** An option of a command: how it is read, and how it is documented. */
export interface Option {
  /** One line, without a full stop. */
  readonly summary: string;
  /**
   * What stands for its value in the help: `<arn>`.
   *
   * @default - the option takes no value
   */
  readonly value?: string;
  /**
   * The values that it may have.
   *
   * @default - any
   */
  readonly choices?: readonly string[];
  /**
   * Whether it may be given several times.
   *
   * @default false
   */
  readonly repeatable?: boolean;
}

/** What a command takes without a name. */
export interface Positional {
  /** `<source…>`. */
  readonly usage: string;
  readonly summary: string;
  /** Fewest that must be given. */
  readonly minimum: number;
  /** Most that may be given. */
  readonly maximum: number;
}

/**
 * A command of the command line: one module, registered in `commands.ts`.
 *
 * Its help is made from the same data that its arguments are read by, so that neither can say what the other does not.
 */
export interface Command {
  readonly name: string;
  /** One line, without a full stop. */
  readonly summary: string;
  readonly positional: Positional;
  readonly options: Readonly<Record<string, Option>>;
  /** Paragraphs that follow the options in the help, each a line. */
  readonly notes: readonly string[];
  /** Command lines, without the program's name. */
  readonly examples: readonly string[];
  readonly run: (args: Arguments, io: Io) => ExitCode | Promise<ExitCode>;
}
