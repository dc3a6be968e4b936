import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** What a value says, where the CDK only waits for the stack to say it: services and accounts do. */
export function literal(value: string, scope: IConstruct): string | undefined {
  const resolved: unknown = Stack.of(scope).resolve(value);
  return typeof resolved === 'string' ? resolved : undefined;
}
