import { Duration, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import type { Permissions } from '../../permissions';
import { HumanUser } from '../people/human-user';
import { finalProperties } from '../placement/final-properties';
import { CrossAccountUserRole } from '../roles/cross-account-user-role';
import type { AlarmTopicOptions } from './activity-notice';
import { requireList } from './required-list';
import { RoleUseAlarm } from './role-use-alarm';
import { checkProps } from '../../arguments/checked-class';

/** Properties of `BreakGlassRole`. */
export interface BreakGlassRoleProps {
  /**
   * The IAM users that may use the role in an emergency, of this account or another one. They work when federation does
   * not, so nothing federated can be among them.
   */
  readonly users: iam.IUser[];
  /**
   * What the role may do.
   *
   * @default - the AWS managed policy AdministratorAccess
   */
  readonly permissions?: Permissions[];
  /**
   * How long ago the user may have signed in with MFA, 1–60 minutes.
   *
   * @default Duration.minutes(15)
   */
  readonly maxMfaAge?: Duration;
  /**
   * The role name, 1–64 characters.
   *
   * @default - made of the name of the root stack, the construct path, the Region and a short hash
   */
  readonly roleName?: string;
  /**
   * Where the alarm goes that tells about every use.
   *
   * @default - a topic of its own, without subscriptions
   */
  readonly alarm?: AlarmTopicOptions;
}

/**
 * A role for emergencies: named IAM users, MFA that is minutes old, sessions of one hour, and a message about every use.
 *
 * Rehearse it: `iam-patterns profiles` writes the profile, and a test in the access model shows who gets in. The users
 * stay out of federation: a trust of roles, services, accounts or identity providers is an error. The check `user-policy` reports
 * their permission to assume the role, and without `permissions`, `broad-managed-policy` and `privilege-escalation` report the
 * administrator, and cdk-nag reports `AwsSolutions-IAM4`.
 *
 * @see https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_emergency_process.html
 */
export class BreakGlassRole extends CrossAccountUserRole {
  /** The topic of the messages about use. */
  readonly alarmTopic: ITopic;

  constructor(scope: Construct, id: string, props: BreakGlassRoleProps) {
    checkProps(new.target, 'BreakGlassRole', scope, id, props);
    const at = `${scope.node.path}/${id}`;
    const { users, permissions, roleName, maxMfaAge = Duration.minutes(15), alarm = {} } = props;
    requireList(users, 'users', at);
    users.forEach((user) => rejectInactive(user, at));
    checkAge(maxMfaAge, at);
    super(scope, id, {
      roleName,
      permissions,
      managedPolicies:
        permissions === undefined
          ? [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')]
          : undefined,
      maxSessionDuration: Duration.hours(1),
      userMfa: { maxAge: maxMfaAge },
      description: 'For emergencies. Every use sends a message.',
    });
    for (const user of users) this.grantAssumeRole(user);
    this.alarmTopic = new RoleUseAlarm(this, 'Alarm', { roles: [this], ...alarm }).topic;
    this.node.addValidation({ validate: () => this.federated() });
  }

  /** Principals of the final trust policy that are not IAM users, from any code of the app. */
  private federated(): string[] {
    const { AssumeRolePolicyDocument = {} } = finalProperties(this.node.defaultChild as iam.CfnRole);
    const { Statement = [] } = AssumeRolePolicyDocument as {
      Statement?: { Principal?: string | Record<string, unknown> }[];
    };
    const others = Statement.flatMap(({ Principal = '*' }) => principalsIn(Principal)).filter(
      (principal) => !this.isUser(principal),
    );
    return others.map((principal) => {
      const { summary } = new IamPatternsError({
        code: 'break-glass-not-for-users',
        got: `principal ${JSON.stringify(principal)} in the trust policy of a break-glass role`,
        expected:
          'IAM users only, because the role must work when federation does not, and sends no one else in',
        fix: 'use another role for other callers',
      });
      return summary;
    });
  }

  private isUser(principal: unknown): boolean {
    if (typeof principal === 'string') return /^arn:[^:]+:iam::\d{12}:user\//.test(principal);
    const text = JSON.stringify(principal);
    const [, logicalId] = /"Fn::GetAtt":\["(\w+)","Arn"\]/.exec(text) ?? [];
    if (logicalId === undefined) return text.includes(':user/') || this.isImported(text);
    return Stack.of(this)
      .node.findAll()
      .some((node) => node instanceof iam.CfnUser && Stack.of(node).resolve(node.logicalId) === logicalId);
  }

  /** Whether it is a user of another stack of the app, whose ARN arrives as an import or as a parameter. */
  private isImported(text: string): boolean {
    return this.node.root.node
      .findAll()
      .filter((node) => node instanceof iam.User && Stack.of(node) !== Stack.of(this))
      .some((user) => JSON.stringify(Stack.of(this).resolve((user as iam.User).userArn)) === text);
  }
}

function principalsIn(principal: string | Record<string, unknown>): unknown[] {
  if (typeof principal === 'string') return [principal];
  return Object.entries(principal).flatMap(([type, value]) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).map((each) =>
      type === 'AWS' ? each : `${type} ${JSON.stringify(each)}`,
    ),
  );
}

/** A deactivated user is denied everything: in an emergency, it would be of no use. */
function rejectInactive(user: iam.IUser, at: string): void {
  if (!(user instanceof HumanUser) || user.active) return;
  throw new IamPatternsError({
    code: 'inactive-break-glass-user',
    at,
    got: `user ${user.node.path} with active: false`,
    expected: 'active users, because AWSDenyAll denies a deactivated one the role too',
    fix: 'activate the user, or remove it from users',
  });
}

function checkAge(age: Duration, at: string): void {
  if (age.isUnresolved() || Token.isUnresolved(age.toSeconds())) return;
  const seconds = age.toSeconds();
  if (seconds >= 60 && seconds <= 3600) return;
  throw new IamPatternsError({
    code: 'mfa-age-out-of-range',
    at,
    got: `MFA age of ${seconds} seconds`,
    expected: '60 to 3600 seconds',
    fix: 'use Duration.minutes with 1 to 60',
  });
}
