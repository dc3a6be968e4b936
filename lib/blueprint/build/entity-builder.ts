import { Stack, Tags, Validations } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { DelegationBoundary } from '../../patterns/account/delegation-boundary';
import { HumanUser } from '../../patterns/people/human-user';
import type { PermissionSet } from '../../patterns/people/permission-set';
import { ServiceUser } from '../../patterns/people/service-user';
import { UserGroup } from '../../patterns/people/user-group';
import { PatternRole } from '../../patterns/roles/pattern-role';
import { Permissions } from '../../permissions';
import { documentSize } from '../../policy/document/policy-size';
import { Quota } from '../../policy/quota';
import type { AccessLevel } from '../../service-authorization';
import type { PlannedEntity } from '../plan/plan';
import { AccountBuilder } from './account-builder';
import { trustConditions } from './build-conditions';
import { located, type PermissionBuilder } from './build-permissions';
import { rememberLine } from './definition-line';
import { FederationBuilder } from './federation-builder';
import { importedRole } from './imported-role';
import { buildRole, durationOf } from './role-builder';

/** A user, group or role that was built. */
export type BuiltIdentity = IConstruct & iam.IPrincipal;

const IDENTITIES_AND_POLICIES: ReadonlySet<PlannedEntity['kind']> = new Set([
  ...(['boundary', 'policy', 'group', 'user', 'role'] as const),
]);

/** Builds the entities of a plan with the constructs of `patterns`, without their trust. */
export class EntityBuilder {
  /** By ARN. */
  readonly identities = new Map<string, BuiltIdentity>();
  private readonly policies = new Map<string, iam.ManagedPolicy>();
  /** What developers may do, by the ARN of their boundary. */
  private readonly delegations = new Map<string, Permissions>();
  private readonly accounts: AccountBuilder;
  private readonly federation = new FederationBuilder();

  constructor(
    private readonly permissions: PermissionBuilder,
    private readonly organizationId: string | undefined,
  ) {
    this.accounts = new AccountBuilder(organizationId);
  }

  /** The permission set of that name; `undefined` if the blueprint does not define it. */
  permissionSet(name: string): PermissionSet | undefined {
    return this.accounts.permissionSets.get(name);
  }

  build(stack: Stack, entity: PlannedEntity): void {
    located(entity.from, () => {
      const { length } = stack.node.children;
      this.make(stack, `${entity.kind}-${entity.key}`, entity);
      for (const made of stack.node.children.slice(length)) rememberLine(made, entity.from);
    });
  }

  private make(stack: Stack, id: string, entity: PlannedEntity): void {
    if (!IDENTITIES_AND_POLICIES.has(entity.kind)) {
      this.ofAccount(stack, id, entity);
      return;
    }
    const built = this.construct(stack, id, entity);
    for (const [key, value] of Object.entries(entity.settings.tags ?? {})) Tags.of(built).add(key, value);
    for (const { findings, reason } of entity.settings.acknowledge ?? [])
      for (const finding of findings)
        Validations.of(built).acknowledge({ id: `IamPatterns::${finding}`, reason });
    if (built instanceof iam.ManagedPolicy) this.policies.set(entity.arn, built);
    else this.identities.set(entity.arn, built as BuiltIdentity);
  }

  /** What is not an identity or a policy of IAM. */
  private ofAccount(stack: Stack, id: string, entity: PlannedEntity): void {
    const { trustAnchor, identityPool, permissions } = entity.settings;
    if (trustAnchor !== undefined) this.federation.trustAnchor(stack, id, entity, trustAnchor);
    else if (identityPool !== undefined)
      this.federation.identityPool(stack, id, identityPool, (arn) => this.roleIn(stack, arn));
    else this.accounts.build(stack, id, entity, this.permissions.build(permissions, stack));
    const set = entity.kind === 'permission-set' ? this.permissionSet(entity.name) : undefined;
    for (const arn of entity.settings.needs ?? []) {
      const policy = this.policies.get(arn);
      // Those of other accounts are in stacks that come first.
      if (policy !== undefined && Stack.of(policy) === stack) set?.node.addDependency(policy);
    }
  }

  /** A role of the same stack is a reference, which CloudFormation creates first. */
  private roleIn(stack: Stack, arn: string): iam.IRole {
    const own = this.identities.get(arn);
    if (own instanceof PatternRole && Stack.of(own) === stack) return own;
    return importedRole(stack, 'Role', arn);
  }

  private construct(stack: Stack, id: string, entity: PlannedEntity): Construct {
    const { name, settings } = entity;
    const permissions = this.permissions.build(settings.permissions, stack);
    switch (entity.kind) {
      case 'boundary':
        return this.boundaryPolicy(stack, id, entity, permissions);
      case 'policy':
        return this.policy(stack, id, entity, Permissions.combine(...permissions));
      case 'group':
        return new UserGroup(stack, id, {
          groupName: name,
          path: settings.path,
          permissions,
          managedPolicies: this.managed(stack, settings.managedPolicies),
          mfaGuard: settings.mfaGuard,
          mfaGuardExemptions: settings.mfaGuardExemptions && [...settings.mfaGuardExemptions],
          selfManagedCredentials: settings.selfManagedCredentials,
        });
      case 'user':
        return this.user(stack, id, entity, permissions);
      default:
        return this.role(stack, id, entity, permissions);
    }
  }

