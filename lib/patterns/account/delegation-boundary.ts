import * as iam from 'aws-cdk-lib/aws-iam';
import { Aws, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { Permissions } from '../../permissions';
import { NameRules } from '../../policy/principal/entity-name';
import { isServicePrincipal } from '../../policy/principal/service-principal';
import { checkName } from '../../trust/names/checked-name';
import { rejectUnsetValues } from '../../trust/names/unset-values';
import { ROLE_ACTIONS_WITH_BOUNDARY } from '../../permissions/bounded-identity-actions';
import { KEEPING_A_ROLE } from './delegated-actions';
import { checkDelegationPath, delegationLimits } from './delegation-limits';
import { checkArguments, checkProps } from '../../arguments/checked-class';

/** Properties of `DelegationBoundary`. */
export interface DelegationBoundaryProps {
  /** What developers, and the roles that they create, may do at most. Managing roles is added. */
  readonly permissions: Permissions[];
  /**
   * Name of the managed policy, at most 128 characters. Stacks of other apps name it, so it is explicit. A stack that is
   * deployed to two Regions of an account needs two names.
   */
  readonly managedPolicyName: string;
  /**
   * The path of the roles that developers manage. No other role may be below it: developers can pass every role there.
   *
   * @default /teams/
   */
  readonly path?: string;
  /**
   * The services that developers may pass the roles to; an empty list for none.
   *
   * @default - ecs-tasks.amazonaws.com, lambda.amazonaws.com and states.amazonaws.com
   */
  readonly passToServices?: string[];
}

/**
 * A permissions boundary with which teams create their own roles, and nothing more.
 *
 * Developers carry the boundary themselves. They create, fill, change, pass and delete roles below one path, if the roles
 * carry the same boundary. They cannot remove the boundary, change it, pass or change other roles, or manage users, groups,
 * managed policies, credentials and identity providers. What they hand to a role never exceeds what they may do themselves.
 *
 * The boundary limits actions, not other people's workloads: permissions such as `lambda:UpdateFunctionCode` on every
 * function reach the roles of those functions. Limit such permissions to resources of the team, and let
 * `iam-patterns escalation` show what is left. The check `unattached-managed-policy` reports the boundary until a role carries it.
 * For the roles below the path, cdk-nag reports `AwsSolutions-IAM5`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export class DelegationBoundary extends Construct {
  /** The boundary. */
  readonly boundary: iam.ManagedPolicy;
  /** What developers get in addition to the permissions: managing roles below the path. */
  readonly roleManagement: Permissions;
  private readonly permissions: Permissions;

  constructor(scope: Construct, id: string, props: DelegationBoundaryProps) {
    checkProps(new.target, 'DelegationBoundary', scope, id, props);
    super(scope, id);
    const { path = '/teams/', managedPolicyName, passToServices = DEFAULT_SERVICES } = props;
    rejectUnsetValues({ path, managedPolicyName, passToServices }, this.node.path);
    checkName(NameRules.managedPolicyName, managedPolicyName, this.node.path);
    checkDelegationPath(path, this.node.path);
    passToServices.forEach((service) => checkService(service, this.node.path));
    this.permissions = Permissions.combine(...props.permissions);
    this.roleManagement = Permissions.fromStatements(...management(path, passToServices));
    this.boundary = this.permissions
      .plus(this.roleManagement)
      .plus(Permissions.fromStatements(...delegationLimits(rolesBelow(path))))
      .asBoundary(this, 'Policy', { managedPolicyName });
  }

  /**
   * Makes the role one of a developer: it gets the permissions, manages roles, and carries the boundary. A role has one
   * boundary, so a role that was made with another one is an error.
   */
  delegateTo(developer: iam.Role): void {
    const resource = developer.node.defaultChild;
    if (resource instanceof iam.CfnRole && resource.permissionsBoundary !== undefined)
      rejectOtherBoundary(developer, resource.permissionsBoundary, this.boundary);
    iam.PermissionsBoundary.of(developer).apply(this.boundary);
    this.permissions.plus(this.roleManagement).grantTo(developer);
  }
}
checkArguments(DelegationBoundary);

const DEFAULT_SERVICES = ['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com', 'states.amazonaws.com'];

/** Conditions on the boundary are denials of the boundary itself, which hold for every policy of the developer. */
function management(path: string, services: string[]): iam.PolicyStatement[] {
  const roles = rolesBelow(path);
  return [
    new iam.PolicyStatement({
      sid: 'ManageTeamRoles',
      actions: [...ROLE_ACTIONS_WITH_BOUNDARY, ...KEEPING_A_ROLE],
      resources: [roles],
    }),
    ...(services.length === 0
      ? []
      : [
          new iam.PolicyStatement({
            sid: 'PassTeamRoles',
            actions: ['iam:PassRole'],
            resources: [roles],
            conditions: { StringEquals: { 'iam:PassedToService': services } },
          }),
        ]),
  ];
}

/** A second boundary would replace the first, and the role could do more than before. */
function rejectOtherBoundary(developer: iam.Role, boundary: unknown, own: iam.ManagedPolicy): void {
  const text = (value: unknown) => JSON.stringify(Stack.of(developer).resolve(value));
  if (text(boundary) === text(own.managedPolicyArn)) return;
  throw new IamPatternsError({
    code: 'second-boundary',
    at: own.node.scope?.node.path,
    got: `role ${developer.node.path} with the permissions boundary ${text(boundary)}`,
    expected: 'a role without a permissions boundary, because this one would replace it',
    fix: 'remove permissionsBoundary of the role, and put its limits into permissions of the DelegationBoundary',
  });
}

/** A condition on anything else never matches, so no role could be passed. */
function checkService(service: string, at: string): void {
  if (Token.isUnresolved(service) || isServicePrincipal(service)) return;
  throw new IamPatternsError({
    code: 'malformed-service',
    at,
    got: `service ${JSON.stringify(service)} in passToServices`,
    expected: 'service principals, such as lambda.amazonaws.com',
    fix: /^[a-z0-9-]+$/.test(service) ? `write ${service}.amazonaws.com` : 'correct the name',
  });
}

function rolesBelow(path: string): string {
  return `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role${path}*`;
}
