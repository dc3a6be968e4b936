import { type Duration, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../errors';
import { NameRules } from '../policy/principal/entity-name';
import { Quota } from '../policy/quota';
import type { Permissions } from '../permissions';
import { actionsAbove, type AccessLevel } from '../service-authorization';
import { checkName } from '../trust/checked-name';
import type { TrustEntryProps } from '../trust/trust-entry';
import { assumeRoleGrant } from './assume-role-grant';
import { NoPrincipal } from './no-principal';
import { passRoleGrant } from './pass-role-grant';
import { RoleTrust } from './role-trust';
import { ROLE_LIMITS, StatementPlacement } from './statement-placement';

/** What every role of this package takes. */
export interface PatternRoleProps {
  /**
   * What the role may do.
   *
   * @default - nothing, until it is granted
   */
  readonly permissions?: Permissions[];
  /**
   * The highest access level that a statement of the role's own documents may have; a statement above it is an
   * error. Attached managed policies are not read.
   *
   * @default - no maximum
   */
  readonly maxAccessLevel?: AccessLevel;
  /**
   * The path, part of the role's ARN: changing it replaces the role.
   *
   * @default /
   */
  readonly path?: string;
  /**
   * What the role is for: 1,000 characters at most.
   *
   * @default - none
   */
  readonly description?: string;
  /**
   * How long a session may last: 3,600–43,200 seconds. Sessions that another role assumes end after an hour.
   *
   * @default Duration.hours(1)
   */
  readonly maxSessionDuration?: Duration;
  /**
   * The policy that no permission of the role can exceed.
   *
   * @default - none
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;
  /**
   * Managed policies to attach.
   *
   * @default - none
   */
  readonly managedPolicies?: iam.IManagedPolicy[];
  /**
   * Further inline policies, by name; they count towards the 10,240 characters that IAM allows in all.
   *
   * @default - none
   */
  readonly inlinePolicies?: { [name: string]: iam.PolicyDocument };
}

/** What a kind of role adds to the common properties. */
export interface PatternRoleBaseProps extends PatternRoleProps {
  readonly roleName?: string;
  readonly trustedBy: TrustEntryProps[];
}

/**
 * A role whose trust is made of entries and whose statements are placed where IAM has room for them.
 *
 * It is an `iam.Role` and keeps its verbs; `grantAssumeRole` writes both sides, and `grantPassRole` allows this
 * role only, for the services that it trusts only.
 */
export abstract class PatternRole extends iam.Role {
  /** Who may assume the role, entry by entry. */
  readonly trust: RoleTrust;
  private readonly placement: StatementPlacement;
  private readonly maxAccessLevel?: AccessLevel;

  protected constructor(scope: Construct, id: string, props: PatternRoleBaseProps) {
    const { permissions = [], maxAccessLevel, trustedBy, ...roleProps } = props;
    checkProps(`${scope.node.path}/${id}`, props);
    super(scope, id, { ...roleProps, assumedBy: new NoPrincipal() });
    this.maxAccessLevel = maxAccessLevel;
    this.placement = new StatementPlacement(this, ROLE_LIMITS);
    this.trust = RoleTrust.of(this);
    for (const document of Object.values(props.inlinePolicies ?? {})) this.checkDocument(document.toJSON());
    for (const statement of permissions.flatMap((each) => each.toStatements()))
      this.addToPrincipalPolicy(statement);
    for (const entry of trustedBy) this.trust.addEntry(entry);
  }

  /** Lets the caller assume the role: the trust here, and the statement in the caller's own policy. */
  override grantAssumeRole(caller: iam.IPrincipal): iam.Grant {
    return assumeRoleGrant(caller, this, this.trust.grantAssumeRole(caller));
  }

  /**
   * Lets the identity pass this role, and no other, to the services that the role trusts, and no others.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
   */
  override grantPassRole(identity: iam.IPrincipal): iam.Grant {
    return passRoleGrant(identity, this, this.trust);
  }

  override addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    this.checkAccessLevel(statement.toStatementJson() as object);
    return this.placement.place(statement);
  }

  override addToPolicy(statement: iam.PolicyStatement): boolean {
    return this.addToPrincipalPolicy(statement).statementAdded;
  }

  override attachInlinePolicy(policy: iam.Policy): void {
    super.attachInlinePolicy(policy);
    this.placement.noteInlinePolicy(policy);
    this.node.addValidation({ validate: () => this.validateLevels(policy.document) });
  }

  /** Policies that other code attaches may fill until synth. */
  private validateLevels(document: iam.PolicyDocument): string[] {
    try {
      this.checkDocument(document.toJSON());
      return [];
    } catch (error) {
      if (error instanceof IamPatternsError) return [error.summary];
      throw error;
    }
  }

  private checkDocument(document: unknown): void {
    const { Statement = [] } = (document ?? {}) as { Statement?: object[] };
    Statement.forEach((json) => this.checkAccessLevel(json));
  }

  private checkAccessLevel(statement: object): void {
    if (this.maxAccessLevel === undefined) return;
    const [above] = actionsAbove(this.maxAccessLevel, Stack.of(this).resolve(statement) as object);
    if (!above) return;
    const { action, pattern, level = 'an unknown level' } = above;
    throw new IamPatternsError({
      code: 'access-level-too-high',
      at: this.node.path,
      got: `${action}${pattern === action ? '' : ` (by ${pattern})`}, which is ${level}`,
      expected: `${this.maxAccessLevel} at most`,
      fix: 'leave the action out, or raise maxAccessLevel',
    });
  }
}

function checkProps(at: string, { roleName, path, maxSessionDuration }: PatternRoleBaseProps): void {
  checkName(NameRules.roleName, roleName, at);
  checkName(NameRules.path, path, at);
  if (!maxSessionDuration || maxSessionDuration.isUnresolved()) return;
  const seconds = maxSessionDuration.toSeconds();
  const { minimum, maximum } = Quota.roleSession;
  if (Token.isUnresolved(seconds) || (seconds >= minimum && seconds <= maximum)) return;
  throw new IamPatternsError({
    code: 'session-duration',
    at,
    got: `a maximum session of ${seconds} seconds`,
    expected: `${minimum}–${maximum} seconds`,
    fix:
      seconds < minimum ? 'let the callers ask for shorter sessions when they assume the role' : 'shorten it',
  });
}