  private policy(
    stack: Stack,
    id: string,
    { name, settings, from }: PlannedEntity,
    permissions: Permissions,
  ) {
    const { path, description } = settings;
    const statements = permissions.toStatements();
    const policy = new iam.ManagedPolicy(stack, id, {
      managedPolicyName: name,
      path,
      description,
      statements,
    });
    policy.node.addValidation({ validate: () => tooLarge(policy, from) });
    return policy;
  }

  /** A boundary of developers is remembered with what it lets them do, for the roles that name it. */
  private boundaryPolicy(
    stack: Stack,
    id: string,
    { name, arn, settings }: PlannedEntity,
    permissions: Permissions[],
  ): iam.ManagedPolicy {
    if (settings.delegation === undefined)
      return Permissions.combine(...permissions).asBoundary(stack, id, { managedPolicyName: name });
    const { path, passToServices } = settings.delegation;
    const { boundary, roleManagement } = new DelegationBoundary(stack, id, {
      managedPolicyName: name,
      permissions,
      path,
      passToServices,
    });
    this.delegations.set(arn, Permissions.combine(...permissions, roleManagement));
    return boundary;
  }

  private user(stack: Stack, id: string, { name, settings }: PlannedEntity, permissions: Permissions[]) {
    const {
      kind,
      consoleAccess,
      passwordResetRequired,
      active,
      accessKey,
      reason = '',
    } = settings.user ?? {};
    const props = {
      userName: name,
      path: settings.path,
      permissionsBoundary: this.boundary(stack, settings.boundary),
    };
    if (kind === 'service') return new ServiceUser(stack, id, { ...props, permissions, reason, accessKey });
    const managedPolicies = this.managed(stack, settings.managedPolicies);
    const user =
      kind === 'human'
        ? new HumanUser(stack, id, { ...props, consoleAccess, passwordResetRequired, active, accessKey })
        : new iam.User(stack, id, { ...props, managedPolicies });
    if (kind === 'human') for (const policy of managedPolicies) user.addManagedPolicy(policy);
    for (const each of permissions) each.grantTo(user);
    for (const arn of settings.groups ?? []) {
      const group = this.identities.get(arn);
      if (group instanceof UserGroup && Stack.of(group) === stack) group.addUser(user);
      else user.addToGroup(iam.Group.fromGroupArn(stack, `${id}-in-${arn.replace(/^.*\//, '')}`, arn));
    }
    return user;
  }

  private role(stack: Stack, id: string, entity: PlannedEntity, permissions: Permissions[]): PatternRole {
    const { name, settings } = entity;
    const delegated = settings.delegate === undefined ? undefined : this.delegations.get(settings.delegate);
    const props = {
      roleName: name,
      path: settings.path,
      description: settings.description,
      permissions: delegated === undefined ? permissions : [...permissions, delegated],
      managedPolicies: this.managed(stack, settings.managedPolicies),
      permissionsBoundary: this.boundary(stack, settings.boundary),
      maxSessionDuration: durationOf(settings.maxSession),
      maxAccessLevel: settings.maxAccessLevel as AccessLevel | undefined,
    };
    const role = buildRole(
      stack,
      id,
      entity,
      props,
      trustConditions(settings.when, this.organizationId),
      this.federation,
    );
    if (settings.identityProvider !== undefined)
      for (const provider of this.accounts.providersOf(stack)) role.node.addDependency(provider);
    return role;
  }

  /** A policy of the same stack is a reference, which CloudFormation deploys first. */
  private managed(stack: Stack, arns: readonly string[]): iam.IManagedPolicy[] {
    return arns.map((arn) => this.managedPolicy(stack, arn));
  }

  private boundary(stack: Stack, arn: string | undefined): iam.IManagedPolicy | undefined {
    return arn === undefined ? undefined : this.managedPolicy(stack, arn);
  }

  private managedPolicy(stack: Stack, arn: string): iam.IManagedPolicy {
    const own = this.policies.get(arn);
    if (own !== undefined && Stack.of(own) === stack) return own;
    const id = `Policy-${arn.replace(/^arn:[^:]*:iam::/, '').replace(/[^\w-]/g, '-')}`;
    const known = stack.node.tryFindChild(id) as unknown as iam.IManagedPolicy | undefined;
    return known ?? iam.ManagedPolicy.fromManagedPolicyArn(stack, id, arn);
  }
}

function tooLarge(policy: iam.ManagedPolicy, from: string): string[] {
  const { min } = documentSize(Stack.of(policy).resolve(policy.document));
  if (min <= Quota.managedPolicySize) return [];
  const error = new IamPatternsError({
    code: 'policy-too-large',
    at: `${from}: ${policy.node.path}`,
    got: `managed policy of ${min} characters`,
    expected: `at most ${Quota.managedPolicySize}`,
    fix: 'split it into two policies, or name actions with wildcards',
  });
  return [error.message];
}
