import { Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { isAccountId, parseArn } from '../../policy/arn/arn';
import { identityKind } from '../../policy/principal/identity-kind';
import { isToken } from '../../trust/names/checked-name';
import { entityOf, literalArn, pathOf } from '../../trust/entity';
import { membersOf } from '../../trust/callers/group-members';
import { checkArnPartition } from '../../trust/names/arn-partition';
import { requireText, requireValue } from '../../trust/names/unset-values';
import { FinalArn } from '../grants/final-arn';
import { assumeRoleGrant } from '../grants/assume-role-grant';
import { checkCallerPolicy, writeCallerSide } from '../grants/caller-policy';
import { checkArguments } from '../../arguments/checked-class';

/**
 * Options for a role of another app. The check `privilege-escalation` reports callers of roles that the app does not contain,
 * as information: it does not know what those roles may do.
 */
export interface ExternalRoleOptions {
  /**
   * Whether callers pass session tags. This needs `sts:TagSession`.
   *
   * @default false
   */
  readonly sessionTags?: boolean;
  /**
   * Whether callers set a source identity. This needs `sts:SetSourceIdentity`.
   *
   * @default false
   */
  readonly sourceIdentity?: boolean;
}

/**
 * Options for granting a caller of this app permission to assume a role of another app. The check `privilege-escalation`
 * reports the caller, as information.
 */
export interface ExternalRoleGrantOptions {
  /**
   * A customer managed policy in the caller's account that gets the permission. It replaces the caller's own policy and need
   * not be attached yet.
   *
   * @default - the caller's own policy
   */
  readonly callerPolicy?: iam.ManagedPolicy;
}

/**
 * A role of another app that callers of this app assume. The caller's permission is written here. `trustStatement` returns
 * the statement that the role's trust policy needs.
 */
export class ExternalRole {
  /** The role with this ARN. */
  static fromArn(roleArn: string, options: ExternalRoleOptions = {}): ExternalRole {
    requireText(roleArn, 'role ARN of ExternalRole.fromArn', 'arn:aws:iam::333333333333:role/Reporting');
    return new ExternalRole(roleArn, options);
  }

  private constructor(
    readonly roleArn: string,
    private readonly options: ExternalRoleOptions,
  ) {
    const account = parseArn(roleArn)?.account ?? '';
    if (isToken(roleArn) || (identityKind(roleArn) === 'role' && isAccountId(account))) return;
    throw new IamPatternsError({
      code: 'malformed-role-arn',
      got: `role ARN ${JSON.stringify(roleArn)}`,
      expected: 'the ARN of one role, such as arn:aws:iam::333333333333:role/Reporting',
      fix: 'write the literal ARN with its path',
    });
  }

  /**
   * Grants a user, role or group of the app permission to assume the role.
   *
   * The caller's side is written here. `success` is `false` all the same, because this app cannot write the role's trust policy:
   * add `trustStatement` where the role is created. `CallerSide.ofGrant` returns the caller's side, which says so.
   */
  grantAssumeRole(caller: iam.IPrincipal, options: ExternalRoleGrantOptions = {}): iam.Grant {
    requireValue(caller, 'caller of grantAssumeRole');
    if (Construct.isConstruct(caller)) {
      const grantee: IConstruct & iam.IPrincipal = caller;
      const permission = {
        description: pathOf(grantee),
        account: grantee.principalAccount ?? Stack.of(grantee).account,
        grantee,
        actions: this.actions,
        roleArn: this.roleArn,
        policy: options.callerPolicy,
        missingTrust: this.missingTrust,
      };
      checkArnPartition(this.roleArn, grantee);
      checkCallerPolicy(permission);
      const side = writeCallerSide(permission);
      const { missingTrust, roleArn } = this;
      return assumeRoleGrant(caller, { arn: roleArn, construct: grantee, missingTrust }, [side]);
    }
    throw new IamPatternsError({
      code: 'caller-without-policy',
      got: 'caller that is not a user, role or group of the app',
      expected: 'a construct with a policy that this app can write',
      fix: 'import the caller, or add the statement where the caller is created',
    });
  }

  /**
   * The statement that the role's trust policy needs for this caller. Add it where the role is created. The caller's ARN is a
   * token, which has the final name at synthesis: write it to an output, or resolve it with `Stack.resolve`.
   */
  trustStatement(caller: iam.IPrincipal): iam.PolicyStatement {
    const users =
      Construct.isConstruct(caller) && 'groupArn' in caller
        ? membersOf(caller as iam.IGroup).users
        : undefined;
    const arns = (users ?? [caller]).map((principal) => {
      const entity = entityOf(principal);
      const known = entity && literalArn(entity);
      return entity?.resource && known !== undefined ? new FinalArn(entity).asText() : known;
    });
    if (arns.length === 0 || arns.includes(undefined)) {
      throw new IamPatternsError({
        code: 'caller-without-physical-name',
        at: Construct.isConstruct(caller) ? caller.node.path : undefined,
        got: 'caller without an explicit name',
        expected: 'users or roles with explicit names, or a group with such members',
        fix: 'give the callers explicit names (this replaces them if they are deployed)',
      });
    }
    const principals = arns.flatMap((arn) => (arn === undefined ? [] : [new iam.ArnPrincipal(arn)]));
    return new iam.PolicyStatement({ actions: this.actions, principals });
  }

  private get missingTrust(): string {
    const role = Token.isUnresolved(this.roleArn) ? 'the role' : this.roleArn;
    return `${role} belongs to another app; add the statement of ExternalRole.trustStatement to its trust policy there`;
  }

  private get actions(): string[] {
    return [
      'sts:AssumeRole',
      ...(this.options.sourceIdentity ? ['sts:SetSourceIdentity'] : []),
      ...(this.options.sessionTags ? ['sts:TagSession'] : []),
    ];
  }
}
checkArguments(ExternalRole);
