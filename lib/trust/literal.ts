import { Stack, Tokenization } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { isToken } from './checked-name';

/**
 * The literal text of a value that the CDK resolves for a stack, such as a service principal or an account.
 *
 * A `Lazy` value is resolved only at synthesis (`isFinal`), because its producer may not be ready before.
 */
export function literal(value: string, scope: IConstruct, isFinal = false): string | undefined {
  if (!isFinal && isLazy(value)) return undefined;
  const resolved: unknown = Stack.of(scope).resolve(value);
  return typeof resolved === 'string' && !isToken(resolved) ? resolved : undefined;
}

/** The literal text of a value at synthesis, or the value itself if it is known only at deployment. */
export function settled(value: string, scope: IConstruct, isFinal: boolean): string {
  return (isFinal ? literal(value, scope, true) : undefined) ?? value;
}

function isLazy(value: string): boolean {
  return Tokenization.reverseString(value).tokens.some((token) => 'producer' in token || 'inner' in token);
}
