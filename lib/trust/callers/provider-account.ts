import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { isAccountId, parseArn } from '../../policy/arn/arn';
import { sameAccount } from '../entity';
import { isToken } from '../names/checked-name';

/** A role trusts identity providers of its own account only: fails for a provider of another account. */
export function checkProviderAccount(role: IConstruct, provider: IConstruct, arn: string): void {
  const ofArn = isToken(arn) ? undefined : parseArn(arn)?.account;
  const account = ofArn ?? Stack.of(provider).account;
  const own = Stack.of(role).account;
  const isOther =
    isAccountId(account) && isAccountId(own)
      ? account !== own
      : ofArn === undefined && !sameAccount(role, account);
  if (!isOther) return;
  throw new IamPatternsError({
    code: 'provider-in-other-account',
    at: role.node.path,
    got: `identity provider of account ${account} for a role of account ${own}`,
    expected: 'a provider in the account of the role',
    fix: 'create the provider in this account too, or import the one that the account has',
  });
}
