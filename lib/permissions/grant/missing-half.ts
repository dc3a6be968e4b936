import { Annotations, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import type { PolicyResource } from '../policy-resource';
import { readableTokens } from '../token-text';
import { accountOf, isSameAccount, isService, namesWholeAccount } from './grantee';

/**
 * The halves of a grant that this app does not write.
 *
 * Each is a warning, and a grant with one of them has no success.
 */
export class MissingHalves {
  private count = 0;

  constructor(private readonly grantee: iam.IGrantable) {}

  /** Whether no half is missing. */
  get none(): boolean {
    return this.count === 0;
  }

  /** The policy of the grantee, where a policy of the resource or key allows the actions. */
  ofGrantee(owner: IConstruct, actions: readonly string[], policy: 'key policy' | 'resource policy'): void {
    const why = this.whyGranteeNeedsPolicy(owner, policy);
    if (why === undefined) return;
    this.add(owner, 'grantee-half-missing', `Only the ${policy} allows ${actions.join(', ')}. ${why}`);
  }

  /** Actions that AWS authorizes on "*" only, which no resource policy can hold. */
  ofGranteeOnEverything(at: IConstruct, { actions }: iam.PolicyStatement): void {
    this.add(
      at,
      'grantee-half-missing',
      `This app does not grant ${actions.join(', ')}, because the grantee has no policy that this app writes, and AWS authorizes such actions on "*" only. If the grantee calls them, a policy in its account must allow them.`,
    );
  }

  /** The resource policy, where the policy of a grantee in another account allows the actions. */
  ofResource(at: IConstruct, { actions }: iam.PolicyStatement, arns: readonly string[]): void {
    if (arns.length === 0) return;
    this.add(
      at,
      'resource-half-missing',
      `Only the policy of the grantee allows ${actions.join(', ')} on ${arns.map(readableTokens).join(', ')}. The grantee is in another account, so a resource policy must allow the actions too, and this app does not write it.`,
    );
  }

  /** The resource policies of ARNs without a construct whose text shows another account. */
  ofOtherAccounts(statement: iam.PolicyStatement, resources: readonly PolicyResource[]): void {
    const { grantPrincipal } = this.grantee;
    const own = grantPrincipal.principalAccount;
    if (!Construct.isConstruct(grantPrincipal) || own === undefined || Token.isUnresolved(own)) return;
    const foreign = resources.filter(
      ({ arn, account, construct }) =>
        construct === undefined &&
        /^\d{12}$/.test(account) &&
        account !== own &&
        statement.resources.includes(arn),
    );
    this.ofResource(
      grantPrincipal,
      statement,
      foreign.map(({ arn }) => arn),
    );
  }

  /** The policy of a key that another app owns. */
  ofKey(key: IConstruct, actions: readonly string[]): void {
    this.add(
      key,
      'key-policy-half-missing',
      `This app does not write the policy of this key. Unless that policy allows the grantee ${actions.join(', ')}, calls fail with AccessDenied. Add the statement in the account of the key.`,
    );
  }

  /** The use of a key that only the template of the resource names. */
  ofUnknownKey(at: IConstruct, actions: readonly string[]): void {
    this.add(
      at,
      'key-half-missing',
      `A KMS key encrypts this resource, but no construct of this app shows which one. This app does not grant ${actions.join(', ')} on it, so calls fail with AccessDenied unless other policies do. Pass the key to the construct of the resource, or add KmsPermissions for the key.`,
    );
  }

  /** In one account, a resource policy that names a user or role is enough. */
  private whyGranteeNeedsPolicy(owner: IConstruct, policy: string): string | undefined {
    const { grantee } = this;
    if (isService(grantee)) return undefined;
    const account = accountOf(grantee);
    if (account === undefined)
      return 'If the grantee is in another account, a policy in that account must allow the actions too.';
    if (!isSameAccount(owner, grantee))
      return `The grantee is in account ${readableTokens(account)}, so a policy in that account must allow the actions too.`;
    return namesWholeAccount(owner, grantee)
      ? `The ${policy} names the whole account, so the policies of its users and roles must allow the actions too.`
      : undefined;
  }

  private add(at: IConstruct, id: string, message: string): void {
    this.count += 1;
    Annotations.of(at).addWarningV2(`cdk-iam-patterns:${id}`, message);
  }
}
