import { arnFields, hidesFields } from '../../../policy/arn/arn-field';
import { codeAt, isUnknown, unknownLength, type UnknownNames } from '../unknown-names';
import { differInName } from '../../../policy/pattern/distinct-name';
import { ANY_CHARACTER, ANY_RUN } from '../../../policy/pattern/glob';
import { TextPattern, type PatternSyntax, type Variable } from '../../../policy/pattern/text-pattern';

/** Below all characters. The two of a field do not match a colon. */
const RUN = -1;
const ONE = -2;
const FIELD_RUN = -3;
const FIELD_ONE = -4;

const COLON = 58;
/**
 * How an unknown value inside a text is compared. `strict`: it matches itself and lies under `*`. `relaxed`: it may stand
 * for any text. What matches strictly matches for each of its values; what does not match relaxed matches for none.
 */
export type Strictness = 'strict' | 'relaxed';

/** One pattern as numbers: character codes, unknown values, wildcards. */
export interface TokenPattern {
  readonly tokens: readonly number[];
  readonly ignoreCase: boolean;
  /**
   * What is known of the unknown values.
   *
   * @default - nothing
   */
  readonly names?: UnknownNames;
}

/** What stands for a policy variable: a text that may hold unknown values; `undefined` where the key is absent. */
export type VariableText = (key: string) => string | undefined;

/** What reading a pattern needs to know. */
export interface PatternEnvironment {
  readonly names: UnknownNames;
  readonly variableText: VariableText;
}

/** Tokens of a text pattern; `undefined` where a variable without value keeps it from matching anything. */
export function textTokensOf(
  text: string,
  syntax: PatternSyntax,
  { names, variableText }: PatternEnvironment,
  inField = false,
): TokenPattern | undefined {
  const tokens: number[] = [];
  for (const part of new TextPattern(text, syntax).parts) {
    if (part === ANY_RUN) tokens.push(inField ? FIELD_RUN : RUN);
    else if (part === ANY_CHARACTER) tokens.push(inField ? FIELD_ONE : ONE);
    else {
      const value = typeof part === 'string' ? names.textOf(part) : valueOf(part, variableText);
      if (value === undefined) return undefined;
      const cased = syntax.ignoreCase === true ? value.toLowerCase() : value;
      for (const code of codesOf(cased)) tokens.push(code);
    }
  }
  return { tokens, ignoreCase: syntax.ignoreCase === true, names };
}

function valueOf({ key, fallback }: Variable, variableText: VariableText): string | undefined {
  return variableText(key) ?? fallback;
}

/** Tokens of an ARN pattern: the wildcards of the first five fields do not cross colons. */
export function arnTokensOf(
  text: string,
  syntax: PatternSyntax,
  environment: PatternEnvironment,
): TokenPattern | undefined {
  const fields = text === '*' || hidesFields(text) ? undefined : arnFields(text);
  if (fields === undefined) return textTokensOf(text, syntax, environment);
  const tokens: number[] = [];
  for (const [i, field] of fields.entries()) {
    const part = textTokensOf(field, syntax, environment, i < fields.length - 1);
    if (part === undefined) return undefined;
    if (i > 0) tokens.push(COLON);
    tokens.push(...part.tokens);
  }
  return { tokens, ignoreCase: false, names: environment.names };
}

/** Every ARN: six fields, the first of them `arn`. */
export const ANY_ARN: TokenPattern = {
  tokens: [97, 114, 110, ...[1, 2, 3, 4].flatMap(() => [COLON, FIELD_RUN]), COLON, RUN],
  ignoreCase: false,
};

export function codesOf(text: string): number[] {
  const codes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = codeAt(text, i);
    codes.push(code);
    if (code > 0xffff) i++;
  }
  return codes;
}

export function isCharacter(token: number): boolean {
  return token >= 0;
}

function isRun(token: number | undefined): boolean {
  return token === RUN || token === FIELD_RUN;
}

/** The places in the pattern that can be reached before any character, in order. */
export function startOf({ tokens }: TokenPattern, strictness: Strictness): number[] {
  return closed(tokens, [0], strictness);
}

/** Whether the whole pattern is matched at one of the places. */
export function isEnd({ tokens }: TokenPattern, places: readonly number[]): boolean {
  return places[places.length - 1] === tokens.length;
}

