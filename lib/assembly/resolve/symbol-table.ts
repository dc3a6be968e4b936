import { createHash } from 'node:crypto';
import { symbol, textParts } from '../../policy/pattern/symbol';

/**
 * The symbols of one load: each name with the reason why its value is not known.
 *
 * Names hold no colon, so that an ARN with symbols in it still splits into its fields.
 */
export class SymbolTable {
  readonly reasons = new Map<string, string>();
  private readonly names = new Set<string>();

  /** A symbol for a value that may be any text. */
  unknown(name: string, reason: string): string {
    const plain = name.includes(':') ? name.replaceAll(':', '%3A') : name;
    if (!this.reasons.has(plain)) this.reasons.set(plain, reason);
    return symbol(plain);
  }

  /** A symbol for one name, id or region: a text that holds neither a colon nor a slash. */
  unknownName(name: string, reason: string): string {
    const text = this.unknown(name, reason);
    this.names.add(text);
    return text;
  }

  /** Whether splitting the text at this delimiter cuts no symbol in two. */
  splitsAt(text: string, delimiter: string): boolean {
    const separates = delimiter === ':' || delimiter === '/';
    return textParts(text).every(
      (part) => 'literal' in part || (separates && this.names.has(symbol(part.symbol))),
    );
  }
}

/** A short name for an expression: equal expressions get equal names. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
