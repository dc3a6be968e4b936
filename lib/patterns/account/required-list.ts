import { IamPatternsError } from '../../errors';

/** Rejects a list without elements, which would make a construct that does nothing. */
export function requireList(list: readonly unknown[] | undefined, what: string, at: string): void {
  if (list !== undefined && list.length > 0) return;
  throw new IamPatternsError({
    code: 'empty-list',
    at,
    got: `no ${what}`,
    expected: `at least one element in ${what}`,
    fix: 'add one, or remove the construct',
  });
}
