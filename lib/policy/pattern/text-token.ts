import { symbolLength, textParts } from './symbol';

/** Characters are their code; unknown values are numbers above all codes. */
export const FIRST_SYMBOL = 0x10000;
/** Unknown characters, of values whose length is known, are numbers above those. */
export const FIRST_UNKNOWN_CHARACTER = 0x1000000;

/**
 * A text as numbers: one for each character, one for each unknown value, the same for the same value. An unknown value
 * of known length is as many unknown characters.
 */
export function textTokens(text: string, symbols = new Map<string, number>()): number[] {
  const tokens: number[] = [];
  for (const part of textParts(text)) {
    if ('literal' in part)
      for (let i = 0; i < part.literal.length; i++) tokens.push(part.literal.charCodeAt(i));
    else {
      const length = symbolLength(part.symbol);
      if (length === undefined) tokens.push(numberOf(part.symbol, FIRST_SYMBOL, symbols));
      else
        for (let i = 0; i < length; i++)
          tokens.push(numberOf(`${part.symbol}[${i}]`, FIRST_UNKNOWN_CHARACTER, symbols));
    }
  }
  return tokens;
}

function numberOf(name: string, first: number, symbols: Map<string, number>): number {
  const token = symbols.get(name) ?? first + symbols.size;
  symbols.set(name, token);
  return token;
}
