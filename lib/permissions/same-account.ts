import { Stack, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** Whether the resource is in the account of the grantee. As in the CDK, two unknown accounts count as the same. */
export function isSameAccount(resource: IConstruct, { grantPrincipal }: iam.IGrantable): boolean {
  const own = (resource as { env?: { account?: string } }).env?.account ?? Stack.of(resource).account;
  const { principalAccount } = grantPrincipal;
  if (principalAccount === undefined) return false;
  if (Token.isUnresolved(own) && Token.isUnresolved(principalAccount)) return true;
  return own === principalAccount;
}
