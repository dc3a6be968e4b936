import { areDistinct, symbolLength, symbolName, textParts } from '../../policy/pattern/symbol';
import { SUFFIX_LENGTH } from '../../policy/principal/reserved-role';

/**
 * Unknown values are written as one private-use character each, from here on; where there are more, as one of the last two
 * planes of Unicode.
 */
const FIRST_UNKNOWN = 0xe100;
/**
 * Those that are known to have as many characters as the suffix of a role of IAM Identity Center, from here on. Where there
 * are more of them, the others are of any length: an answer may then be undetermined, and is never wrong.
 */
const FIRST_SUFFIX = 0xf700;
const LAST_UNKNOWN = 0xf8ff;
const FIRST_OF_PLANES = 0xf0000;

/** A character that stands for an unknown value. */
export const UNKNOWN = /[\uE100-\uF8FF\u{F0000}-\u{10FFFF}]/u;
const ALL_UNKNOWN = new RegExp(UNKNOWN, 'gu');

/** The character at the place, as two units only where it stands for an unknown value. */
export function codeAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdb80 && unit <= 0xdbff ? (text.codePointAt(at) ?? unit) : unit;
}

/** Gives unknown values and policy variables their character, the same for the same name. */
export class UnknownNames {
  private readonly characters = new Map<string, string>();
  private readonly names = new Map<string, string>();
  private next = FIRST_UNKNOWN;
  private nextSuffix = FIRST_SUFFIX;

  /** Whether nothing unknown was met. */
  get isEmpty(): boolean {
    return this.names.size === 0;
  }

  /** Whether two unknown values, by their characters, are known to differ. */
  areDistinct(one: number, other: number): boolean {
    const [name, otherName] = [this.nameOf(one), this.nameOf(other)];
    return name !== undefined && otherName !== undefined && areDistinct(name, otherName);
  }

  /** The number of characters of the unknown value; `undefined` where it is not known. */
  lengthOf(code: number): number | undefined {
    return symbolLength(this.nameOf(code) ?? '');
  }

  private nameOf(code: number): string | undefined {
    return isUnknown(code) ? this.names.get(String.fromCodePoint(code)) : undefined;
  }

  characterOf(name: string): string {
    const known = this.characters.get(name);
    if (known !== undefined) return known;
    const isSuffix = symbolLength(name) === SUFFIX_LENGTH && this.nextSuffix <= LAST_UNKNOWN;
    if (this.next === FIRST_SUFFIX) this.next = FIRST_OF_PLANES;
    const character = String.fromCodePoint(isSuffix ? this.nextSuffix++ : this.next++);
    this.characters.set(name, character);
    this.names.set(character, name);
    return character;
  }

  /** The text with each unknown value replaced by what the function gives for its name. */
  replace(text: string, valueOf: (name: string) => string): string {
    return text.replace(ALL_UNKNOWN, (character) => valueOf(this.names.get(character) ?? ''));
  }

  /** The names of the unknown values in the text, as a person reads them. */
  in(text: string): string[] {
    return [...text].flatMap((character) => {
      const name = this.names.get(character);
      return name === undefined ? [] : symbolName(name);
    });
  }

  /** A text of a document with each symbol as one character. */
  textOf(text: string): string {
    return textParts(text)
      .map((part) => ('literal' in part ? part.literal : this.characterOf(part.symbol)))
      .join('');
  }
}

export function isUnknown(token: number): boolean {
  return (token >= FIRST_UNKNOWN && token <= LAST_UNKNOWN) || token >= FIRST_OF_PLANES;
}

/** The number of characters of the unknown value; `undefined` where it may be any number. */
export function unknownLength(token: number): number | undefined {
  return token >= FIRST_SUFFIX && token <= LAST_UNKNOWN ? SUFFIX_LENGTH : undefined;
}
