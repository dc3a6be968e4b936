import { Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Whether two constructs are certainly in one account. Accounts that are not known at synthesis are compared by their stack. */
export function inSameAccount(one: IConstruct, other: IConstruct): boolean {
  const [a, b] = [Stack.of(one).account, Stack.of(other).account];
  return Token.isUnresolved(a) || Token.isUnresolved(b) ? rootStackOf(one) === rootStackOf(other) : a === b;
}

/** A nested stack is in the account of the stack around it. */
function rootStackOf(scope: IConstruct): Stack {
  let stack = Stack.of(scope);
  while (stack.nestedStackParent) stack = stack.nestedStackParent;
  return stack;
}
