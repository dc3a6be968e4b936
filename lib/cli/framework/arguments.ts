import { parseArgs } from 'node:util';
import { IamPatternsError } from '../../errors';
import { nearestName } from '../../policy/nearest-name';
import type { Option, Options, Positional } from './option';

/** What a command accepts. */
export interface Signature {
  readonly name: string;
  readonly positional: Positional;
  readonly options: Options;
}

/** Arguments of one call, checked against the signature. */
export interface ParsedArguments {
  readonly positionals: readonly string[];
  /** Value of every option, by its name in camel case. */
  readonly values: Readonly<Record<string, unknown>>;
}

type Given = ReadonlyMap<string, readonly (string | true)[]>;

/** Parses the arguments. Anything that the signature does not accept is an error. */
export function parseArguments(
  signature: Signature,
  args: readonly string[],
  isThere: (path: string) => boolean,
): ParsedArguments {
  const { options, positional } = signature;
  const { given, positionals } = readTokens(signature, args);
  for (const [name, option] of Object.entries(options)) verifyOption(signature, name, option, given);
  const [modeName, mode] = modeOf(options, given);
  if (mode !== undefined && modeName !== undefined) {
    const other = [...given.keys()].find((name) => name !== modeName && !mode.options.includes(name));
    if (other !== undefined)
      throw misuse(signature, 'options', `--${other} with --${modeName}`, `--${modeName} without --${other}`);
  }
  const isFallback =
    positionals.length === 0 && mode?.count === undefined && positional.fallback !== undefined;
  const found = isFallback && isThere(positional.fallback) ? [positional.fallback] : positionals;
  verifyCount(signature, found, mode?.count ?? positional);
  const values = Object.entries(options).map(([name, option]) => [
    camelCase(name),
    valueOf(option, given.get(name)),
  ]);
  return { positionals: found, values: Object.fromEntries(values) as Record<string, unknown> };
}

/** The error for arguments that a command does not accept. */
export function misuse(
  { name }: Pick<Signature, 'name'>,
  subject: string,
  got: string,
  expected: string,
): IamPatternsError {
  return new IamPatternsError({
    code: 'unusable-arguments',
    at: name,
    subject,
    got,
    expected,
    fix: `see iam-patterns ${name} --help`,
  });
}

function readTokens(signature: Signature, args: readonly string[]): { given: Given; positionals: string[] } {
  const { values, positionals, tokens } = parse(signature, args);
  const given = new Map<string, (string | true)[]>();
  for (const token of tokens)
    if (token.kind === 'option' && values[token.name] !== undefined)
      given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? true]);
  return { given, positionals };
}

function parse(signature: Signature, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(signature.options).map(([name, { value, short }]) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: true,
        ...(short !== undefined && { short }),
      },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, tokens: true });
  } catch (error) {
    const message = (String(error).split('\n')[0] ?? '').replace(/^TypeError( \[\w+\])?: /, '');
    const [, option, name] = /^Unknown option '(--?([^' ]+))'/.exec(message) ?? [];
    if (option === undefined || name === undefined)
      throw misuse(signature, 'arguments', message, 'options as the help shows them');
    const nearest = nearestName(name, Object.keys(options));
    const expected = nearest === undefined ? 'an option of this command' : `--${nearest}`;
    throw misuse(signature, 'option', option, expected);
  }
}

function verifyOption(signature: Signature, name: string, option: Option, given: Given): void {
  const values = given.get(name) ?? [];
  if (values.length > 1 && option.repeatable !== true)
    throw misuse(signature, `--${name}`, values.join(' and '), `--${name} at most once`);
  if (values.length === 0 && option.required === true)
    throw misuse(signature, 'arguments', `no --${name}`, `--${name} ${option.value ?? ''}`);
  const wrong = values.find(
    (value) => typeof value === 'string' && option.choices?.includes(value) === false,
  );
  if (typeof wrong === 'string')
    throw misuse(signature, `--${name}`, wrong, (option.choices ?? []).join(' or '));
}

function modeOf(options: Options, given: Given): readonly [string?, Option['mode']?] {
  const name = [...given.keys()].find((each) => options[each]?.mode !== undefined);
  return name === undefined ? [] : [name, options[name]?.mode];
}

function verifyCount(
  signature: Signature,
  positionals: readonly string[],
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): void {
  const { usage, fallback } = signature.positional;
  const count = positionals.length;
  if (count >= minimum && count <= maximum) return;
  if (maximum === 0) throw misuse(signature, 'arguments', positionals.join(' '), 'options only');
  const range = maximum === Infinity ? `${minimum} or more` : `${minimum} to ${maximum}`;
  const expected = `${minimum === maximum ? `exactly ${minimum}` : range}: ${usage}`;
  const missing = fallback === undefined ? expected : `${expected}, or ${fallback} in the current folder`;
  throw count === 0
    ? misuse(signature, 'arguments', `no ${usage}`, missing)
    : misuse(signature, 'arguments', positionals.join(' '), expected);
}

function valueOf({ value, repeatable }: Option, given: readonly (string | true)[] = []): unknown {
  if (value === undefined) return given.length > 0;
  return repeatable === true ? given : given[0];
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
