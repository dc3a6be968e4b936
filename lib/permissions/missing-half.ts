import { Annotations, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import type { PolicyResource } from './policy-resource';
import { isService, type WrittenHalf } from './resource-half';
import { isSameAccount } from './same-account';
import { readableTokens } from './token-text';

/** A statement, and which of its halves are written. */
export interface HalfWritten {
  readonly grantee: iam.IGrantable;
  readonly statement: iam.PolicyStatement;
  readonly resources: readonly PolicyResource[];
  /** The constructs whose resource policies have to allow the statement. */
  readonly owners: readonly IConstruct[];
  readonly halves: readonly WrittenHalf[];
  readonly hasIdentityHalf: boolean;
}

/** Warns of each half that this app does not write, and that another account has to write. */
export function warnOfMissingHalves(half: HalfWritten): void {
  const { owners, halves, hasIdentityHalf } = half;
  owners.forEach((owner, i) => {
    if (hasIdentityHalf || halves[i]?.grant === undefined) return;
    warnOfMissingGrantee(owner, half);
  });
  if (!hasIdentityHalf) return;
  owners.forEach((owner, i) => warnOfMissingResource(owner, halves[i]?.missing ?? [], half));
  warnOfOtherAccounts(half);
}

function warnOfMissingGrantee(owner: IConstruct, { grantee, statement }: HalfWritten): void {
  if (isService(grantee) || isSameAccount(owner, grantee)) return;
  Annotations.of(owner).addWarningV2(
    'cdk-iam-patterns:grantee-half-missing',
    `Only the resource policy allows ${statement.actions.join(', ')}. If the grantee is in another account, a policy in that account must allow the actions too.`,
  );
}

function warnOfMissingResource(at: IConstruct, arns: readonly string[], { statement }: HalfWritten): void {
  if (arns.length === 0) return;
  Annotations.of(at).addWarningV2(
    'cdk-iam-patterns:resource-half-missing',
    `Only the policy of the grantee allows ${statement.actions.join(', ')} on ${arns.map(readableTokens).join(', ')}. The grantee is in another account, so a resource policy must allow the actions too, and this app does not write it.`,
  );
}

/** Warns of actions that take only `*`, for a grantee without a policy that this app writes. */
export function warnOfUngranted(at: IConstruct, { actions }: iam.PolicyStatement): void {
  Annotations.of(at).addWarningV2(
    'cdk-iam-patterns:grantee-half-missing',
    `This app does not grant ${actions.join(', ')}, because the grantee has no policy that this app writes, and AWS authorizes such actions on "*" only. If the grantee calls them, a policy in its account must allow them.`,
  );
}

/** ARNs without a construct whose text shows another account. */
function warnOfOtherAccounts(half: HalfWritten): void {
  const { grantee, statement, resources } = half;
  const { grantPrincipal } = grantee;
  const own = grantPrincipal.principalAccount;
  if (!Construct.isConstruct(grantPrincipal) || own === undefined || Token.isUnresolved(own)) return;
  const foreign = resources.filter(
    ({ arn, account, construct }) =>
      construct === undefined &&
      /^\d{12}$/.test(account) &&
      account !== own &&
      statement.resources.includes(arn),
  );
  warnOfMissingResource(
    grantPrincipal,
    foreign.map(({ arn }) => arn),
    half,
  );
}
