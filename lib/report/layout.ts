import { textParts } from '../policy/pattern/symbol';

/** Widest line, in characters. */
export const WIDTH = 100;

/** A line of a report, and the lines that belong below it. */
export interface Entry {
  readonly text: string;
  /** @default - none */
  readonly below?: readonly Entry[];
}

/** Writes entries as indented lines; what is too wide goes on below, further in. */
export function layOut(entries: readonly Entry[], depth = 0): string[] {
  return entries.flatMap(({ text, below = [] }) => [
    ...wrapped(text, '  '.repeat(depth)),
    ...layOut(below, depth + 1),
  ]);
}

function wrapped(text: string, indent: string): string[] {
  if (text === '') return [''];
  const further = `${indent}    `;
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    const isEmpty = line.trim() === '';
    // A word that fits on no line, such as a long ARN, is not moved to another.
    const fitsBelow = further.length + word.length <= WIDTH;
    if (!isEmpty && fitsBelow && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = further + word;
    } else line += isEmpty ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** A text for people: unknown values as `<Stack/LogicalId>`, without the environment that the heading tells. */
export function shown(text: string): string {
  return textParts(text)
    .map((part) =>
      'literal' in part ? part.literal : `<${part.symbol.replace(/^\d{12}\/[a-z]+(-[a-z]+)+-\d\//, '')}>`,
    )
    .join('');
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(items: readonly string[], conjunction: 'and' | 'or' | 'nor'): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1) ?? ''}`;
}
