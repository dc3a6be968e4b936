import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../errors';

/** Rejects an empty name and one with wildcards, which would silently name more than one resource. */
export function requireLiteralName(what: string, name: string, example: string): void {
  if (Token.isUnresolved(name) || (name !== '' && !/[*?]/.test(name))) return;
  throw new IamPatternsError({
    code: 'name-with-wildcard',
    got: `the ${what} "${name}"`,
    expected: `one name without wildcards, such as ${example}`,
    fix: 'pass the full name; for several resources, use ActionPermissions.allow with an ARN pattern',
  });
}

/** Rejects an empty list, which would silently grant or protect nothing. */
export function requireSome(what: string, values: readonly unknown[], fix: string): void {
  if (values.length > 0) return;
  throw new IamPatternsError({
    code: 'empty-list',
    got: `no ${what}`,
    expected: `at least one of the ${what}`,
    fix,
  });
}
