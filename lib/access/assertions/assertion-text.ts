import { counted } from '../../text/phrase';
import { safeLine } from '../../text/terminal-text';
import type { AssertionAnswer } from './judge-assertions';

/** The answers as text, one line each, with the reasons of those that do not hold. */
export function assertionText(answers: readonly AssertionAnswer[]): string {
  const lines = answers.flatMap(({ assertion, result, isAccepted, reasons, notes }) => {
    const mark = isAccepted ? '' : '  ** expected: holds **';
    const line = `${result.padEnd(12)}  ${safeLine(assertion.title)}${mark}`;
    if (isAccepted) return [line, ...notes.map((note) => `              ${safeLine(note)}`)];
    return [
      line,
      `              ${assertion.from}`,
      ...reasons.flatMap((reason) => reason.split('\n').map((each) => `              ${each}`)),
    ];
  });
  const wrong = answers.filter(({ isAccepted }) => !isAccepted).length;
  const end =
    wrong === 0
      ? `All ${counted(answers.length, 'assertion')} hold.`
      : `${wrong} of ${counted(answers.length, 'assertion')} do not hold.`;
  return `${[...lines, '', end].join('\n')}\n`;
}
