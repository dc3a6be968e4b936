import { IamPatternsError } from '../errors';
import { duplicateKeys, type DuplicateKey } from './text-outline';

/**
 * The keys that a JSON text holds twice in one object, as mistakes of a policy document.
 *
 * IAM refuses them. A parser keeps the last and loses the others before any rule can look, so they are found in the
 * text.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function duplicateKeyMistakes(text: string): IamPatternsError[] {
  return duplicateKeys(text).map((each) => mistake(each, each.at));
}

/** Refuses a text with a key that is there twice: one of the two would be lost before anybody looks at it. */
export function refuseDuplicateKeys(text: string, file: string): void {
  const [first] = duplicateKeys(text);
  if (first !== undefined) throw mistake(first, `${file}: ${first.at}`);
}

function mistake({ key }: DuplicateKey, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'duplicate-key',
    at,
    got: `the key ${JSON.stringify(key)} a second time`,
    expected: 'it once in its object',
    fix: 'keep one of the two',
  });
}