/** The places that one more character leads to, in order. */
export function advance(
  { tokens, ignoreCase }: TokenPattern,
  places: readonly number[],
  code: number,
  strictness: Strictness,
): number[] {
  if (places.length === 0) return [];
  const length = unknownLength(code);
  if (length !== undefined) return afterUnknownCharacters(tokens, places, { code, length }, strictness);
  if (strictness === 'relaxed' && isUnknown(code)) return range(places[0] ?? 0, tokens.length);
  const character = ignoreCase ? lowerCode(code) : code;
  const next: number[] = [];
  for (const place of places) {
    const token = tokens[place];
    if (token === undefined) continue;
    const crosses = code !== COLON || token === RUN || token === ONE;
    if (isRun(token) && crosses) next.push(place);
    else if (strictness === 'relaxed' && isUnknown(token)) next.push(place);
    else if ((token === ONE || token === FIELD_ONE) && crosses && !isUnknown(code)) next.push(place + 1);
    else if (token === character) next.push(place + 1);
  }
  return closed(tokens, next, strictness);
}

/**
 * The places behind as many characters as the unknown value has. Strictly, each lies under a wildcard, or the pattern has
 * the same value; relaxed, it may be any character but a colon.
 */
function afterUnknownCharacters(
  tokens: readonly number[],
  places: readonly number[],
  { code, length }: { readonly code: number; readonly length: number },
  strictness: Strictness,
): number[] {
  const isRelaxed = strictness === 'relaxed';
  const same = places.filter((place) => tokens[place] === code).map((place) => place + 1);
  let reached = places;
  for (let i = 0; i < length && reached.length > 0; i++) {
    const next = new Set<number>();
    for (const place of reached) {
      const token = tokens[place];
      if (token === undefined) continue;
      if (isRun(token) || (isRelaxed && isUnknown(token))) next.add(place);
      else if (token === ONE || token === FIELD_ONE || (isRelaxed && token !== COLON)) next.add(place + 1);
    }
    reached = closed(tokens, [...next].sort(byPlace), strictness);
  }
  return closed(tokens, [...new Set([...reached, ...same])].sort(byPlace), strictness);
}

const byPlace = (a: number, b: number): number => a - b;

/** Adds what lies behind runs, which may be empty. Places come in order and stay so. */
function closed(tokens: readonly number[], places: readonly number[], strictness: Strictness): number[] {
  const all: number[] = [];
  for (const place of places) {
    let at = place;
    if (at > (all[all.length - 1] ?? -1)) all.push(at);
    while (isRun(tokens[at]) || (strictness === 'relaxed' && isUnknown(tokens[at] ?? 0))) {
      at += 1;
      if (at > (all[all.length - 1] ?? -1)) all.push(at);
    }
  }
  return all;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function lowerCode(code: number): number {
  return code >= 65 && code <= 90
    ? code + 32
    : code < 128
      ? code
      : String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

export function matchesTokens(pattern: TokenPattern, text: string, strictness: Strictness): boolean {
  let places = startOf(pattern, strictness);
  for (let i = 0; i < text.length && places.length > 0; i++) {
    const code = codeAt(text, i);
    places = advance(pattern, places, code, strictness);
    if (code > 0xffff) i++;
  }
  return isEnd(pattern, places);
}

/**
 * Whether each text of the narrow pattern surely matches the wide one, for every value of the unknown. *No* may mean
 * that only a closer look would tell.
 */
export function coversTokens(wide: TokenPattern, narrow: TokenPattern): boolean {
  if (narrow.ignoreCase && !wide.ignoreCase) return false;
  let places = startOf(wide, 'strict');
  for (const token of narrow.tokens) {
    if (places.length === 0) return false;
    places = isCharacter(token)
      ? advance(wide, places, token, 'strict')
      : closed(
          wide.tokens,
          places.flatMap((place) => underWildcard(wide.tokens[place], token, place)),
          'strict',
        );
  }
  return isEnd(wide, places);
}

/** Where the wide pattern stands after a wildcard of the narrow one. */
function underWildcard(token: number | undefined, wildcard: number, place: number): number[] {
  const inField = wildcard === FIELD_RUN || wildcard === FIELD_ONE;
  if (token === RUN || (token === FIELD_RUN && inField)) return [place];
  const isOne = wildcard === ONE || wildcard === FIELD_ONE;
  return isOne && (token === ONE || (token === FIELD_ONE && inField)) ? [place + 1] : [];
}

/** Whether nothing is in both, because their names of unknown values are known to differ. */
export function haveOtherNames({ tokens, names }: TokenPattern, other: readonly number[]): boolean {
  if (names === undefined) return false;
  return differInName(tokens, other, {
    areDistinct: (one, two) => names.areDistinct(one, two),
    lengthOf: (token) => (isUnknown(token) ? names.lengthOf(token) : isRun(token) ? undefined : 1),
  });
}

/** The pattern with each wildcard replaced by a text. */
export function filled({ tokens }: TokenPattern, run: string, one: string): string {
  return tokens
    .map((token) => (isCharacter(token) ? String.fromCodePoint(token) : isRun(token) ? run : one))
    .join('');
}
