import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type * as ssm from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import {
  EcrPermissions,
  LogsPermissions,
  ParameterPermissions,
  Resources,
  SecretsPermissions,
} from '../../../permissions';
import { ServiceRole, type ServiceRoleBaseProps } from './service-role';
import { checkProps } from '../../../arguments/checked-class';

/** Properties of `EcsTaskExecutionRole`. */
export interface EcsTaskExecutionRoleProps extends ServiceRoleBaseProps {
  /**
   * The repositories of the images.
   *
   * @default - no private images
   */
  readonly repositories?: ecr.IRepository[];
  /**
   * The log group of the containers. The role may write to it, but cannot create log groups.
   *
   * @default - the role cannot write logs
   */
  readonly logGroup?: logs.ILogGroup;
  /**
   * The secrets that ECS puts into the containers.
   *
   * @default - no secrets
   */
  readonly secrets?: secretsmanager.ISecret[];
  /**
   * The parameters that ECS puts into the containers.
   *
   * @default - no parameters
   */
  readonly parameters?: ssm.IParameter[];
}

/**
 * The role with which ECS starts tasks: it pulls images, writes logs, and reads secrets.
 *
 * The code in the containers does not get these permissions. Give that code an `EcsTaskRole`. With `repositories`, the role may
 * get a token for ECR. That action takes no resource, and cdk-nag reports it as `AwsSolutions-IAM5`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export class EcsTaskExecutionRole extends ServiceRole {
  constructor(scope: Construct, id: string, props: EcsTaskExecutionRoleProps = {}) {
    checkProps(new.target, 'EcsTaskExecutionRole', scope, id, props);
    const { repositories = [], logGroup, secrets = [], parameters = [], permissions = [], ...common } = props;
    super(scope, id, {
      ...common,
      permissions: [
        ...(repositories.length > 0
          ? [EcrPermissions.pull(...repositories.map((each) => Resources.imageRepository(each)))]
          : []),
        ...(logGroup ? [LogsPermissions.write(Resources.logGroup(logGroup))] : []),
        ...(secrets.length > 0
          ? [SecretsPermissions.read(...secrets.map((each) => Resources.secret(each)))]
          : []),
        ...(parameters.length > 0
          ? [ParameterPermissions.read(...parameters.map((each) => Resources.parameter(each)))]
          : []),
        ...permissions,
      ],
      service: 'ecs-tasks.amazonaws.com',
    });
  }
}
