/**
 * Control characters, line and paragraph separators, and characters that reorder or hide text. A terminal or a CI log
 * obeys them. Tab and line feed are left out: they are safe in a text of several lines.
 */
const UNSAFE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

const LINE_BREAKS = /[\t\n]/g;

/** Beginnings of commands to a CI system: `::error` in a line of its own for GitHub, `##[…` and `##vso[…` for Azure. */
const CI_COMMAND = /^([^\S\n]*):(?=:)|#(?=#(?:\[|vso\[))/gm;

/**
 * Text of several lines for a terminal or a CI log: unsafe characters are written as `\u001b`, and no line is a command
 * to the CI system. JSON stays valid and keeps its meaning.
 */
export function safeText(text: string): string {
  return text
    .replace(UNSAFE, escaped)
    .replace(CI_COMMAND, (command, indent?: string) =>
      command.endsWith(':') ? `${indent ?? ''}\\u003a` : '\\u0023',
    );
}

/**
 * Text that comes from input, for one line of output: line breaks become `\n`.
 *
 * Without it a construct path could begin a line of its own, such as `::error ...`, which CI systems obey.
 */
export function safeLine(text: string): string {
  return safeText(text).replace(LINE_BREAKS, (character) => (character === '\n' ? '\\n' : '\\t'));
}

function escaped(character: string): string {
  if (character === '\r') return '\\r';
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
