import type { Construct } from 'constructs';
import { EcsPermissions } from '../../../permissions';
import { ServiceRole, type ServiceRoleBaseProps } from './service-role';
import { checkProps } from '../../../arguments/checked-class';

/** Properties of `EcsTaskRole`. */
export interface EcsTaskRoleProps extends ServiceRoleBaseProps {
  /**
   * Whether people can open a shell in the containers with ECS Exec. AWS grants its actions on every resource only, so the check
   * `resource-wildcard` warns of them, and cdk-nag reports `AwsSolutions-IAM5`.
   *
   * @default false
   */
  readonly ecsExec?: boolean;
}

/**
 * The role of the code in ECS tasks.
 *
 * It is not the role with which ECS pulls the image and reads secrets: that is `EcsTaskExecutionRole`. AWS supports no narrower
 * source than the account.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export class EcsTaskRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: EcsTaskRoleProps = {}) {
    checkProps(new.target, 'EcsTaskRole', scope, id, props);
    const { ecsExec = false, permissions = [], ...common } = props;
    super(scope, id, {
      ...common,
      permissions: [...permissions, ...(ecsExec ? [EcsPermissions.execTarget()] : [])],
      service: 'ecs-tasks.amazonaws.com',
    });
  }
}
