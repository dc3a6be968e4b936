import { Stack, Token, Tokenization } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { partitionOf } from './arn-partition';
import { isToken } from './checked-name';

/**
 * The literal text of a value that the CDK resolves for a stack, such as a service principal or an account.
 *
 * A `Lazy` value is resolved only at synthesis (`isFinal`), because its producer may not be ready before.
 */
export function literal(value: string, scope: IConstruct, isFinal = false): string | undefined {
  if (!Token.isUnresolved(value)) return isToken(value) ? undefined : value;
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

/** A text by which two tokens for one value are recognized: what the template contains, with the known partition. */
export function deployedText(value: string, scope: IConstruct): string {
  if (!Token.isUnresolved(value)) return value;
  const resolved: unknown = Stack.of(scope).resolve(value);
  if (typeof resolved === 'string') return resolved;
  const [delimiter, parts] = (resolved as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'] ?? [];
  if (delimiter !== '' || !parts) return JSON.stringify(resolved);
  return parts.map((part) => (typeof part === 'string' ? part : symbolText(part, scope))).join('');
}

function symbolText(part: unknown, scope: IConstruct): string {
  const isPartition = (part as { Ref?: string }).Ref === 'AWS::Partition';
  return (isPartition ? partitionOf(scope) : undefined) ?? JSON.stringify(part);
}
