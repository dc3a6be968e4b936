import { Subject } from './subject';
import { hasSymbol, literalHead, literalTail } from './symbol';
import { CHARACTER_TOKEN, haveOtherNames, mayMatch, RUN_TOKEN, surelyMatches } from './token-match';
import { textTokens } from './text-token';
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
    const { pattern, text, symbols } = this.tokensBeside(subject);
    if (surelyMatches(pattern, text)) return 'yes';
    if (symbols !== undefined && haveOtherNames(pattern, text, symbols)) return 'no';
    return mayMatch(pattern, text) ? 'unknown' : 'no';
  }

  /** Pattern and text as tokens; the numbers of unknown values are the same on both sides. */
  private tokensBeside(subject: Subject): Tokens {
    if (this.plain !== undefined) {
      this.plainTokens ??= this.parts.flatMap((part) => tokensOf(part, new Map()));
      return { pattern: this.plainTokens, text: subject.tokens };
    }
    const symbols = new Map<string, number>();
    const pattern = this.parts.flatMap((part) => tokensOf(part, symbols));
    return { pattern, text: textTokens(subject.text, symbols), symbols };
  }
}

interface Tokens {
  readonly pattern: readonly number[];
  readonly text: readonly number[];
  /**
   * The numbers of unknown values, by name.
   *
   * @default - the pattern has none
   */
  readonly symbols?: ReadonlyMap<string, number>;
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

function tokensOf(part: GlobPart, symbols: Map<string, number>): readonly number[] {
  if (part === ANY_RUN) return [RUN_TOKEN];
  return part === ANY_CHARACTER ? [CHARACTER_TOKEN] : textTokens(part, symbols);
}
