import { createHash } from 'node:crypto';
import { Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import type { CallerNeed } from '../../trust/callers/caller-binding';
import { isPrecreated } from '../../trust/entity';
import { stackUniqueName } from '../../trust/names/stack-unique-name';
import { CallerSide } from './caller-side';
import { writeMergedStatement } from './merged-statement';

/** The permission that a caller needs, and where to write it. */
export interface CallerPermission extends CallerNeed {
  /** The ARN of the role to be assumed. */
  readonly roleArn: string;
  /** The role, if the policy must stand in its stack. */
  readonly policyScope?: IConstruct;
  /** Why this app does not write the trust of the role; `undefined` if it does. */
  readonly missingTrust?: string;
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
  const { description: caller, account, grantee, roleArn, actions, policy, missingTrust } = permission;
  const side = { caller, account, actions, roleArn, missingTrust };
  if (policy) {
    writeMergedStatement(policy, actions, roleArn);
    return CallerSide._from({ ...side, dependable: policy });
  }
  const missing = reasonNotToWrite(permission);
  if (missing !== undefined || !grantee) return CallerSide._from({ ...side, missing });
  if (isPrecreated(grantee)) {
    grantee.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources: [roleArn] }));
    return CallerSide._from({
      ...side,
      missing: 'it is a precreated role; the policy report of the CDK lists the statement that it needs',
    });
  }
  const { policyScope } = permission;
  const dependable = policyScope
    ? attachPolicy(policyScope, grantee, new iam.PolicyStatement({ actions, resources: [roleArn] }))
    : writeMergedStatement(grantee, actions, roleArn);
  return dependable
    ? CallerSide._from({ ...side, dependable })
    : CallerSide._from({
        ...side,
        missing:
          'its policy is never written, because it is immutable: imported with mutable: false, or returned by withoutPolicyUpdates()',
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
export function reasonNotToWrite({
  account,
  grantee,
}: Pick<CallerNeed, 'account' | 'grantee'>): string | undefined {
  if (!grantee) return 'this app does not create the caller';
  const own = Stack.of(grantee).account;
  if (account === undefined || Token.isUnresolved(account) || Token.isUnresolved(own) || account === own)
    return undefined;
  return `it belongs to account ${account}, but the stack that imports it belongs to account ${own}`;
}

/** Attaches a policy in the role's stack to a caller of another stack of the same environment. */
function attachPolicy(
  scope: IConstruct,
  grantee: IConstruct & iam.IPrincipal,
  statement: iam.PolicyStatement,
): iam.Policy {
  const id = `AssumedBy${createHash('sha256').update(grantee.node.path).digest('hex').slice(0, 8)}`;
  const existing = scope.node.tryFindChild(id);
  if (existing instanceof iam.Policy) {
    existing.addStatements(statement);
    return existing;
  }
  const policyName = stackUniqueName(scope, id, 128);
  const policy = new iam.Policy(scope, id, { policyName, statements: [statement] });
  if ('roleArn' in grantee) policy.attachToRole(grantee as unknown as iam.IRole);
  else if ('groupArn' in grantee) policy.attachToGroup(grantee as unknown as iam.IGroup);
  else policy.attachToUser(grantee as unknown as iam.IUser);
  return policy;
}
