import type { Budget } from '../search/budget';
import {
  advance,
  coversTokens,
  filled,
  haveOtherNames,
  isCharacter,
  isEnd,
  startOf,
  type Strictness,
  type TokenPattern,
} from './token-pattern';
import { isUnknown } from '../unknown-names';
import type { TextLanguage } from './text-language';

/** What is asked of a text. */
export interface TextQuestion {
  /** Sets that it must be in. */
  readonly inside: readonly TextLanguage[];
  /** Sets that it must not be in. */
  readonly outside: readonly TextLanguage[];
  /** Texts to try first: they make a better example than a shortest text. */
  readonly preferred?: readonly string[];
}

/**
 * A text in all sets of one list and in none of the other; `undefined` where there is none.
 *
 * Of the sets that the text must be in, one is matched strictly and the others relaxed, and those that it must not be in
 * strictly: with unknown values the answer *none* holds for each of their values, and an answer is a candidate.
 */
export function findText(question: TextQuestion, budget: Budget): string | undefined {
  const { inside, outside, preferred = [] } = question;
  budget.spend(inside.length + outside.length);
  const base = baseOf(inside);
  const others = inside.filter((each) => each !== base);
  const fits = (text: string): boolean =>
    (base?.has(text, 'strict') ?? true) &&
    others.every((each) => each.has(text, 'relaxed')) &&
    !outside.some((each) => each.has(text, 'strict'));

  const texts = base?.texts;
  if (texts !== undefined) return [...texts].find(fits);
  const liked = preferred.find(fits);
  if (liked !== undefined) return liked;
  if (base === undefined) return searchTexts(undefined, question, others, budget);

  // A pattern that one set to avoid covers has nothing to give, nor has one of other names than a set to be in.
  const open = base.patterns.filter(
    (pattern) =>
      !outside.some(({ patterns }) => patterns.some((each) => coversTokens(each, pattern))) &&
      !others.some(({ patterns }) => patterns.every((each) => haveOtherNames(each, pattern.tokens))),
  );
  if (open.length === 0) return undefined;
  for (const pattern of open)
    for (const run of ['example', '', 'x', '0'])
      for (const text of [filled(pattern, run, 'x'), filled(pattern, run, '0')]) if (fits(text)) return text;
  return searchTexts(open, question, others, budget);
}

/** The set that holds the fewest texts, as far as its form tells; one with unknown values before others. */
function baseOf(inside: readonly TextLanguage[]): TextLanguage | undefined {
  const rank = (language: TextLanguage): number =>
    (language.hasUnknown ? -2_000_000 : 0) +
    (language.texts === undefined ? 0 : -1_000_000) -
    Math.min(...language.patterns.map(({ tokens }) => tokens.filter(isCharacter).length));
  return [...inside].sort((a, b) => rank(a) - rank(b))[0];
}

/** A set of texts as an automaton, made as far as it is walked. */
class Automaton {
  private readonly ids = new Map<string, number>();
  private readonly states: number[][][] = [];
  private readonly ends: boolean[] = [];
  private readonly next: Map<number, number>[] = [];

  constructor(
    private readonly patterns: readonly TokenPattern[],
    private readonly strictness: Strictness,
  ) {}

  get start(): number {
    return this.idOf(this.patterns.map((pattern) => startOf(pattern, this.strictness)));
  }

  isEnd(state: number): boolean {
    return this.ends[state] ?? false;
  }

  /** Whether nothing can be matched any more. */
  isDead(state: number): boolean {
    return (this.states[state] ?? []).every((places) => places.length === 0);
  }

  step(state: number, code: number): number {
    const known = this.next[state]?.get(code);
    if (known !== undefined) return known;
    const places = this.states[state] ?? [];
    const id = this.idOf(
      this.patterns.map((pattern, i) => advance(pattern, places[i] ?? [], code, this.strictness)),
    );
    this.next[state]?.set(code, id);
    return id;
  }

  private idOf(places: number[][]): number {
    const key = places.map((each) => each.join(',')).join(';');
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.states.length;
    this.ids.set(key, id);
    this.states.push(places);
    this.ends.push(this.patterns.some((pattern, i) => isEnd(pattern, places[i] ?? [])));
    this.next.push(new Map());
    return id;
  }
}

/** The shortest text, by a search over all automata at once. */
function searchTexts(
  open: readonly TokenPattern[] | undefined,
  { outside }: TextQuestion,
  others: readonly TextLanguage[],
  budget: Budget,
): string | undefined {
  const positive = [
    ...(open === undefined ? [] : [new Automaton(open, 'strict')]),
    ...others.map(({ patterns }) => new Automaton(patterns, 'relaxed')),
  ];
  const negative = outside.map(({ patterns }) => new Automaton(patterns, 'strict'));
  const all = [...positive, ...negative];
  const codes = alphabetOf([...(open ?? []), ...[...others, ...outside].flatMap(({ patterns }) => patterns)]);
  const start = all.map((automaton) => automaton.start);
  const seen = new Set([start.join(',')]);
  let row: { state: readonly number[]; text: string }[] = [{ state: start, text: '' }];
  while (row.length > 0) {
    const next: typeof row = [];
    for (const { state, text } of row) {
      const isFound = all.every((automaton, i) => automaton.isEnd(state[i] ?? 0) === i < positive.length);
      if (isFound) return text;
      for (const code of codes) {
        budget.spend(1 + (all.length >> 3));
        const to = all.map((automaton, i) => automaton.step(state[i] ?? 0, code));
        if (positive.some((automaton, i) => automaton.isDead(to[i] ?? 0))) continue;
        const key = to.join(',');
        if (seen.has(key)) continue;
        seen.add(key);
        next.push({ state: to, text: text + String.fromCodePoint(code) });
      }
    }
    row = next;
  }
  return undefined;
}

/** The characters that some pattern tells apart, and one for all others. */
function alphabetOf(patterns: readonly TokenPattern[]): number[] {
  const codes = new Set<number>();
  for (const { tokens, ignoreCase } of patterns)
    for (const token of tokens)
      if (isCharacter(token)) {
        codes.add(token);
        if (ignoreCase && !isUnknown(token))
          codes.add(String.fromCharCode(token).toUpperCase().charCodeAt(0));
      }
  // A colon ends a field. Any character that no pattern names stands for all others.
  const named = [...codes];
  codes.add(58);
  const other = Array.from('xqzjkwv0aegmnuy1byc2').find((each) => !codes.has(each.charCodeAt(0)));
  return [other === undefined ? otherThan(named) : other.charCodeAt(0), ...codes];
}

/** Some printable character that is not among the codes, or a rare one. */
function otherThan(codes: readonly number[]): number {
  for (let code = 33; code < 0xe000; code++) if (!codes.includes(code) && !isSpecial(code)) return code;
  return 0xfffd;
}

/** Characters that would be wildcards or marks of a policy. */
function isSpecial(code: number): boolean {
  return [36, 42, 58, 63, 123, 125].includes(code) || (code > 126 && code < 0xa1);
}
