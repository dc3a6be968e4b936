import { Stack, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { parseArn } from '../../policy/arn/arn';

/** Whether the resource is in the account of the grantee. As in the CDK, two unknown accounts count as the same. */
export function isSameAccount(resource: IConstruct, grantee: iam.IGrantable): boolean {
  const own = (resource as { env?: { account?: string } }).env?.account ?? Stack.of(resource).account;
  const account = accountOf(grantee);
  if (account === undefined) return false;
  if (Token.isUnresolved(own) && Token.isUnresolved(account)) return true;
  return own === account;
}

/** The account of the grantee, as far as the principal or its ARN shows it; `undefined` for services and organizations. */
export function accountOf({ grantPrincipal }: iam.IGrantable): string | undefined {
  const { principalAccount } = grantPrincipal;
  if (principalAccount !== undefined) return principalAccount;
  const accounts = new Set(namesOf({ grantPrincipal }).map((name) => parseArn(name)?.account));
  return accounts.size === 1 ? [...accounts][0] : undefined;
}

/** Rejects a group where a resource policy or a key policy must name it: AWS takes no group as a principal. */
export function rejectGroup(owner: IConstruct, { grantPrincipal }: iam.IGrantable): void {
  if (!('groupArn' in grantPrincipal)) return;
  throw new IamPatternsError({
    code: 'group-as-principal',
    at: owner.node.path,
    got: 'a group as the grantee on a resource whose own policy must name the grantee',
    expected: 'a role or a user, because a group cannot be the principal of a policy',
    fix: 'grant to the users of the group, or to a role that they assume; for the policy of the group alone, use grantTo',
  });
}

/** Whether the grantee is a service, or several: their requests have no identity-based policy. */
export function isService({ grantPrincipal }: iam.IGrantable): boolean {
  return Object.keys(grantPrincipal.policyFragment.principalJson).every((kind) => kind === 'Service');
}

/** Whether services and other principals are one grantee. */
export function mixesServices({ grantPrincipal }: iam.IGrantable): boolean {
  const kinds = Object.keys(grantPrincipal.policyFragment.principalJson);
  return kinds.length > 1 && kinds.includes('Service');
}

/** Whether the principal is a whole account, or everyone: then the policies of its users and roles decide too. */
export function namesWholeAccount(owner: IConstruct, grantee: iam.IGrantable): boolean {
  return /:root"|"\d{12}"|"\*"/.test(JSON.stringify(Stack.of(owner).resolve(namesOf(grantee))));
}

function namesOf({ grantPrincipal }: iam.IGrantable): string[] {
  return [grantPrincipal.policyFragment.principalJson['AWS'] ?? []].flat();
}
