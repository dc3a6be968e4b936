import type { Construct } from 'constructs';
import { type CreatedRoles, createdRolesPermissions } from './created-roles';
import { ServiceRole, type ServiceRoleBaseProps } from './service-role';
import { checkProps } from '../../../arguments/checked-class';

/** Properties of `CloudFormationRole`. */
export interface CloudFormationRoleProps extends ServiceRoleBaseProps {
  /**
   * The roles that the stacks create.
   *
   * @default - the stacks create no roles
   */
  readonly createdRoles?: CreatedRoles;
}

/**
 * The service role with which CloudFormation deploys stacks.
 *
 * A stack keeps its service role, and everyone who may change the stack uses it. So give the role only what the stacks create.
 * To let deployers use the role, grant them `CloudFormationPermissions.deploy({ stacks, serviceRole })`. For existing roles that
 * the stacks pass to a service, use `grantPassRole` of those roles.
 *
 * AWS's pages show no source keys for this role (November 2026), so the trust policy requires none. For the administration role
 * of stack sets they do: use `ServiceRole` with `sourceArns`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 */
export class CloudFormationRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: CloudFormationRoleProps = {}) {
    checkProps(new.target, 'CloudFormationRole', scope, id, props);
    const { createdRoles, permissions = [], ...common } = props;
    const at = `${scope.node.path}/${id}`;
    super(scope, id, {
      ...common,
      permissions: [
        ...permissions,
        ...(createdRoles ? [createdRolesPermissions(scope, createdRoles, at)] : []),
      ],
      service: 'cloudformation.amazonaws.com',
    });
  }
}
