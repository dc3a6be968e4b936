import { types } from 'node:util';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Lazy, Stack, Token, TokenComparison } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { checkArguments } from '../../../arguments/checked-class';
import { IamPatternsError } from '../../../errors';
import { REVOCATION_POLICY_NAME, revocationStatement } from '../../../policy/document/revocation';
import { requireValue } from '../../../trust/names/unset-values';

const revocations = new WeakMap<IConstruct, SessionRevocation>();

/**
 * Ends sessions of a role that began before a time, for example after credentials were stolen.
 *
 * The inline policy denies everything to these sessions, of every caller. Later sessions work as before. It has the name that the
 * console uses for "Revoke active sessions", so a later revocation in the console replaces it. Without deployment,
 * `iam-patterns revoke-sessions` prints the command of the AWS CLI.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export class SessionRevocation {
  /** The revocation of a role of this account, created or imported. The same role always returns the same object. */
  static of(role: iam.IRole): SessionRevocation {
    requireValue(role, 'role of SessionRevocation.of');
    return revocations.get(role) ?? new SessionRevocation(role);
  }

  private issuedBefore?: Date;

  private constructor(private readonly role: iam.IRole) {
    revocations.set(role, this);
  }

  /**
   * Ends the sessions that began before this time. Of several times, the latest counts.
   *
   * A time in the future also denies everything to sessions that begin until then.
   */
  revokeBefore(issuedBefore: Date): void {
    this.checkTime(issuedBefore);
    this.checkRole();
    this.checkAccount();
    this.write(new Date(issuedBefore));
  }

  private write(issuedBefore: Date): void {
    const { issuedBefore: before } = this;
    if (before === undefined || issuedBefore > before) this.issuedBefore = issuedBefore;
    if (before !== undefined) return;
    const document = new iam.PolicyDocument();
    const statement = iam.PolicyStatement.fromJson(revocationStatement(issuedBefore));
    document.addStatements(statement);
    const policy = new iam.Policy(this.role, 'RevokeOlderSessions', {
      policyName: REVOCATION_POLICY_NAME,
      document,
    });
    (policy.node.defaultChild as iam.CfnPolicy).policyDocument = Lazy.uncachedAny({
      produce: () => ({
        Version: '2012-10-17',
        Statement: [revocationStatement(this.issuedBefore ?? issuedBefore)],
      }),
    });
    policy.attachToRole(this.role);
  }

  private checkTime(time: Date): void {
    // Years outside of four digits are no dates for IAM.
    const isWritable = types.isDate(time) && !Number.isNaN(time.getTime());
    if (isWritable && /^\d{4}-/.test(time.toISOString())) return;
    throw new IamPatternsError({
      code: 'malformed-date',
      at: this.role.node.path,
      got: 'time of revocation that is not a valid Date',
      expected: 'a valid date',
      fix: "write the time as new Date('2026-01-31T12:00:00Z')",
    });
  }

  /** In a stack of another account, the policy would go to a role of the same name there, or fail. */
  private checkAccount(): void {
    const { account } = this.role.env;
    const own = Stack.of(this.role).account;
    if (Token.compareStrings(account, own) !== TokenComparison.DIFFERENT) return;
    throw new IamPatternsError({
      code: 'role-of-another-account',
      at: this.role.node.path,
      got: `role ${this.role.roleArn} in a stack of account ${own}`,
      expected:
        'a role of the account of its stack, because a policy of a role is written in the account of the role',
      fix: 'call this in a stack of that account, or run the command that iam-patterns revoke-sessions prints there',
    });
  }

  /** AWS does not let anyone change these roles. */
  private checkRole(): void {
    const { roleArn } = this.role;
    const kind = /:role\/aws-(service-role|reserved)\//.exec(roleArn)?.[1];
    if (kind === undefined) return;
    throw new IamPatternsError({
      code: 'sessions-not-revocable',
      at: this.role.node.path,
      got: `role ${roleArn}`,
      expected: 'a role that you can change',
      fix:
        kind === 'reserved'
          ? 'end the sessions in IAM Identity Center'
          : 'ask AWS Support: the sessions of a service-linked role cannot be revoked',
    });
  }
}
checkArguments(SessionRevocation);
