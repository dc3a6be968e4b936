import { styleText } from 'node:util';

type Style = 'red' | 'yellow' | 'green' | 'cyan';

/** Words at the beginning of a line, as the text formats write them. */
const STYLES: readonly (readonly [words: RegExp, style: Style])[] = [
  [/^(?:error(?=\s|$)|Denied\b)/gm, 'red'],
  [/^(?:warning(?=\s|$)|Undetermined\b)/gm, 'yellow'],
  [/^(?:info(?=\s|$)|note:)/gm, 'cyan'],
  [/^(?:Allowed\b|No findings\.)/gm, 'green'],
];

/** The text with its severities and decisions in color. It runs after the escaping of the input. */
export function colored(text: string): string {
  return STYLES.reduce(
    (result, [words, style]) => result.replace(words, (word) => styled(style, word)),
    text,
  );
}

/** Newer versions of Node.js would look at the process's own stdout again. */
function styled(style: Style, text: string): string {
  const write = styleText as (style: Style, text: string, options?: { validateStream: boolean }) => string;
  return write(style, text, { validateStream: false });
}
