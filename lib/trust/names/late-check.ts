import { Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';

/**
 * Checks values again at synthesis, where a `Lazy` has its value. Values that are literals were checked before, and those
 * that are known at deployment only are skipped.
 */
export function checkAtSynth<T extends string | number>(
  scope: IConstruct,
  value: T | undefined,
  check: (value: T) => void,
): void {
  if (value === undefined || !Token.isUnresolved(value)) return;
  scope.node.addValidation({
    validate: () => {
      const resolved: unknown = Stack.of(scope).resolve(value);
      return typeof resolved === typeof value ? problemsOf(() => check(resolved as T)) : [];
    },
  });
}

/** What a check throws, as the messages of a validation. The path of the construct precedes them already. */
function problemsOf(check: () => void): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof IamPatternsError) return [error.summary];
    throw error;
  }
}
