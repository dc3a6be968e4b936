import { textParts } from '../../policy/pattern/symbol';

/** Unknown values are written as one private-use character each, from here on. */
const FIRST_UNKNOWN = 0xe100;
const LAST_UNKNOWN = 0xf8ff;

/** Gives unknown values and policy variables their character, the same for the same name. */
export class UnknownNames {
  private readonly characters = new Map<string, string>();
  private readonly names: string[] = [];

  /** Whether nothing unknown was met. */
  get isEmpty(): boolean {
    return this.names.length === 0;
  }

  characterOf(name: string): string {
    const known = this.characters.get(name);
    if (known !== undefined) return known;
    if (FIRST_UNKNOWN + this.names.length > LAST_UNKNOWN) throw new RangeError('too many unknown values');
    const character = String.fromCharCode(FIRST_UNKNOWN + this.names.length);
    this.characters.set(name, character);
    this.names.push(name);
    return character;
  }

  /** The text with each unknown value replaced by what the function gives for its name. */
  replace(text: string, valueOf: (name: string) => string): string {
    return text.replace(/[\uE100-\uF8FF]/g, (character) =>
      valueOf(this.names[character.charCodeAt(0) - FIRST_UNKNOWN] ?? ''),
    );
  }

  /** The names of the unknown values in the text. */
  in(text: string): string[] {
    return [...text].flatMap((character) => {
      const name = isUnknown(character.charCodeAt(0))
        ? this.names[character.charCodeAt(0) - FIRST_UNKNOWN]
        : undefined;
      return name === undefined ? [] : [name];
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
  return token >= FIRST_UNKNOWN && token <= LAST_UNKNOWN;
}
