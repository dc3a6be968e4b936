import * as iam from 'aws-cdk-lib/aws-iam';
import {
  CHANGING_A_POLICY,
  FILLING_A_ROLE,
  FILLING_A_USER,
  PUTTING_A_BOUNDARY,
  REMOVING_A_BOUNDARY,
} from '../../permissions/bounded-identity-actions';
import { rejectUnsetValues } from '../../trust/names/unset-values';
import { checkBoundaryName, checkException } from './control-exception';
import { checkDelegationPath, delegationLimits } from './delegation-limits';
import { checkExemption, MFA_GUARD_EXEMPTIONS } from '../people/deny-without-mfa';
import { checkArguments } from '../../arguments/checked-class';

/** Options for a service control. */
export interface ServiceControlOptions {
  /**
   * ARNs of the roles that the control leaves alone, with wildcards for several accounts:
   * `arn:aws:iam::*:role/OrganizationAdmin`.
   *
   * @default - no exceptions
   */
  readonly exceptRoles?: string[];
}

/** Options for the control that requires MFA. */
export interface MfaControlOptions {
  /**
   * Additional actions that users may call without MFA. Add `iam:ChangePassword` and `iam:GetAccountPasswordPolicy` if
   * users must reset their password at the first sign-in; this weakens the control.
   *
   * @default - the eight actions of AWS's example policy
   */
  readonly exemptActions?: string[];
  /**
   * ARNs of users that the control leaves alone, such as users of programs: `arn:aws:iam::*:user/programs/*`.
   *
   * @default - no exceptions
   */
  readonly exceptUsers?: string[];
}

/** Options for the control that requires a permissions boundary. */
export interface BoundaryControlOptions extends ServiceControlOptions {
  /** Name of the managed policy in each account, with its path: `teams/DeveloperBoundary`. */
  readonly boundaryName: string;
}

/** Options for the control with which teams create roles, and nothing more. */
export interface DelegationControlOptions extends BoundaryControlOptions {
  /**
   * The path of the roles that teams manage.
   *
   * @default /teams/
   */
  readonly path?: string;
}

const ROOT_USER = 'arn:*:iam::*:root';

