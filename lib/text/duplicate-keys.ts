import { IamPatternsError } from '../errors';
import { duplicateKeys, type DuplicateKey } from './text-outline';

/**
 * The keys that a JSON text holds twice in one object, as mistakes of a policy document.
 *
 * IAM rejects them. A parser keeps the last one and drops the others before any rule can see them, so they are found in the
 * text.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function duplicateKeyMistakes(text: string): IamPatternsError[] {
  return duplicateKeys(text).map((each) => mistake(each, each.at));
}

/** Rejects a text with a duplicate key: a parser would drop one of the two values. */
export function refuseDuplicateKeys(text: string, file: string): void {
  const [first] = duplicateKeys(text);
  if (first !== undefined) throw mistake(first, `${file}: ${first.at}`);
}

function mistake({ key }: DuplicateKey, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'duplicate-key',
    at,
    got: `the key ${JSON.stringify(key)} a second time`,
    expected: 'each key at most once per object',
    fix: 'remove one of the two',
  });
}
