import { Subject } from './subject';
import { hasSymbol, literalHead, literalTail } from './symbol';
import { FIRST_SYMBOL, FIRST_UNKNOWN_CHARACTER, textTokens } from './text-token';
import type { Truth } from '../truth';

/** A run of any characters (`*`), and one character (`?`), among the tokens of a pattern. */
export const ANY_RUN = Symbol('*');
export const ANY_CHARACTER = Symbol('?');

/** A part of a pattern. Texts stand for themselves, symbols in them for what they stand for. */
export type GlobPart = string | typeof ANY_RUN | typeof ANY_CHARACTER;

/**
 * A wildcard pattern, compiled once.
 *
 * No regular expression is built, so no pattern backtracks: without unknown values each stretch between two
 * stars is searched once, from left to right. With unknown values the time is at most the product of the lengths.
 */
export class Glob {
  private readonly plain: Plain | undefined;
  private readonly head: string;
  private readonly tail: string;
  private plainTokens: readonly number[] | undefined;

  constructor(private readonly parts: readonly GlobPart[]) {
    const known = parts.every((part) => typeof part !== 'string' || !hasSymbol(part));
    this.plain = known ? plainOf(parts) : undefined;
    const [first, last] = [parts[0], parts[parts.length - 1]];
    this.head = typeof first === 'string' ? literalHead(first) : '';
    this.tail = typeof last === 'string' ? literalTail(last) : '';
  }

  /** Whether the whole text matches; unknown where that depends on a symbol, on either side. */
  matches(value: string | Subject): Truth {
    const subject = Subject.of(value);
    if (this.plain !== undefined && subject.isKnown)
      return matchesPlain(this.plain, subject.text) ? 'yes' : 'no';
    // Most pairs part before the first unknown value, or after the last.
    if (!beginAlike(this.head, subject.head) || !endAlike(this.tail, subject.tail)) return 'no';
    const [pattern, text] = this.tokensBeside(subject);
    if (surelyMatches(pattern, text)) return 'yes';
    return mayMatch(pattern, text) ? 'unknown' : 'no';
  }

  /** Pattern and text as tokens; the numbers of unknown values are the same on both sides. */
  private tokensBeside(subject: Subject): readonly [readonly number[], readonly number[]] {
    if (this.plain !== undefined) {
      this.plainTokens ??= this.parts.flatMap((part) => tokensOf(part, new Map()));
      return [this.plainTokens, subject.tokens];
    }
    const symbols = new Map<string, number>();
    return [this.parts.flatMap((part) => tokensOf(part, symbols)), textTokens(subject.text, symbols)];
  }
}

function beginAlike(a: string, b: string): boolean {
  return a.length < b.length ? b.startsWith(a) : a.startsWith(b);
}

function endAlike(a: string, b: string): boolean {
  return a.length < b.length ? b.endsWith(a) : a.endsWith(b);
}

/** Whether two texts are the same; the same symbol is the same as itself. */
export function sameText(a: string, b: string): Truth {
  if (a === b) return 'yes';
  if (!hasSymbol(a) && !hasSymbol(b)) return 'no';
  return new Glob([a]).matches(b);
}

type Stretch = readonly (string | typeof ANY_CHARACTER)[];

/** A pattern without unknown values: what stands before, between and after its stars. */
interface Plain {
  /** The literal text that every match begins with: most texts fail on it. */
  readonly prefix: string;
  /** Nothing but the prefix, or the prefix and a star. */
  readonly form: 'exact' | 'prefix' | 'other';
  readonly stretches: readonly Stretch[];
  readonly lengths: readonly number[];
}

function plainOf(parts: readonly GlobPart[]): Plain {
  const stretches: (string | typeof ANY_CHARACTER)[][] = [[]];
  for (const part of parts) {
    if (part === ANY_RUN) stretches.push([]);
    else stretches[stretches.length - 1]?.push(part);
  }
  // Stars side by side are one star.
  const kept = stretches.filter((s, i) => s.length > 0 || i === 0 || i === stretches.length - 1);
  const [first] = parts;
  const prefix = typeof first === 'string' ? first : '';
  const rest = prefix === '' ? parts : parts.slice(1);
  const form = rest.length === 0 ? 'exact' : rest.every((part) => part === ANY_RUN) ? 'prefix' : 'other';
  return { prefix, form, stretches: kept, lengths: kept.map(lengthOf) };
}

function lengthOf(stretch: Stretch): number {
  return stretch.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0);
}

