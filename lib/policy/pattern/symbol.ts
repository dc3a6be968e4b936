/**
 * A value that is known only after deployment, written into a text as a run that no policy document can hold.
 *
 * Documents stay plain JSON that way: everything that reads them keeps working, and everything that judges
 * them can see where knowledge ends. Two runs with the same name stand for the same value; two runs with
 * different names may or may not, unless both are names in one namespace. The marks are private-use characters, which IAM
 * rejects in documents.
 */
const OPEN = '\uE000';
const CLOSE = '\uE001';
/** Stands before the number of characters of a value, where it is known. */
const LENGTH = '\uE002';
/** Stands before the namespace in which a value is the only one of its name. */
const NAMESPACE = '\uE003';
const RUN = /\uE000([^\uE000\uE001]*)\uE001/g;

/** A text that stands for the unknown value of this name, to be used alone or inside a longer text. */
export function symbol(name: string): string {
  return OPEN + name + CLOSE;
}

/** A symbol for a value of which only the number of characters is known. */
export function symbolOfLength(name: string, length: number): string {
  return symbol(`${name}${LENGTH}${length}`);
}

/**
 * A symbol for a name, without colon or slash, that no other symbol of the namespace has: two resources of one account are
 * never called the same.
 */
export function distinctSymbol(name: string, namespace: string): string {
  return symbol(`${name}${NAMESPACE}${namespace}`);
}

/** Whether the values of these two names are known to differ. */
export function areDistinct(name: string, other: string): boolean {
  const namespace = namespaceOf(name);
  return namespace !== undefined && name !== other && namespace === namespaceOf(other);
}

function namespaceOf(name: string): string | undefined {
  const at = name.indexOf(NAMESPACE);
  return at < 0 ? undefined : name.slice(at + 1);
}

/** The number of characters that the value of this name has; `undefined` where it is not known. */
export function symbolLength(name: string): number | undefined {
  const at = name.indexOf(LENGTH);
  return at < 0 ? undefined : Number(name.slice(at + 1));
}

/** The name of a symbol as a person reads it. */
export function symbolName(name: string): string {
  const at = name.search(/[\uE002\uE003]/);
  return at < 0 ? name : name.slice(0, at);
}

/** Whether any part of the text is unknown. */
export function hasSymbol(text: string): boolean {
  return text.includes(OPEN);
}

/** Whether the text holds a mark that symbols are written with, be it a whole symbol or not. */
export function hasMark(text: string): boolean {
  return /[\uE000-\uE003]/.test(text);
}

/** What stands before the first unknown value; the whole text where none is in it. */
export function literalHead(text: string): string {
  const end = text.indexOf(OPEN);
  return end < 0 ? text : text.slice(0, end);
}

/** What stands after the last unknown value; the whole text where none is in it. */
export function literalTail(text: string): string {
  return text.slice(text.lastIndexOf(CLOSE) + 1);
}

/** Whether the text is one unknown value and nothing else. */
export function isSymbol(text: string): boolean {
  if (!hasSymbol(text)) return false;
  const [part, ...others] = textParts(text);
  return part !== undefined && 'symbol' in part && others.length === 0;
}

/** A part of a text: literal characters, or the name of an unknown value. */
export type TextPart = { readonly literal: string } | { readonly symbol: string };

/** The text cut at its unknown values, in order; empty literals are left out. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(RUN)) {
    if (match.index > end) parts.push({ literal: text.slice(end, match.index) });
    parts.push({ symbol: match[1] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ literal: text.slice(end) });
  return parts;
}

/** The text cut at a separator, as `String.split` does, but never inside the name of an unknown value. */
export function splitText(text: string, separator: string): string[] {
  if (!hasSymbol(text)) return text.split(separator);
  const fields = [''];
  for (const part of textParts(text)) {
    const [first = '', ...rest] = 'literal' in part ? part.literal.split(separator) : [symbol(part.symbol)];
    fields.push((fields.pop() ?? '') + first, ...rest);
  }
  return fields;
}

/** The text with the characters of unknown values made neutral, each in its place: for finding marks around them. */
export function maskSymbols(text: string): string {
  return hasSymbol(text) ? text.replace(RUN, (run) => '_'.repeat(run.length)) : text;
}

/** The text in lower case; the names of unknown values keep theirs, for it tells them apart. */
export function lowerCase(text: string): string {
  if (!hasSymbol(text)) return text.toLowerCase();
  return textParts(text)
    .map((part) => ('literal' in part ? part.literal.toLowerCase() : symbol(part.symbol)))
    .join('');
}

/** A wildcard or variable of a pattern, with its place in the pattern: the name of a symbol that stands for its values. */
const WILDCARD = /^(\*|\?|\$\{[^}]*\}) \d+ of /;

/** The name of the symbol that stands for every value of the wildcard or variable at this place of a pattern. */
export function wildcardName(wildcard: string, index: number, pattern: string): string {
  return `${wildcard} ${index} of ${readable(pattern)}`;
}

/** Whether the name is that of a wildcard or variable of a pattern. */
export function isWildcardName(name: string): boolean {
  return WILDCARD.test(name);
}

/** The text as a person reads it: unknown values as `<name>`, what stands for a pattern as the pattern. */
export function readable(text: string): string {
  return hasSymbol(text)
    ? text.replace(RUN, (_run, name: string) => WILDCARD.exec(name)?.[1] ?? `<${symbolName(name)}>`)
    : text;
}
