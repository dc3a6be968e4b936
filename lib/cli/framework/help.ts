import { optionsOf } from './arguments';
import type { Command, Option } from './command';

const PROGRAM = 'iam-patterns';
/** Columns of the help. */
const WIDTH = 100;
const EXIT_CODES = 'Exit codes: 0 as expected, 1 not as expected, 2 unusable input.';

/** The help of the program: its commands, a line each. */
export function programHelp(commands: readonly Command[]): string {
  return paragraphs([
    `Usage: ${PROGRAM} <command> …`,
    'Who can do what, proven offline from synthesized templates, before anything is deployed.',
    ['Commands:', ...columns(commands.map(({ name, summary }) => [name, summary]))].join('\n'),
    `${PROGRAM} <command> --help tells more about each. ${EXIT_CODES}`,
  ]);
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const { name, summary, positional, notes, examples } = command;
  return paragraphs([
    `Usage: ${[PROGRAM, name, positional.usage, '[options]'].filter((word) => word !== '').join(' ')}`,
    `${summary}.`,
    ...(positional.maximum === 0
      ? []
      : [['Arguments:', ...columns([[positional.usage, positional.summary]])].join('\n')]),
    ['Options:', ...columns(Object.entries(optionsOf(command)).map(optionColumns))].join('\n'),
    ...notes,
    ...(examples.length === 0
      ? []
      : [['Examples:', ...examples.map((line) => `  ${PROGRAM} ${line}`)].join('\n')]),
    EXIT_CODES,
  ]);
}

/** Whether the arguments ask for help, wherever they do: before anything else is judged. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some((arg) => arg === '--help' || arg === '-h');
}

function optionColumns([name, { value, choices, summary, repeatable }]: [string, Option]): [string, string] {
  const shown = choices?.join('|') ?? value;
  const again = repeatable === true ? '; repeatable' : '';
  return [`--${name}${shown === undefined ? '' : ` ${shown}`}`, `${summary}${again}`];
}

/** Rows of two columns; what does not fit beside the first continues below its beginning. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4;
  return rows.flatMap(([name, text]) =>
    wrapped(text, WIDTH - left).map((line, index) => `  ${index === 0 ? name : ''}`.padEnd(left) + line),
  );
}

function paragraphs(texts: readonly string[]): string {
  return `${texts.map((text) => (text.includes('\n') ? text : wrapped(text, WIDTH).join('\n'))).join('\n\n')}\n`;
}

function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
