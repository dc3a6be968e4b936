import {
  codesOf,
  haveOtherNames,
  isCharacter,
  matchesTokens,
  type Strictness,
  type TokenPattern,
} from './token-pattern';
import { isUnknown, UNKNOWN } from '../unknown-names';

/** A set of texts: all that match one of the patterns. */
export class TextLanguage {
  /** The same patterns give the same key. */
  readonly key: string;
  private exact: ReadonlySet<string> | null | undefined;

  constructor(readonly patterns: readonly TokenPattern[]) {
    this.key = patterns
      .map(({ tokens, ignoreCase }) => `${ignoreCase ? 'i' : ''}${tokens.join('.')}`)
      .sort()
      .join('|');
  }

  static ofTexts(texts: readonly string[]): TextLanguage {
    return new TextLanguage(texts.map((text) => ({ tokens: codesOf(text), ignoreCase: false })));
  }

  /** The texts, where it is a finite list that compares letter for letter. */
  get texts(): ReadonlySet<string> | undefined {
    if (this.exact === undefined)
      this.exact = this.patterns.every(({ tokens, ignoreCase }) => !ignoreCase && tokens.every(isCharacter))
        ? new Set(this.patterns.map(({ tokens }) => String.fromCodePoint(...tokens)))
        : null;
    return this.exact ?? undefined;
  }

  /** Whether an unknown value is in one of the patterns. */
  get hasUnknown(): boolean {
    return this.patterns.some(({ tokens }) => tokens.some(isUnknown));
  }

  has(text: string, strictness: Strictness): boolean {
    const { texts } = this;
    const isOpen = hasUnknownIn(text);
    if (texts !== undefined && (strictness === 'strict' || (!this.hasUnknown && !isOpen)))
      return texts.has(text);
    const codes = strictness === 'relaxed' && isOpen ? codesOf(text) : undefined;
    return this.patterns.some(
      (pattern) =>
        matchesTokens(pattern, text, strictness) && (codes === undefined || !haveOtherNames(pattern, codes)),
    );
  }
}

function hasUnknownIn(text: string): boolean {
  return UNKNOWN.test(text);
}
