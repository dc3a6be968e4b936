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

/**
 * A text whose parts are visible though some of them are tokens: the CDK makes one token of `arn:…:iam::<token>:root`, which hides
 * what the ARN names. Each unknown part is a token of its own in it.
 */
export function textWithTokens(value: string, scope: IConstruct): string {
  if (!Token.isUnresolved(value) || isLazy(value)) return value;
  const parts = partsOf(Stack.of(scope).resolve(value));
  if (!parts) return value;
  return parts
    .map((part) => (typeof part === 'string' ? part : (knownPartition(part, scope) ?? Token.asString(part))))
    .join('');
}

/** The parts of a text that `Fn::Join` or `Fn::Sub` puts together: texts and intrinsics. */
function partsOf(resolved: unknown): unknown[] | undefined {
  const { 'Fn::Join': join, 'Fn::Sub': template } = (resolved ?? {}) as {
    readonly 'Fn::Join'?: [string, unknown];
    readonly 'Fn::Sub'?: unknown;
  };
  if (typeof template === 'string')
    return template.split(/(\$\{[^}]*\})/).map((part) => {
      const [, name] = /^\$\{([^!}]+)\}$/.exec(part) ?? [];
      return name === undefined ? part : { Ref: name };
    });
  return join?.[0] === '' && Array.isArray(join[1]) ? (join[1] as unknown[]) : undefined;
}

function isLazy(value: string): boolean {
  return Tokenization.reverseString(value).tokens.some((token) => 'producer' in token || 'inner' in token);
}

/**
 * Whether one of these values has a wildcard as far as they are known. The text of a token has none, so the literal text beside a
 * token counts.
 */
export function hasWildcard(values: readonly string[]): boolean {
  return values.some((value) => /[*?]/.test(value));
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
  return knownPartition(part, scope) ?? JSON.stringify(part);
}

function knownPartition(part: unknown, scope: IConstruct): string | undefined {
  const isPartition = (part as { Ref?: string }).Ref === 'AWS::Partition';
  return isPartition ? partitionOf(scope) : undefined;
}
