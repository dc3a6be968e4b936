import { textParts } from './symbol';

/** Characters are their code; unknown values are numbers above all codes. */
export const FIRST_SYMBOL = 0x10000;

/** A text as numbers: one for each character, one for each unknown value, the same for the same value. */
export function textTokens(text: string, symbols = new Map<string, number>()): number[] {
  const tokens: number[] = [];
  for (const part of textParts(text)) {
    if ('literal' in part)
      for (let i = 0; i < part.literal.length; i++) tokens.push(part.literal.charCodeAt(i));
    else {
      const token = symbols.get(part.symbol) ?? FIRST_SYMBOL + symbols.size;
      symbols.set(part.symbol, token);
      tokens.push(token);
    }
  }
  return tokens;
}
