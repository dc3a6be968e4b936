import { Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { rootStack } from '../entity';

/** Whether two constructs are certainly in one account. Accounts that are not known at synthesis are compared by their stack. */
export function inSameAccount(one: IConstruct, other: IConstruct): boolean {
  const [a, b] = [Stack.of(one).account, Stack.of(other).account];
  return Token.isUnresolved(a) || Token.isUnresolved(b) ? rootStack(one) === rootStack(other) : a === b;
}
