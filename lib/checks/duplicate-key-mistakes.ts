import { duplicateKeys } from '../assembly/text-outline';
import { malformed } from '../policy/malformed';
import type { IamPatternsError } from '../errors';

/**
 * The keys that a JSON text holds twice in one object, as mistakes of the document.
 *
 * IAM refuses them. A parser keeps the last and loses the others before any rule can look, so they are found in the
 * text.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function duplicateKeyMistakes(text: string): IamPatternsError[] {
  return duplicateKeys(text).map(({ at }) =>
    malformed('duplicate-key', at, 'the key a second time', 'it once', 'keep one of the two'),
  );
}