function matchesPlain({ prefix, form, stretches, lengths }: Plain, text: string): boolean {
  if (form === 'exact') return text === prefix;
  if (!beginsWith(text, prefix)) return false;
  if (form === 'prefix') return true;
  const last = stretches.length - 1;
  const head = stretches[0] ?? [];
  const headLength = lengths[0] ?? 0;
  if (last === 0) return text.length === headLength && matchesAt(head, text, 0);

  const end = text.length - (lengths[last] ?? 0);
  if (end < headLength || !matchesAt(head, text, 0) || !matchesAt(stretches[last] ?? [], text, end))
    return false;
  let from = headLength;
  for (let i = 1; i < last; i++) {
    const at = find(stretches[i] ?? [], text, from);
    if (at < 0) return false;
    from = at + (lengths[i] ?? 0);
  }
  return from <= end;
}

/** As `startsWith`, at a tenth of its cost; from the end of the prefix on, where most texts differ. */
export function beginsWith(text: string, prefix: string): boolean {
  if (prefix.length > text.length) return false;
  for (let i = prefix.length - 1; i >= 0; i--) if (text.charCodeAt(i) !== prefix.charCodeAt(i)) return false;
  return true;
}

/** Where the stretch first occurs: the leftmost place is always good enough, for a star follows. */
function find(stretch: Stretch, text: string, from: number): number {
  const [only] = stretch;
  if (stretch.length === 1 && typeof only === 'string') return text.indexOf(only, from);
  const end = text.length - lengthOf(stretch);
  for (let at = from; at <= end; at++) if (matchesAt(stretch, text, at)) return at;
  return -1;
}

function matchesAt(stretch: Stretch, text: string, start: number): boolean {
  let at = start;
  for (const part of stretch) {
    if (typeof part !== 'string') at += 1;
    else if (standsAt(part, text, at)) at += part.length;
    else return false;
  }
  return at <= text.length;
}

function standsAt(part: string, text: string, at: number): boolean {
  if (at + part.length > text.length) return false;
  for (let i = part.length - 1; i >= 0; i--) if (text.charCodeAt(at + i) !== part.charCodeAt(i)) return false;
  return true;
}

/** Wildcards are below all characters. */
const RUN_TOKEN = -1;
const CHARACTER_TOKEN = -2;

function tokensOf(part: GlobPart, symbols: Map<string, number>): readonly number[] {
  if (part === ANY_RUN) return [RUN_TOKEN];
  return part === ANY_CHARACTER ? [CHARACTER_TOKEN] : textTokens(part, symbols);
}

/** Whether the pattern matches whatever the symbols stand for: each meets itself or lies under a star. */
function surelyMatches(pattern: readonly number[], text: readonly number[]): boolean {
  let [p, t, star, resume] = [0, 0, -1, 0];
  while (t < text.length) {
    const token = pattern[p];
    if (token === RUN_TOKEN) {
      star = p++;
      resume = t;
    } else if (
      p < pattern.length &&
      (token === text[t] || (token === CHARACTER_TOKEN && isCharacter(text[t])))
    ) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === RUN_TOKEN) p++;
  return p === pattern.length;
}

/** Whether the pattern matches for some values of the symbols, each occurrence taken for itself. */
function mayMatch(pattern: readonly number[], text: readonly number[]): boolean {
  // One row a place in the pattern: the places in the text that can be reached with what stands before it.
  let reached = new Uint8Array(text.length + 1);
  let next = new Uint8Array(text.length + 1);
  reached[0] = 1;
  for (let p = 0; p <= pattern.length; p++) {
    const token = pattern[p];
    const isLast = p === pattern.length;
    const isRun = token === RUN_TOKEN || isSymbol(token);
    next.fill(0);
    for (let t = 0; t <= text.length; t++) {
      if (reached[t] === 0) continue;
      const isOpen = isSymbol(text[t]);
      if (t < text.length && (isRun || isOpen)) reached[t + 1] = 1;
      if (isLast) continue;
      if (isRun || isOpen) next[t] = 1;
      if (t < text.length && (token === CHARACTER_TOKEN || mayBeSame(token, text[t]))) next[t + 1] = 1;
    }
    if (isLast) return reached[text.length] === 1;
    [reached, next] = [next, reached];
  }
  return false;
}

/** Whether the token is an unknown value, of any length. */
function isSymbol(token: number | undefined): boolean {
  return token !== undefined && token >= FIRST_SYMBOL && token < FIRST_UNKNOWN_CHARACTER;
}

function isUnknownCharacter(token: number | undefined): boolean {
  return token !== undefined && token >= FIRST_UNKNOWN_CHARACTER;
}

/** Whether the token is exactly one character, known or not. */
function isCharacter(token: number | undefined): boolean {
  return token !== undefined && token >= 0 && !isSymbol(token);
}

function mayBeSame(token: number | undefined, other: number | undefined): boolean {
  if (token === other) return true;
  return (
    (isUnknownCharacter(token) && isCharacter(other)) || (isUnknownCharacter(other) && isCharacter(token))
  );
}
