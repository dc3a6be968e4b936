import { CfnOutput, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct, IDependable } from 'constructs';
import { IamPatternsError } from '../errors';
import { entityOf, literalArn, pathOf } from '../trust/entity';
import { writeMergedStatement } from './merged-statement';

/** The caller's half of access to a role: the statement that its own policy needs, and whether it is there. */
export class CallerSide {
  /**
   * @param caller who the half is for, in words
   * @param account the account that holds it
   * @param statement what the caller's policy has to allow
   * @param missing why this app did not write it; nothing where it did
   * @param dependable what the statement stands in
   */
  constructor(
    readonly caller: string,
    readonly account: string,
    readonly statement: iam.PolicyStatement,
    readonly missing?: string,
    readonly dependable?: IDependable,
  ) {}

  /** Whether this app writes the statement; where it does not, somebody has to. */
  get written(): boolean {
    return this.missing === undefined;
  }

  /** Puts the statement into an output, as a policy document to be attached in the caller's account. */
  output(scope: Construct, id: string): CfnOutput {
    const document = new iam.PolicyDocument({ statements: [this.statement.copy()] });
    return new CfnOutput(scope, id, {
      description: `what the policy of ${this.caller} needs`,
      value: Stack.of(scope).toJsonString(document.toJSON()),
    });
  }
}

/** Where the caller's half goes. */
export interface CallerSideTarget {
  /** The ARN of the role to be assumed. */
  readonly roleArn: string;
  /** `sts:AssumeRole`, and what tags and source identity need. */
  readonly actions: string[];
  /** A policy to hold the statement, in place of the caller's own. */
  readonly policy?: iam.ManagedPolicy;
}

/**
 * Writes the caller's half into the caller's policy, merged with what it may already assume.
 *
 * The CDK reports success for callers whose policy it never writes: foreign ones, imported by ARN or frozen
 * ones. Such a caller is not believed; what it needs comes back as a value.
 */
export function writeCallerSide(grantee: iam.IPrincipal & IConstruct, target: CallerSideTarget): CallerSide {
  const { roleArn, actions, policy } = target;
  const account = grantee.principalAccount ?? Stack.of(grantee).account;
  const statement = () => new iam.PolicyStatement({ actions, resources: [roleArn] });
  const side = (missing?: string, dependable?: IDependable) =>
    new CallerSide(pathOf(grantee), account, statement(), missing, dependable);

  if (policy) {
    writeInto(policy, pathOf(grantee), account, target);
    return side(undefined, policy);
  }
  const missing = unwritable(grantee, account);
  if (missing !== undefined) return side(missing);
  const dependable = writeMergedStatement(grantee, actions, roleArn);
  return dependable
    ? side(undefined, dependable)
    : side('its policy is never written: it is imported as immutable');
}

/** The half of a caller that is no construct of the app: its account writes it, or a policy of the app for it does. */
export function externalCallerSide(account: string, target: CallerSideTarget): CallerSide {
  const { roleArn, actions, policy } = target;
  const caller = `account ${account}`;
  const statement = new iam.PolicyStatement({ actions, resources: [roleArn] });
  if (!policy) return new CallerSide(caller, account, statement, 'it belongs to the account that is trusted');
  writeInto(policy, caller, account, target);
  return new CallerSide(caller, account, statement, undefined, policy);
}

function writeInto(
  policy: iam.ManagedPolicy,
  caller: string,
  account: string,
  target: CallerSideTarget,
): void {
  if (Stack.of(policy).account !== account) throw policyElsewhere(policy, caller, account);
  writeMergedStatement(policy, target.actions, target.roleArn);
}

/** Why the stack of a grantee cannot write its policy; nothing where it can. */
function unwritable(grantee: IConstruct, account: string): string | undefined {
  const own = Stack.of(grantee).account;
  if (Token.isUnresolved(account) || Token.isUnresolved(own) || account === own) return undefined;
  return `it belongs to account ${account}, and the stack it is imported into to ${own}`;
}

/**
 * How a caller's policy names a role: in letters, so that no reference makes a cycle of the two stacks.
 *
 * Only within one stack may it be a reference, because the policy is a resource of its own.
 */
export function targetArn(role: iam.IRole, grantee: IConstruct): string {
  const entity = entityOf(role);
  const literal = entity && literalArn(entity);
  if (literal !== undefined) return literal;
  if (Stack.of(role) === Stack.of(grantee)) return role.roleArn;
  throw new IamPatternsError({
    code: 'target-without-physical-name',
    at: role.node.path,
    got: `a role whose name CloudFormation generates, to be named in the policy of ${pathOf(grantee)}`,
    expected:
      'a role with an explicit name, because a reference would make the two stacks wait for each other',
    fix: 'give it a roleName (which replaces it where it is deployed), or write the deployed ARN into the policy of the caller with ExternalRole',
  });
}

function policyElsewhere(policy: iam.ManagedPolicy, caller: string, account: string): IamPatternsError {
  return new IamPatternsError({
    code: 'caller-policy-in-another-account',
    at: policy.node.path,
    got: `a policy of account ${Stack.of(policy).account} for ${caller} of account ${account}`,
    expected: 'a policy in the account of the caller',
    fix: 'create the managed policy in a stack of that account',
  });
}
