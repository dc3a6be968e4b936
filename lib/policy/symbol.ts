/**
 * A value that is known only after deployment, written into a text as a run that no policy document can hold.
 *
 * Documents stay plain JSON that way: everything that reads them goes on working, and everything that judges
 * them can see where knowledge ends. Two runs with the same name stand for the same value; two runs with
 * different names may or may not. The marks are private-use characters, which IAM refuses in documents.
 */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const RUN = /\uE000([^\uE000\uE001]*)\uE001/g;

/** A text that stands for the unknown value of this name, to be used alone or inside a longer text. */
export function symbol(name: string): string {
  return OPEN + name + CLOSE;
}

/** Whether any part of the text is unknown. */
export function hasSymbol(text: string): boolean {
  return text.includes(OPEN);
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

/** The text as a person reads it, unknown values as `<name>`. */
export function readable(text: string): string {
  return text.replace(RUN, '<$1>');
}
