import { createHash } from 'node:crypto';
import { distinctSymbol, hasMark, symbol, symbolOfLength, textParts } from '../../policy/pattern/symbol';

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
    const own = plain(name);
    const text = symbol(own);
    if (hasMark(own)) return this.noteReason(text, reason);
    if (!this.reasons.has(own)) this.reasons.set(own, reason);
    return text;
  }

  /** A symbol for one name, id or region: a text that holds neither a colon nor a slash. */
  unknownName(name: string, reason: string): string {
    return this.noteName(this.unknown(name, reason));
  }

  /** A symbol for one name of which the number of characters is known. */
  unknownNameOfLength(name: string, length: number, reason: string): string {
    const text = symbolOfLength(plain(name), length);
    return this.noteName(this.noteReason(text, reason));
  }

  /** A symbol for a name that no other symbol of the namespace has. */
  distinctName(name: string, namespace: string, reason: string): string {
    return this.noteName(this.noteReason(distinctSymbol(plain(name), fingerprint(namespace)), reason));
  }

  private noteReason(text: string, reason: string): string {
    for (const part of textParts(text))
      if ('symbol' in part && !this.reasons.has(part.symbol)) this.reasons.set(part.symbol, reason);
    return text;
  }

  private noteName(text: string): string {
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

function plain(name: string): string {
  return name.includes(':') ? name.replaceAll(':', '%3A') : name;
}

/** A short name for an expression: equal expressions get equal names. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
