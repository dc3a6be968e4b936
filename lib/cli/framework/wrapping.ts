/** Widest line of the help, in columns. */
export const MAX_WIDTH = 100;

/** Below this width, a second column stands below the first. */
const MIN_COLUMNS_WIDTH = 60;

/** Narrower terminals get this width. */
const MIN_WIDTH = 20;

/** Width for a terminal of so many columns. */
export function widthFor(terminalColumns: number | undefined): number {
  // Some pseudoterminals say 0.
  return Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, terminalColumns || MAX_WIDTH));
}

/** Rows of two columns. A long second column continues below its beginning. */
export function columns(rows: readonly (readonly [string, string])[], width: number): string[] {
  const widest = Math.max(...rows.map(([name]) => name.length)) + 4;
  const left = width < MIN_COLUMNS_WIDTH ? 4 : Math.min(widest, Math.floor(width / 2));
  return rows.flatMap(([name, text]) => {
    const lines = wrapped(text, width - left);
    const head = `  ${name}`;
    // A name that is too long for its column stands on a line of its own.
    return head.length > left - 2
      ? [head, ...lines.map((line) => ' '.repeat(left) + line)]
      : lines.map((line, index) => (index === 0 ? head : '').padEnd(left) + line);
  });
}

/**
 * The lines of an answer, broken between words. What follows a break is indented below its line.
 *
 * Lines that are to be copied stay whole: JSON, commands, and words such as ARNs and IDs.
 */
export function wrappedLines(text: string, width: number): string {
  if (width < MIN_WIDTH) return text;
  return text
    .split('\n')
    .map((line) => (line.length <= width || isToCopy(line) ? line : wrappedLine(line, width)))
    .join('\n');
}

function wrappedLine(line: string, width: number): string {
  const [, indent = '', words = ''] = /^(\s*(?:[-*] )?)(.*)$/.exec(line) ?? [];
  const below = ' '.repeat(Math.min(indent.length + 2, 8));
  const [first = '', ...rest] = wrapped(words, width - indent.length);
  const more = rest.length === 0 ? [] : wrapped(rest.join(' '), width - below.length);
  return [indent + first, ...more.map((each) => below + each)].join('\n');
}

function isToCopy(line: string): boolean {
  return /^\s*(?:["{}[\]]|(?:aws|npx|iam-patterns|cdk) |\S+ +\S+$)/.test(line);
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
