import type { Command } from './command';
import type { Option } from './option';
import { columns, paragraphs } from './wrapping';

const PROGRAM = 'iam-patterns';
const EXIT_CODES = 'Exit codes: 0 as expected, 1 not as expected, 2 unusable input.';

/** A command in the list of commands. */
export interface Listed {
  readonly name: string;
  /** One line, without a full stop. */
  readonly summary: string;
}

/** The help of the program: one line for each command. */
export function programHelp(commands: readonly Listed[], width: number): string {
  const rows = commands.map(({ name, summary }): [string, string] => [name, summary]);
  return paragraphs(
    [
      `Usage: ${PROGRAM} <command> [options]`,
      'Checks IAM policies and proves who can do what, offline, from synthesized templates and account exports.',
      ['Commands:', ...columns(rows, width)].join('\n'),
      `Run ${PROGRAM} help <command> for the options of a command, ${PROGRAM} --version for the version, and ${PROGRAM} completion bash|zsh|fish for a completion script. ${EXIT_CODES}`,
    ],
    width,
  );
}

/** The help of one command. */
export function commandHelp({ name, summary }: Listed, command: Command, width: number): string {
  const { positional, options, notes, examples } = command;
  const usage = [PROGRAM, name, positional.usage, '[options]'].filter((word) => word !== '').join(' ');
  const sections = [
    `Usage: ${usage}`,
    `${summary}.`,
    ...(positional.maximum === 0
      ? []
      : [['Arguments:', ...columns([[positional.usage, positional.summary]], width)].join('\n')]),
    ['Options:', ...columns(Object.entries(options).map(optionColumns), width)].join('\n'),
    ...notes,
    ...(examples.length === 0
      ? []
      : [['Examples:', ...examples.map((line) => `  ${PROGRAM} ${line}`)].join('\n')]),
    EXIT_CODES,
  ];
  return paragraphs(sections, width);
}

/** Whether the arguments ask for help. Help wins over every error in the other arguments. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some((arg) => arg === '--help' || arg === '-h');
}

function optionColumns([name, option]: [string, Option]): [string, string] {
  const { value, choices, summary, repeatable, required, short } = option;
  const written = short === undefined ? `--${name}` : `-${short}, --${name}`;
  const shown = choices?.join('|') ?? value;
  const remarks = `${required === true ? ' (required)' : ''}${repeatable === true ? ' (repeatable)' : ''}`;
  return [`${written}${shown === undefined ? '' : ` ${shown}`}`, `${summary}${remarks}`];
}
