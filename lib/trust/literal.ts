import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** The literal text of a value that the CDK resolves for a stack, such as a service principal or an account. */
export function literal(value: string, scope: IConstruct): string | undefined {
  const resolved: unknown = Stack.of(scope).resolve(value);
  return typeof resolved === 'string' ? resolved : undefined;
}
