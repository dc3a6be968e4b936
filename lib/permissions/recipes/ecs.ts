import type * as iam from 'aws-cdk-lib/aws-iam';
import { ActionPermissions } from '../action-permissions';
import { requireExactValues, requireSome } from '../listed-values';
import { passRoles } from '../pass-role';
import { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups, rejectUnfitOf } from '../recipe';
import { Resources } from '../resources';
import { ECS_ACTIONS } from './ecs-actions';
import { KmsPermissions } from './kms';
import { LogsPermissions } from './logs';
import { S3Permissions } from './s3';
import { checkArguments } from '../../arguments/checked-class';

/** Options for `EcsPermissions.runTask`. */
export interface RunTaskOptions {
  /** Task definitions: `Resources.arn('arn:aws:ecs:eu-west-1:111111111111:task-definition/report:*')`. */
  readonly taskDefinitions: PolicyResource[];
  /** The cluster in which the tasks run: `Resources.cluster(cluster)`. */
  readonly cluster: PolicyResource;
  /** The tasks of the cluster, to watch them: `Resources.clusterTasks(cluster)`. */
  readonly tasks: PolicyResource;
  /** The task role and the execution role of the task definitions. They can be passed to ECS tasks only. */
  readonly roles: iam.IRole[];
}

/** Options for `EcsPermissions.execute`. */
export interface ExecuteCommandOptions {
  /** The cluster: `Resources.cluster(cluster)`. */
  readonly cluster: PolicyResource;
  /** Tasks in which commands may run: `Resources.clusterTasks(cluster)`. */
  readonly tasks: PolicyResource[];
  /**
   * Names of the containers in which commands may run, without wildcards.
   *
   * @default - every container of the tasks
   */
  readonly containers?: string[];
  /**
   * The customer managed key that encrypts the data of sessions, as the cluster sets it for ECS Exec.
   *
   * @default - sessions are encrypted by TLS only
   */
  readonly key?: PolicyResource;
}

/** Options for `EcsPermissions.execTarget`: what the cluster sets for ECS Exec. */
export interface ExecTargetOptions {
  /**
   * The customer managed key that encrypts the data of sessions.
   *
   * @default - sessions are encrypted by TLS only
   */
  readonly key?: PolicyResource;
  /**
   * The log group to which the commands are logged.
   *
   * @default - no logs in CloudWatch Logs
   */
  readonly logGroup?: PolicyResource;
  /**
   * The bucket to which the commands are logged.
   *
   * @default - no logs in S3
   */
  readonly logBucket?: PolicyResource;
}

/**
 * Permissions to run tasks of ECS, and to open a shell in them.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export class EcsPermissions {
  private constructor() {}

  /**
   * Runs tasks of these task definitions in one cluster, and shows them.
   *
   * Everyone who can run a task can do what its task role can do. A task definition without roles needs `roles: []`.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
   */
  static runTask(options: RunTaskOptions): Permissions {
    const { taskDefinitions, cluster, tasks, roles } = options;
    rejectUnfitOf(cluster, 'ecs:DescribeClusters');
    return Permissions.combine(
      grantGroups(ECS_ACTIONS, ['run'], taskDefinitions).withConditions(inCluster(cluster)),
      grantGroups(ECS_ACTIONS, ['watch'], [tasks]),
      passRoles('ecs-tasks.amazonaws.com', ...roles),
    );
  }

  /** Stops these tasks: `Resources.clusterTasks(cluster)`. */
  static stopTask(...tasks: PolicyResource[]): Permissions {
    return grantGroups(ECS_ACTIONS, ['stop', 'watch'], tasks);
  }

  /**
   * Runs commands and shells in containers (ECS Exec). The commands run with the task role.
   *
   * With a key, the caller makes data keys, as for sessions of Session Manager (recalled).
   *
   * The task role needs `execTarget`.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
   */
  static execute(options: ExecuteCommandOptions): Permissions {
    const { cluster, tasks, containers, key } = options;
    if (containers !== undefined)
      requireExactValues('containers', containers, 'omit containers to allow every container of the tasks');
    requireSome('tasks', tasks, 'pass the tasks, such as Resources.clusterTasks(cluster)');
    rejectUnfitOf(cluster, 'ecs:DescribeClusters');
    const execute = grantGroups(ECS_ACTIONS, ['exec'], [cluster, ...tasks]);
    const named =
      containers === undefined
        ? execute
        : execute.withConditions({ StringEquals: { 'ecs:container-name': containers } });
    return Permissions.combine(
      named,
      grantGroups(ECS_ACTIONS, ['watch'], tasks),
      ...(key === undefined ? [] : [KmsPermissions.generateDataKeys(key).trim(WITHOUT_PLAINTEXT)]),
    );
  }

  /**
   * What a task role needs so that ECS Exec can reach the container, and log and encrypt its sessions.
   *
   * The actions on the channel take only `*`.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-logging
   */
  static execTarget(options: ExecTargetOptions = {}): Permissions {
    const { key, logGroup, logBucket } = options;
    const channel = ActionPermissions.allow({
      actions: [
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel',
      ],
      resources: [Resources.all()],
    });
    return Permissions.combine(
      channel,
      ...(key === undefined ? [] : [KmsPermissions.decrypt(key)]),
      ...(logGroup === undefined ? [] : [LogsPermissions.deliver(logGroup)]),
      ...(logBucket === undefined ? [] : [deliverTo(logBucket)]),
    );
  }
}
checkArguments(EcsPermissions);

/** ECS also looks up the Region of the bucket. */
function deliverTo(bucket: PolicyResource): Permissions {
  const locate = { actions: ['s3:GetBucketLocation'], resources: [bucket] };
  return Permissions.combine(S3Permissions.deliver(bucket), ActionPermissions.allow(locate));
}

const WITHOUT_PLAINTEXT = { withoutActions: ['kms:GenerateDataKeyWithoutPlaintext'] };

function inCluster({ arn }: PolicyResource) {
  return { ArnEquals: { 'ecs:cluster': arn } };
}
