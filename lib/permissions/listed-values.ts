import { IamPatternsError } from '../errors';
import { hasWildcard, isUnknown, requireVariables } from './policy-variables';

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

/** Rejects an empty list and an empty text in it, which would silently match nothing. */
export function requireSomeTexts(what: string, values: readonly string[], fix: string): void {
  requireSome(what, values, fix);
  if (!values.includes('')) return;
  throw new IamPatternsError({
    code: 'empty-value',
    got: `an empty text in the ${what}`,
    expected: 'texts that are not empty, because an empty one matches nothing',
    fix: 'remove the empty text',
  });
}

/** Rejects wildcards in values that AWS compares as they are: such a value would silently match nothing. */
export function requireExactValues(what: string, values: readonly string[], fix: string): void {
  requireSomeTexts(what, values, fix);
  for (const value of values) {
    requireVariables(what, value);
    if (!hasWildcard(value)) continue;
    throw new IamPatternsError({
      code: 'value-with-wildcard',
      got: `"${value}" in the ${what}`,
      expected: 'values without wildcards, because they are compared as they are',
      fix: 'list every value, or combine the recipe with a condition of your own: withConditions({ StringLike: … })',
    });
  }
}

/** Rejects values that AWS does not know: they would silently match nothing. */
export function requireKnownValues(
  what: string,
  values: readonly string[],
  known: readonly string[],
  fix: string,
): void {
  requireSomeTexts(what, values, fix);
  for (const value of values) {
    if (isUnknown(value) || known.includes(value)) continue;
    const nearest = known.find((each) => each.toLowerCase() === value.toLowerCase());
    throw new IamPatternsError({
      code: 'unknown-value',
      got: `"${value}" in the ${what}`,
      expected: `one of ${known.join(', ')}`,
      fix: nearest === undefined ? fix : `write ${nearest}; case matters`,
    });
  }
}
