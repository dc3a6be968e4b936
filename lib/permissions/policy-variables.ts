import { IamPatternsError } from '../errors';

/** Tokens of the CDK, policy variables, and the escapes `${*}`, `${?}` and `${$}`. */
const BRACED = /[$#]\{[^}]*\}/g;
const SOUND = /^\$\{(Token\[[^\]]*\]|[*?$]|\s*[\w-]+:[^},']+(,\s*'[^']*')?\s*)\}$/;

/** The text without tokens and policy variables, or with another text in their place: what is known of it. */
export function knownText(text: string, unknown: string = ''): string {
  return text.replace(BRACED, () => unknown);
}

/** Whether nothing of the text is known: it is a token or a policy variable. */
export function isUnknown(text: string): boolean {
  return text !== '' && knownText(text) === '';
}

/** Whether the known part of the text has a `*` or a `?` that is not escaped. */
export function hasWildcard(text: string): boolean {
  return /[*?]/.test(knownText(text));
}

/** Rejects a text such as `${name}`, which is neither a policy variable nor literal: AWS matches nothing with it. */
export function requireVariables(what: string, text: string): void {
  const unsound = text.match(/\$\{[^}]*(\}|$)/g)?.find((each) => !SOUND.test(each));
  if (unsound === undefined) return;
  throw new IamPatternsError({
    code: 'malformed-variable',
    got: `${unsound} in the ${what} "${text}"`,
    expected: 'policy variables such as ${aws:username}',
    fix: 'correct the variable; for the character itself, write ${$}',
  });
}
