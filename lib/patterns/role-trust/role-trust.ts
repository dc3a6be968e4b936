import { Annotations, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { Caller } from '../../trust/caller';
import { companionActions } from '../../trust/conditions/condition-writer';
import { isReferredTo, roleEntity } from '../../trust/entity';
import type { TrustConditions } from '../../trust/conditions/trust-conditions';
import type { TrustEntry } from '../../trust/trust-entry';
import { TrustForm } from '../../trust/trust-form';
import { requireValue } from '../../trust/names/unset-values';
import type { BoundEntry } from '../../trust/entry-statements';
import { assumeRoleGrant } from '../grants/assume-role-grant';
import { type CallerPermission, checkCallerPolicy, writeCallerSide } from '../grants/caller-policy';
import type { CallerSide } from '../grants/caller-side';
import { referenceTarget } from '../grants/target-reference';
import { LateChanges } from './late-changes';
import { checkTrustActions } from './trust-actions';
import { type RoleRequirements, TrustEntries } from './trust-entries';
import { orderAfterCallers, TrustRendering } from './trust-rendering';
import { type TrustHost, trustHostOf } from './trust-host';
import { trustedServices } from '../roles/trusted-services';
import { checkArguments } from '../../arguments/checked-class';

/** Options for granting a caller permission to assume a role. */
export interface GrantAssumeRoleOptions extends TrustConditions {
  /**
   * How the trust names the user or role.
   *
   * @default TrustForm.NAMED
   */
  readonly form?: TrustForm;
  /**
   * Whether the `conditions` of the role do not apply to this caller. Otherwise they apply in addition to the options.
   *
   * @default false
   */
  readonly withoutRoleConditions?: boolean;
  /**
   * A customer managed policy in the caller's account that gets the permission to assume the role. It replaces the caller's
   * own policy and need not be attached yet.
   *
   * @default - the caller's own policy
   */
  readonly callerPolicy?: iam.ManagedPolicy;
}

const trusts = new WeakMap<IConstruct, RoleTrust>();

/**
 * The trust of a role, entry by entry, with the permissions that its callers need.
 *
 * It works with every `iam.Role` and `iam.CfnRole` of the app, so you can use it on a deployed role without replacing it. Statements
 * that other code adds to `role.assumeRolePolicy` stay in the trust policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
 */
export class RoleTrust {
  /**
   * The trust of a role that this app creates: an `iam.Role`, or an `iam.CfnRole` as `CfnInclude` creates it. The same role
   * always returns the same object.
   */
  static of(role: IConstruct): RoleTrust {
    requireValue(role, 'role of RoleTrust.of');
    const host = trustHostOf(role);
    return trusts.get(host.construct) ?? new RoleTrust(host, {});
  }

  /** @internal */
  static _withRequirements(role: iam.Role, requirements: RoleRequirements): RoleTrust {
    return new RoleTrust(trustHostOf(role), requirements);
  }

  private readonly entries: TrustEntries;
  private readonly sides: CallerSide[] = [];

  private readonly role: IConstruct;
  private readonly changes: LateChanges;

  private constructor(
    private readonly host: TrustHost,
    requirements: RoleRequirements,
  ) {
    this.role = host.construct;
    trusts.set(this.role, this);
    this.changes = new LateChanges(this.role);
    this.entries = new TrustEntries(this.role, requirements);
    new TrustRendering(host, this.entries);
  }

  /**
   * Lets callers assume the role: writes the trust here, and the permission of every caller that is a construct of the app.
   *
   * @returns the caller sides, written by this app or not; services have none
   */
  addEntry(entry: TrustEntry): CallerSide[] {
    return this._addEntry(entry);
  }

  /** Grants one caller permission to assume the role, on both sides. `CallerSide.ofGrant` returns the caller sides. */
  grantAssumeRole(caller: iam.IPrincipal, options: GrantAssumeRoleOptions = {}): iam.Grant {
    return this._grantAssumeRole(caller, options);
  }

  /** Adds a statement for what entries cannot express. The statement is added as it is. */
  addStatement(statement: iam.PolicyStatement): void {
    if (statement.resources.length > 0 || statement.notResources.length > 0) {
      throw new IamPatternsError({
        code: 'resource-in-trust-policy',
        at: this.role.node.path,
        got: 'trust statement with a resource',
        expected: 'no resource, because the resource of a trust policy is the role',
        fix: 'remove Resource and NotResource',
      });
    }
    checkTrustActions(statement, this.role.node.path);
    this.host.added?.addStatements(statement);
  }

  /** The caller sides of all entries, those that this app writes and those that others must write. */
  get callerSides(): CallerSide[] {
    return [...this.sides];
  }

  /** The services that may assume the role, as known now. Statements of other code count too. */
  services(): string[] {
    const { added, construct, othersPolicy } = this.host;
    const others: unknown =
      construct instanceof iam.CfnRole ? Stack.of(construct).resolve(othersPolicy()) : added?.toJSON();
    return trustedServices(this.entries.knownStatements(), others);
  }

  /** Whether the console can switch to the role, as known now. It sends no external ID and no source identity. */
  get admitsConsole(): boolean {
    return this.entries.admitConsole;
  }

  /**
   * The same without a check of the arguments, which the caller has checked. With fewer calls on the stack, the CDK takes less
   * time to record where a resource was created.
   *
   * @internal
   */
  _grantAssumeRole(caller: iam.IPrincipal, options: GrantAssumeRoleOptions): iam.Grant {
    if (!caller) requireValue(caller, 'caller of grantAssumeRole', this.role.node.path);
    const sides = this._addEntry({ callers: [Caller.of(caller)], ...options });
    const { role: construct, missingTrust } = this;
    const arn = sides[0]?.statement.resources[0] ?? roleEntity(construct).arn();
    return assumeRoleGrant(caller, { arn, construct, missingTrust }, sides);
  }

  /** @internal */
  _addEntry(entry: TrustEntry): CallerSide[] {
    const bound = this.entries.bind(entry);
    const statements = this.entries.knownStatementsOf(bound);
    const permissions = this.permissionsFor(bound, entry.callerPolicy);
    permissions.forEach(checkCallerPolicy);
    orderAfterCallers(this.role, statements);
    const sides: CallerSide[] = [];
    for (const permission of permissions) sides.push(writeCallerSide(permission));
    permissions.forEach(({ grantee }, index) => {
      const side = sides[index];
      if (grantee && side && !side.written) this.warnOfMissing(side);
    });
    this.entries.add(bound);
    this.changes.watch(bound);
    this.sides.push(...sides);
    return sides;
  }

  private get missingTrust(): string | undefined {
    if (this.host.resource) return undefined;
    return `${this.role.node.path} is a precreated role; the policy report of the CDK lists the trust that it needs`;
  }

  private permissionsFor(
    { callers, form, conditions }: BoundEntry,
    policy?: iam.ManagedPolicy,
  ): CallerPermission[] {
    const companions = conditions.flatMap(companionActions);
    const isNamed = (form ?? TrustForm.NAMED) === TrustForm.NAMED;
    return callers
      .flatMap((caller) => caller._binding.needs(this.role, form ?? TrustForm.NAMED))
      .map((need) => {
        const holder = policy ?? need.grantee ?? this.role;
        const isLater = isNamed || isReferredTo(need.grantee);
        const { roleArn, inRoleStack } = referenceTarget(this.role, holder, isLater);
        return {
          ...need,
          actions: [...new Set([...need.actions, ...companions])].sort(),
          roleArn,
          policyScope: inRoleStack && !policy ? this.role : undefined,
          missingTrust: this.missingTrust,
          policy,
        };
      });
  }

  private warnOfMissing({ caller, missing }: CallerSide): void {
    Annotations.of(this.role).addWarningV2(
      'cdk-iam-patterns:callerSideNotWritten',
      `${caller} is trusted, but its own policy is not written here: ${missing}. Until the policy allows it, the caller cannot assume the role. Add the statement of callerSides in the caller's account, or create an output with CallerSide.output().`,
    );
  }
}
checkArguments(RoleTrust);
