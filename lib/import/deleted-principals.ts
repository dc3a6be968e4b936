import { isObject, listOf, member, type Json, type JsonObject } from '../text/json';

/** The ID of a user or role, which AWS writes into a trust policy in place of an ARN when the principal is deleted. */
const UNIQUE_ID = /^A(?:IDA|ROA)[A-Z0-9]{12,}$/;

/** Statements of a trust policy without principals that were deleted. A statement about no one else is left out. */
export function withoutDeletedPrincipals(statements: readonly JsonObject[]): {
  readonly statements: readonly JsonObject[];
  readonly deleted: readonly string[];
} {
  const deleted = new Set<string>();
  const kept = statements.flatMap((statement): JsonObject[] => {
    const principal = member(statement, 'Principal');
    const named = member(principal, 'AWS');
    const all: readonly Json[] = typeof named === 'string' ? [named] : listOf(named);
    const gone = all.filter((each): each is string => typeof each === 'string' && UNIQUE_ID.test(each));
    if (gone.length === 0 || !isObject(principal)) return [statement];
    for (const each of gone) deleted.add(each);
    const { AWS: _named, ...others } = principal;
    const rest = all.filter((each) => typeof each !== 'string' || !gone.includes(each));
    if (rest.length === 0 && Object.keys(others).length === 0) return [];
    return [{ ...statement, Principal: { ...others, ...(rest.length > 0 && { AWS: rest }) } }];
  });
  return { statements: kept, deleted: [...deleted] };
}
