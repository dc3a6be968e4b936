import { parseArgs } from 'node:util';
import { IamPatternsError } from '../../errors';
import { nearestName } from '../../service-authorization';
import type { Command, Option } from './command';

/** Options that every command has. */
export const COMMON_OPTIONS: Readonly<Record<string, Option>> = {
  format: {
    value: '<format>',
    choices: ['text', 'json'],
    summary: 'how the answer is written (default: text)',
  },
  help: { summary: 'show this help' },
};

/** The options of the command and those that all have; where a command has a common one too, its own word counts. */
export function optionsOf(command: Command): Readonly<Record<string, Option>> {
  return { ...command.options, ...COMMON_OPTIONS, ...command.options };
}

/** The arguments of one call of a command, read and checked against what the command takes. */
export class Arguments {
  private constructor(
    private readonly command: Command,
    private readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>,
    /** The arguments without a name. */
    readonly positionals: readonly string[],
  ) {}

  /** Reads arguments; what the command does not take, or takes once and gets twice, is an error. */
  static parse(command: Command, args: readonly string[]): Arguments {
    const options = optionsOf(command);
    const { values, positionals, tokens } = parsed(command, options, args);
    const seen = new Set<string>();
    for (const token of tokens) {
      if (token.kind !== 'option') continue;
      if (seen.has(token.name) && options[token.name]?.repeatable !== true)
        throw misuse(command, `--${token.name} twice`, `--${token.name} at most once`);
      seen.add(token.name);
    }
    const result = new Arguments(command, values, positionals);
    for (const name of Object.keys(options)) result.verifyChoice(name, options[name]?.choices);
    return result;
  }

  /** The value of an option that must be there. */
  text(name: string): string {
    const value = this.optional(name);
    if (value === undefined)
      throw misuse(this.command, `no --${name}`, `--${name} ${this.placeholder(name)}`);
    return value;
  }

  /** The value of an option, where it is given. */
  optional(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** The values of a repeatable option. */
  list(name: string): readonly string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** Whether an option without value is given. */
  flag(name: string): boolean {
    return this.values[name] === true;
  }

  /** Whether the option is given at all. */
  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  /** Whether the answer is wanted as JSON. */
  get isJson(): boolean {
    return this.optional('format') === 'json';
  }

  /** Refuses too few or too many arguments without a name. */
  verifyPositionals(minimum: number, maximum: number): void {
    const count = this.positionals.length;
    if (count >= minimum && count <= maximum) return;
    if (maximum === 0) throw misuse(this.command, this.positionals.join(' '), 'options alone');
    const { usage } = this.command.positional;
    const got = count === 0 ? `no ${usage}` : `${count} arguments (${this.positionals.join(' ')})`;
    throw misuse(this.command, got, expectedCount(usage, minimum, maximum));
  }

  private verifyChoice(name: string, choices: readonly string[] | undefined): void {
    const value = this.optional(name);
    if (value === undefined || choices === undefined || choices.includes(value)) return;
    throw misuse(this.command, `--${name} ${value}`, `--${name} ${choices.join(' or ')}`);
  }

  private placeholder(name: string): string {
    return this.command.options[name]?.value ?? '';
  }
}

function expectedCount(usage: string, minimum: number, maximum: number): string {
  if (maximum === Infinity) return `${minimum} or more: ${usage}`;
  return minimum === maximum ? `${minimum}: ${usage}` : `${minimum} to ${maximum}: ${usage}`;
}

function parsed(command: Command, options: Readonly<Record<string, Option>>, args: readonly string[]) {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { value, repeatable = false }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: repeatable },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options: config, allowPositionals: true, tokens: true });
  } catch (error) {
    const message = messageOf(error);
    const [, name] = /^Unknown option '--?([^' ]+)'/.exec(message) ?? [];
    if (name === undefined) throw misuse(command, message, 'options as the help shows them');
    const meant = nearestName(name, Object.keys(options));
    throw misuse(
      command,
      `unknown option --${name}`,
      meant === undefined ? 'an option that the command has' : `--${meant}, perhaps`,
    );
  }
}

/** The error for arguments that the command does not take. */
export function misuse(command: Command, got: string, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unusable-arguments',
    at: command.name,
    got,
    expected,
    fix: `see iam-patterns ${command.name} --help`,
  });
}

function messageOf(error: unknown): string {
  return (String(error).split('\n')[0] ?? '').replace(/^TypeError( \[\w+\])?: /, '');
}
