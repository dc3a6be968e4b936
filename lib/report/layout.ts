import { symbolName, textParts } from '../policy/pattern/symbol';
import { safeLine } from '../text/terminal-text';

/** Widest line, in characters. */
export const WIDTH = 100;

/** A line of a report, and the lines that belong below it. */
export interface Entry {
  readonly text: string;
  /** @default - none */
  readonly below?: readonly Entry[];
}

/** Writes entries as indented lines. Long lines continue below, indented further. */
export function layOut(entries: readonly Entry[], depth = 0): string[] {
  return entries.flatMap(({ text, below = [] }) => [
    ...wrapped(safeLine(text), '  '.repeat(depth)),
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
    // A word that is too long for any line, such as an ARN, stays where it is.
    const fitsBelow = further.length + word.length <= WIDTH;
    if (!isEmpty && fitsBelow && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = further + word;
    } else line += isEmpty ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** A text with unknown values as `<Stack/LogicalId>`, without the environment, which the heading states. */
export function shown(text: string): string {
  return textParts(text)
    .map((part) =>
      'literal' in part
        ? part.literal
        : `<${symbolName(part.symbol).replace(/^\d{12}\/[a-z]+(-[a-z]+)+-\d\//, '')}>`,
    )
    .join('');
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(items: readonly string[], conjunction: 'and' | 'or' | 'nor'): string {
  if (items.length <= 1) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1) ?? ''}`;
}
