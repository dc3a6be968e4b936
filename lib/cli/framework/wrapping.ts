/** Widest line of the help, in columns. */
export const MAX_WIDTH = 100;

/** Narrower terminals get this width: below it, two columns cannot be read. */
const MIN_WIDTH = 60;

/** Width for a terminal of so many columns. */
export function widthFor(terminalColumns: number | undefined): number {
  return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, terminalColumns ?? MAX_WIDTH));
}

/** Rows of two columns. A long second column continues below its beginning. */
export function columns(rows: readonly (readonly [string, string])[], width: number): string[] {
  const widest = Math.max(...rows.map(([name]) => name.length)) + 4;
  const left = Math.min(widest, Math.floor(width / 2));
  return rows.flatMap(([name, text]) => {
    const lines = wrapped(text, width - left);
    const head = `  ${name}`;
    // A name that is too long for its column stands on a line of its own.
    return head.length > left - 2
      ? [head, ...lines.map((line) => ' '.repeat(left) + line)]
      : lines.map((line, index) => (index === 0 ? head : '').padEnd(left) + line);
  });
}

/** Paragraphs with an empty line between them. Texts of several lines stay as they are. */
export function paragraphs(texts: readonly string[], width: number): string {
  return `${texts.map((text) => (text.includes('\n') ? text : wrapped(text, width).join('\n'))).join('\n\n')}\n`;
}

function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1] ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