/**
 * Statements of a service control policy (SCP): what the principals of member accounts cannot do, whatever their own
 * policies allow. SCPs do not apply to the management account and to service-linked roles.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export class ServiceControl {
  /**
   * Denies everything to the root user. Privileged tasks that you start from the management account or a delegated
   * administrator (`sts:AssumeRoot`) stay possible.
   */
  static denyRootUser(): ServiceControl {
    return new ServiceControl([
      deny('DenyRootUser', ['*'], {
        ArnLike: { 'aws:PrincipalArn': ROOT_USER },
        // A session of sts:AssumeRoot has this key.
        Null: { 'aws:AssumedRoot': 'true' },
      }),
    ]);
  }

  /** Denies leaving the organization. */
  static denyLeavingOrganization(): ServiceControl {
    return new ServiceControl([deny('DenyLeavingOrganization', ['organizations:LeaveOrganization'])]);
  }

  /** Denies stopping, changing and deleting trails and event data stores of AWS CloudTrail. */
  static protectTrails(options: ServiceControlOptions = {}): ServiceControl {
    const actions = [
      'cloudtrail:DeleteEventDataStore',
      'cloudtrail:DeleteTrail',
      'cloudtrail:PutEventSelectors',
      'cloudtrail:PutInsightSelectors',
      'cloudtrail:StopEventDataStoreIngestion',
      'cloudtrail:StopLogging',
      'cloudtrail:UpdateEventDataStore',
      'cloudtrail:UpdateTrail',
    ];
    return new ServiceControl([deny('ProtectTrails', actions, exceptRoles(options))]);
  }

  /** Denies deleting and changing analyzers of IAM Access Analyzer, and hiding findings with archive rules. */
  static protectAccessAnalyzer(options: ServiceControlOptions = {}): ServiceControl {
    const actions = [
      'access-analyzer:CreateArchiveRule',
      'access-analyzer:DeleteAnalyzer',
      'access-analyzer:DeleteArchiveRule',
      'access-analyzer:UpdateAnalyzer',
      'access-analyzer:UpdateArchiveRule',
      'access-analyzer:UpdateFindings',
    ];
    return new ServiceControl([deny('ProtectAccessAnalyzer', actions, exceptRoles(options))]);
  }

  /**
   * Denies new access keys, and other long-term credentials of programs. Existing keys keep working; they can still be
   * deactivated and deleted.
   */
  static denyAccessKeys(options: ServiceControlOptions = {}): ServiceControl {
    const actions = [
      'iam:CreateAccessKey',
      'iam:CreateServiceSpecificCredential',
      'iam:ResetServiceSpecificCredential',
      'iam:UploadSigningCertificate',
      'iam:UploadSSHPublicKey',
    ];
    return new ServiceControl([deny('DenyAccessKeys', actions, exceptRoles(options))]);
  }

  /** Denies new IAM users and passwords. Existing users keep working. Combine it with `denyAccessKeys`. */
  static denyUsers(options: ServiceControlOptions = {}): ServiceControl {
    const actions = ['iam:CreateLoginProfile', 'iam:CreateUser', 'iam:UpdateLoginProfile'];
    return new ServiceControl([deny('DenyUsers', actions, exceptRoles(options))]);
  }

  /**
   * Denies IAM users everything without MFA, except setting up MFA: the guard of `UserGroup` for all users of the
   * organization. Roles and the root user are not affected, because no session of a role carries MFA.
   */
  static denyUsersWithoutMfa(options: MfaControlOptions = {}): ServiceControl {
    const { exemptActions = [], exceptUsers = [] } = options;
    rejectUnsetValues(options, 'ServiceControl.denyUsersWithoutMfa');
    exemptActions.forEach((action) => checkExemption(action, 'ServiceControl.denyUsersWithoutMfa'));
    exceptUsers.forEach((arn) => checkException(arn, 'user', 'ServiceControl.denyUsersWithoutMfa'));
    return new ServiceControl([
      new iam.PolicyStatement({
        sid: 'DenyUsersWithoutMfa',
        effect: iam.Effect.DENY,
        notActions: [...MFA_GUARD_EXEMPTIONS, ...exemptActions],
        resources: ['*'],
        conditions: {
          BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
          ArnLike: { 'aws:PrincipalArn': 'arn:*:iam::*:user/*' },
          ...(exceptUsers.length === 0 ? {} : { ArnNotLike: { 'aws:PrincipalArn': exceptUsers } }),
        },
      }),
    ]);
  }

  /**
   * Denies creating and changing users and roles that do not carry the permissions boundary, removing boundaries, and
   * changing the boundary itself. It is the organization's side of a `DelegationBoundary`.
   */
  static requireBoundary(options: BoundaryControlOptions): ServiceControl {
    const at = 'ServiceControl.requireBoundary';
    rejectUnsetValues(options, at);
    checkBoundaryName(options.boundaryName, at);
    const boundary = `arn:*:iam::*:policy/${options.boundaryName.replace(/^\//, '')}`;
    const exceptions = exceptRoles(options);
    return new ServiceControl([
      deny('RequireBoundary', [...FILLING_A_ROLE, ...FILLING_A_USER, ...PUTTING_A_BOUNDARY].sort(), {
        ArnNotLike: { ...exceptions['ArnNotLike'], 'iam:PermissionsBoundary': boundary },
      }),
      deny('KeepBoundaries', REMOVING_A_BOUNDARY, exceptions),
      deny('ProtectBoundary', CHANGING_A_POLICY, exceptions, [boundary]),
    ]);
  }

  /**
   * The limits of a `DelegationBoundary` for everyone in the account but the excepted roles: they create, change and pass
   * roles below the path, with the boundary, and manage no other identity. What they may do beside that, assuming roles
   * and changing workloads for instance, is up to their own policies.
   */
  static delegateRoles(options: DelegationControlOptions): ServiceControl {
    const { path = '/teams/', boundaryName, exceptRoles: roles } = options;
    const at = 'ServiceControl.delegateRoles';
    rejectUnsetValues(options, at);
    checkDelegationPath(path, at);
    return new ServiceControl([
      ...ServiceControl.requireBoundary({ boundaryName, exceptRoles: roles }).statements,
      ...delegationLimits(`arn:*:iam::*:role${path}*`, exceptRoles(options)),
    ]);
  }

  /** Takes Deny statements as they are. */
  static fromStatements(...statements: iam.PolicyStatement[]): ServiceControl {
    return new ServiceControl(statements);
  }

  private constructor(private readonly statements: iam.PolicyStatement[]) {}

  /** The statements, as new objects at every call. */
  toStatements(): iam.PolicyStatement[] {
    return this.statements.map((statement) => statement.copy());
  }
}
checkArguments(ServiceControl);

function deny(
  sid: string,
  actions: readonly string[],
  conditions: Record<string, Record<string, unknown>> = {},
  resources: string[] = ['*'],
): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    effect: iam.Effect.DENY,
    actions: [...actions],
    resources,
    conditions,
  });
}

/** Only roles: an exception for users would be an exception for long-term credentials. */
function exceptRoles(options: ServiceControlOptions): Record<string, Record<string, unknown>> {
  const { exceptRoles: roles = [] } = options;
  rejectUnsetValues(options, 'ServiceControl');
  for (const arn of roles) checkException(arn, 'role', 'exceptRoles');
  return roles.length === 0 ? {} : { ArnNotLike: { 'aws:PrincipalArn': roles } };
}
