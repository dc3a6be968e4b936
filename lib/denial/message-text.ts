const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  '#x22': '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  amp: '&',
};

/**
 * What a person reads in a text that a program printed, on one line: without colors of a terminal, frames that a program
 * draws around it, tags and entities of XML, and escapes of a string in a log.
 */
export function messageText(text: string): string {
  return text
    .replace(COLORS, '')
    .replace(/[│┃║╷╵]/g, ' ')
    .replace(/<\/?[A-Za-z][^<>]*>/g, ' ')
    .replace(/&(#?\w{1,6});/g, (entity, name: string) => ENTITIES[name.toLowerCase()] ?? entity)
    .replace(/\\[ntr]/g, ' ')
    .replace(/\\+(?=["'])/g, '')
    .split(/\s+/)
    .join(' ');
}

// eslint-disable-next-line no-control-regex -- the control character begins a color
const COLORS = /\u001b\[[\d;]*m/g;

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };

/** A word without quotes around it and without what ends a sentence. A bracket stays where its partner is in the word. */
export function bareWord(word: string): string {
  const ends = Object.entries(CLOSING).flatMap(([closing, opening]) =>
    word.includes(opening) ? [] : closing,
  );
  let end = word.length;
  while (end > 0 && (SENTENCE_ENDS + ends.join('')).includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end).replace(/^["'`“‘([{<]+/, '');
}

const SENTENCE_ENDS = '.,;:!"\'`”’';
