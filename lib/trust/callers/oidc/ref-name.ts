import { IamPatternsError } from '../../../errors';
import { isToken } from '../../names/checked-name';

/** Rejects what cannot be the short name of a branch or tag. Tokens pass. */
export function checkRefName(name: string, at: string): void {
  if (isToken(name) || !/^refs\/|[\s:~^\\[]/.test(name)) return;
  throw new IamPatternsError({
    code: 'malformed-ref-name',
    at,
    got: `branch or tag ${JSON.stringify(name)}`,
    expected: 'the short name, such as main or v*',
    fix: 'remove refs/heads/ or refs/tags/ and other text; the package adds it',
  });
}

/** Rejects refs beside `anyRef`, which would lift the limit that they seem to set. */
export function rejectAnyRefWithRefs(refs: readonly string[], at: string): void {
  if (refs.length === 0) return;
  throw new IamPatternsError({
    code: 'any-ref-with-ref',
    at,
    got: `anyRef together with ${refs.join(', ')}`,
    expected: 'either anyRef or the names, because anyRef accepts every branch, tag and environment',
    fix: 'remove anyRef to accept only these names, or remove the names',
  });
}
