import * as iam from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ROLE_ACTIONS_WITH_BOUNDARY } from '../../../permissions/bounded-identity-actions';
import { IamPatternsError } from '../../../errors';
import { Permissions } from '../../../permissions';
import { requireKnownService } from '../../../trust/callers/service/known-service';
import { servicePrincipalName } from '../../../trust/callers/service/service-caller';

/**
 * The roles that stacks create, and the services that get them.
 *
 * Anyone who may create roles and pass them has all permissions of these roles. So their names are limited to a pattern, and each
 * must carry the permissions boundary. For the pattern, cdk-nag reports `AwsSolutions-IAM5`.
 */
export interface CreatedRoles {
  /**
   * The pattern of path and name, with a literal beginning: `shop/*` for a path, `Shop-*` for a prefix, which is the name of the
   * stack for roles without explicit names.
   */
  readonly namePattern: string;
  /** The services that the stacks pass these roles to, such as `lambda.amazonaws.com`. */
  readonly passedToServices: string[];
  /**
   * The permissions boundary that each role must carry. Do not create it with the same stacks: then the stacks could change it.
   */
  readonly permissionsBoundary: iam.IManagedPolicy;
}

/** The other actions with which CloudFormation manages a role. */
const WITHOUT_BOUNDARY = [
  'iam:DeleteRole',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
];

/** Permissions to create, change and delete such roles, and to pass them to these services only. */
export function createdRolesPermissions(scope: Construct, roles: CreatedRoles, at: string): Permissions {
  const { namePattern, passedToServices, permissionsBoundary } = roles;
  checkPattern(namePattern, at);
  if (passedToServices.length === 0) throw noServices(at);
  passedToServices.forEach((service) => requireKnownService(service, at));
  const resources = [
    Stack.of(scope).formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: namePattern,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    }),
  ];
  const boundary = { StringEquals: { 'iam:PermissionsBoundary': permissionsBoundary.managedPolicyArn } };
  const principals = passedToServices.map((service) => servicePrincipalName(service, scope));
  const services = { StringEquals: { 'iam:PassedToService': principals } };
  return Permissions.fromStatements(
    new iam.PolicyStatement({
      sid: 'ChangeBoundedRoles',
      actions: [...ROLE_ACTIONS_WITH_BOUNDARY],
      resources,
      conditions: boundary,
    }),
    new iam.PolicyStatement({ sid: 'ManageRoles', actions: WITHOUT_BOUNDARY, resources }),
    new iam.PolicyStatement({
      sid: 'PassCreatedRoles',
      actions: ['iam:PassRole'],
      resources,
      conditions: services,
    }),
  );
}

function checkPattern(pattern: string, at: string): void {
  if (Token.isUnresolved(pattern) || /^[\w+=,.@-]{2,}[\w+=,.@/*?-]*$/.test(pattern)) return;
  throw new IamPatternsError({
    code: 'role-pattern-too-open',
    at,
    got: `pattern of created roles ${JSON.stringify(pattern)}`,
    expected: 'a path or name that begins with at least two literal characters, such as shop/* or Shop-*',
    fix: 'begin the pattern with the path or the prefix of your roles, without a slash; otherwise the stacks could pass every role',
  });
}

function noServices(at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'pass-role-without-service',
    at,
    got: 'no services in passedToServices',
    expected: 'the services that get the roles',
    fix: 'list them, such as lambda.amazonaws.com',
  });
}
