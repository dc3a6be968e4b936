import { IamPatternsError } from '../errors';
import { duplicateKeys, type DuplicateKey } from './text-outline';

/**
 * The duplicate keys of a JSON text, as mistakes of a policy document.
 *
 * IAM rejects them. A parser keeps only the last one, so they have to be found in the text.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function duplicateKeyMistakes(text: string): IamPatternsError[] {
  return duplicateKeys(text).map((each) => mistake(each, each.at));
}

/** Rejects a text with a duplicate key, because a parser would lose one of its values in silence. */
export function requireUniqueKeys(text: string, file: string): void {
  const [first] = duplicateKeys(text);
  if (first !== undefined) throw mistake(first, `${file}: ${first.at}`);
}

function mistake({ key }: DuplicateKey, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'duplicate-key',
    at,
    got: `duplicate key ${JSON.stringify(key)}`,
    expected: 'each key at most once per object',
    fix: 'remove all but one of them',
  });
}
