import { Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import type { CallerNeed } from '../trust/caller-binding';
import { literalArn, pathOf, roleEntity } from '../trust/entity';
import { CallerSide } from './caller-side';
import { writeMergedStatement } from './merged-statement';

/** The permission that a caller needs, and where to write it. */
export interface CallerPermission extends CallerNeed {
  /** The ARN of the role to be assumed. */
  readonly roleArn: string;
  /** A policy that holds the statement instead of the caller's own. */
  readonly policy?: iam.ManagedPolicy;
}

/**
 * Writes the caller's statement into the caller's policy, merged with the roles that it may already assume.
 *
 * The CDK reports success for callers whose policy it never writes: callers of other accounts, immutable imports, and
 * roles without policy updates. For such a caller, the returned side says what is missing.
 */
export function writeCallerSide(permission: CallerPermission): CallerSide {
  const { description: caller, account, grantee, roleArn, actions, policy } = permission;
  const statement = new iam.PolicyStatement({ actions, resources: [roleArn] });
  const side = { caller, account, statement };
  if (policy) {
    writeMergedStatement(policy, actions, roleArn);
    return CallerSide._from({ ...side, dependable: policy });
  }
  const missing = reasonNotToWrite(permission);
  if (missing !== undefined || !grantee) return CallerSide._from({ ...side, missing });
  const dependable = writeMergedStatement(grantee, actions, roleArn);
  return dependable
    ? CallerSide._from({ ...side, dependable })
    : CallerSide._from({
        ...side,
        missing: 'its policy is never written, because it is imported as immutable',
      });
}

/** Rejects a caller policy that is not in the caller's account. Call it before anything is written. */
export function checkCallerPolicy({ description, account, policy }: CallerPermission): void {
  if (!policy || account === undefined || Stack.of(policy).account === account) return;
  throw new IamPatternsError({
    code: 'caller-policy-in-another-account',
    at: policy.node.path,
    got: `policy of account ${Stack.of(policy).account} for ${description} of account ${account}`,
    expected: 'a policy in the account of the caller',
    fix: 'create the managed policy in a stack of that account',
  });
}

/** Why the app cannot write the caller's policy; `undefined` if it can. */
function reasonNotToWrite({ account, grantee }: CallerPermission): string | undefined {
  if (!grantee) return 'this app does not create the caller';
  const own = Stack.of(grantee).account;
  if (account === undefined || Token.isUnresolved(account) || Token.isUnresolved(own) || account === own)
    return undefined;
  return `it belongs to account ${account}, but the stack that imports it belongs to account ${own}`;
}

/**
 * The ARN of a role for a policy of the caller. It is a literal, because a reference would make the two stacks depend on
 * each other. Only within one stack may it be a reference, because the policy is a resource of its own.
 */
export function targetArn(role: IConstruct, caller: IConstruct): string {
  const entity = roleEntity(role);
  const literal = literalArn(entity);
  if (literal !== undefined) return literal;
  if (Stack.of(role) === Stack.of(caller)) return entity.arn;
  throw new IamPatternsError({
    code: 'target-without-physical-name',
    at: role.node.path,
    got: `role without an explicit name, for the policy of ${pathOf(caller)}`,
    expected:
      'a role with an explicit name, because a reference would make the two stacks depend on each other',
    fix: 'give the role a roleName (this replaces it if it is deployed), or grant its deployed ARN with ExternalRole',
  });
}
