import { Annotations, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { rootStack } from '../../trust/entity';
import type { TrustStatement } from '../../trust/trust-statement';

/**
 * The longest session with MFA, in seconds: `GetSessionToken` of an IAM user.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
const LONGEST_MFA_SESSION = 129_600;
/** In less time, no person can enter a code and then call. */
const SHORTEST_USABLE_AGE = 60;

/** Warns of an MFA age that limits nothing, or that no person can meet. */
export function warnOfMfaAge(role: IConstruct, entries: readonly TrustStatement[]): void {
  const ages = entries.flatMap(
    ({ conditions }) => conditions.NumericLessThan?.['aws:MultiFactorAuthAge'] ?? [],
  );
  for (const age of new Set(ages.filter((each) => !Token.isUnresolved(each)).map(Number))) {
    if (age > LONGEST_MFA_SESSION)
      Annotations.of(role).addWarningV2(
        'cdk-iam-patterns:mfaAgeTooLong',
        `The MFA age of ${age} seconds limits nothing: a session with MFA lasts at most ${LONGEST_MFA_SESSION} seconds (36 hours). Every session with MFA can assume the role until it ends. Use a maxAge below 36 hours, or leave it out.`,
      );
    if (age < SHORTEST_USABLE_AGE)
      Annotations.of(role).addWarningV2(
        'cdk-iam-patterns:mfaAgeTooShort',
        `The MFA age of ${age} seconds is shorter than ${SHORTEST_USABLE_AGE} seconds: people who signed in to the console cannot switch to the role, and only an AssumeRole call that carries the MFA code itself can be in time. Use a longer maxAge, such as Duration.minutes(15).`,
      );
  }
}

/** Warns if role and caller are in different stacks without an account: CloudFormation takes them for one account. */
export function warnOfUnknownAccounts(role: IConstruct, entries: readonly TrustStatement[]): void {
  const own = rootStack(role);
  if (!Token.isUnresolved(own.account)) return;
  const others = entries
    .flatMap(({ callers }) => callers)
    .flatMap(({ named, described }) => (named ?? described)?.resource ?? [])
    .map((resource) => rootStack(resource))
    .filter((stack) => stack !== own && Token.isUnresolved(stack.account));
  for (const stack of new Set(others))
    Annotations.of(role).addWarningV2(
      `cdk-iam-patterns:accountsUnknown-${stack.node.path}`,
      `The stacks ${own.node.path} and ${stack.node.path} have no env.account, so both are taken to be in one account. If you deploy them to different accounts, the trust policy names a principal of the wrong account, and the caller cannot assume the role. Set env on both stacks, or acknowledge this warning if they are in one account.`,
    );
}
