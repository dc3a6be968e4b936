import { safeLine } from './terminal-text';

/**
 * Text from input as a Markdown code span. It stays text whatever it contains: no markup, no HTML, no mention, no link.
 */
export function codeSpan(text: string): string {
  const line = safeLine(text).replace(/\s+/g, ' ');
  if (line.trim() === '') return '` `';
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A part of the text that a reader opens with a click. GitHub and GitLab render it. */
export function fold(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
