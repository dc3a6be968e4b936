import { IamPatternsError } from '../errors';
import { hasWildcard, knownText, requireVariables } from './policy-variables';

/** What a name must look like, for `requireLiteralName`. */
export interface LiteralNameOptions {
  /** A name for the message: `shop/database`. */
  readonly example: string;
  /**
   * The characters that AWS allows, matched against the whole name.
   *
   * @default - all characters
   */
  readonly allowed?: RegExp;
  /**
   * The same in words: `letters, digits and hyphens`. Required with `allowed`.
   *
   * @default - all characters
   */
  readonly allowedText?: string;
}

/**
 * Rejects an empty name, one with wildcards, which would silently name more than one resource, and one with characters
 * that no such name contains, which would silently name another resource or none.
 *
 * Tokens and policy variables are not checked.
 */
export function requireLiteralName(what: string, name: string, options: LiteralNameOptions): void {
  const { example, allowed, allowedText } = options;
  requireVariables(what, name);
  if (name === '' || hasWildcard(name)) {
    throw new IamPatternsError({
      code: 'name-with-wildcard',
      got: `the ${what} "${name}"`,
      expected: `one name without wildcards, such as ${example}`,
      fix: 'pass the full name; for several resources, use ActionPermissions.allow with an ARN pattern',
    });
  }
  const literal = knownText(name);
  if (allowed === undefined || literal === '' || allowed.test(literal)) return;
  throw new IamPatternsError({
    code: 'malformed-name',
    got: `the ${what} "${name}"`,
    expected: `${allowedText ?? String(allowed)}, such as ${example}`,
    fix: `pass the name of the ${what} alone, as AWS shows it`,
  });
}

/**
 * Rejects wildcards in a prefix: `reports/*` would name more than the keys that begin with it.
 *
 * An S3 key may contain `*` and `?`. In a policy, they are written as `${*}` and `${?}`.
 */
export function requireLiteralPrefix(what: string, prefix: string): void {
  requireVariables(what, prefix);
  if (!hasWildcard(prefix)) return;
  throw new IamPatternsError({
    code: 'prefix-with-wildcard',
    got: `the ${what} "${prefix}"`,
    expected: 'the text that the keys begin with, without wildcards',
    fix: 'remove the wildcard, because everything that begins with the prefix is included; for the characters themselves, write ${*} and ${?}',
  });
}
