import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { IamPatternsError } from '../errors';
import { isAccountId, parseArn } from '../policy/arn/arn';
import { identityKind } from '../policy/principal/identity-kind';
import { isToken } from '../trust/checked-name';
import { entityOf, literalArn } from '../trust/entity';
import { membersOf } from '../trust/group-members';
import { type CallerSide, writeCallerSide } from './caller-side';

/** What a session of an external role carries along. */
export interface ExternalRoleProps {
  /**
   * Whether callers pass session tags, which needs `sts:TagSession`.
   *
   * @default false
   */
  readonly sessionTags?: boolean;
  /**
   * Whether callers set a source identity, which needs `sts:SetSourceIdentity`.
   *
   * @default false
   */
  readonly sourceIdentity?: boolean;
}

/**
 * A role outside this app, which callers of the app are to assume: the caller's half is written here, and the
 * trust that the role needs is told.
 */
export class ExternalRole {
  /** The role with this ARN, in letters. */
  static fromArn(roleArn: string, props: ExternalRoleProps = {}): ExternalRole {
    return new ExternalRole(roleArn, props);
  }

  private constructor(
    readonly roleArn: string,
    private readonly props: ExternalRoleProps,
  ) {
    const account = parseArn(roleArn)?.account ?? '';
    if (isToken(roleArn) || (identityKind(roleArn) === 'role' && isAccountId(account))) return;
    throw new IamPatternsError({
      code: 'malformed-role-arn',
      got: `the role ARN ${JSON.stringify(roleArn)}`,
      expected: 'the ARN of one role, such as arn:aws:iam::333333333333:role/Reporting',
      fix: 'write the ARN in letters, path included',
    });
  }

  /** Lets a user, role or group of the app assume the role, as far as its own policy decides. */
  grantAssumeRole(caller: iam.IPrincipal, callerPolicy?: iam.ManagedPolicy): CallerSide {
    if (Construct.isConstruct(caller)) {
      return writeCallerSide(caller, { roleArn: this.roleArn, actions: this.actions, policy: callerPolicy });
    }
    throw new IamPatternsError({
      code: 'caller-without-policy',
      got: 'a caller that is no user, role or group of the app',
      expected: 'a construct, whose policy can be written',
      fix: 'import the caller, or write the statement where the caller is created',
    });
  }

  /** The statement that the role's trust policy needs for this caller, to be written where the role is created. */
  trustStatement(caller: iam.IPrincipal): iam.PolicyStatement {
    const users =
      Construct.isConstruct(caller) && 'groupArn' in caller
        ? membersOf(caller as iam.IGroup).users
        : undefined;
    const arns = (users ?? [caller]).map((principal) => {
      const entity = entityOf(principal);
      return entity && literalArn(entity);
    });
    if (arns.length === 0 || arns.includes(undefined)) {
      throw new IamPatternsError({
        code: 'caller-without-physical-name',
        at: Construct.isConstruct(caller) ? caller.node.path : undefined,
        got: 'a caller whose ARN is not known before deployment',
        expected: 'users or roles with explicit names, or a group with such members',
        fix: 'name them explicitly (which replaces them where they are deployed)',
      });
    }
    const principals = arns.flatMap((arn) => (arn === undefined ? [] : [new iam.ArnPrincipal(arn)]));
    return new iam.PolicyStatement({ actions: this.actions, principals });
  }

  private get actions(): string[] {
    return [
      'sts:AssumeRole',
      ...(this.props.sourceIdentity ? ['sts:SetSourceIdentity'] : []),
      ...(this.props.sessionTags ? ['sts:TagSession'] : []),
    ];
  }
}
