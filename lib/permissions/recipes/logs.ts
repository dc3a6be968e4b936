import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';

/** Every action on log groups and log streams, by what it does. */
export const LOGS_ACTIONS: ActionGroups = {
  service: 'logs',
  resourceTypes: ['log-group', 'log-stream'],
  groups: {
    write: { does: 'writes log events', actions: ['CreateLogStream', 'PutLogEvents'] },
    read: {
      does: 'reads and searches log events',
      actions: [
        'DescribeLogStreams',
        'FilterLogEvents',
        'GetLogEvents',
        'GetLogGroupFields',
        'GetLogRecord',
        'GetQueryResults',
        'StartLiveTail',
        'StartQuery',
      ],
    },
    unmask: { does: 'shows what data protection hides', actions: ['Unmask'] },
    createGroup: {
      does: 'creates the log group: one that is made by its first writer keeps its events for ever',
      actions: ['CreateLogGroup'],
    },
    describe: {
      does: 'shows how the log group is set up',
      actions: [
        'DescribeMetricFilters',
        'DescribeSubscriptionFilters',
        'GetDataProtectionPolicy',
        'GetTransformer',
        'ListTagsForResource',
        'ListTagsLogGroup',
      ],
    },
    delete: {
      does: 'deletes what was logged, which may be evidence',
      actions: ['DeleteLogGroup', 'DeleteLogStream'],
    },
    configure: {
      does: 'reconfigures the log group, or sends its events elsewhere',
      actions: [
        'AssociateKmsKey',
        'CreateExportTask',
        'CreateLogAnomalyDetector',
        'DeleteDataProtectionPolicy',
        'DeleteMetricFilter',
        'DeleteRetentionPolicy',
        'DeleteSubscriptionFilter',
        'DeleteSyslogConfiguration',
        'DeleteTransformer',
        'DisassociateKmsKey',
        'IntegrateWithDataset',
        'IntegrateWithS3Table',
        'ProcessWithPipeline',
        'PutBearerTokenAuthentication',
        'PutDataProtectionPolicy',
        'PutLogGroupDeletionProtection',
        'PutMetricFilter',
        'PutRetentionPolicy',
        'PutSubscriptionFilter',
        'PutSyslogConfiguration',
        'PutTransformer',
      ],
    },
    tag: {
      does: 'changes tags, which may decide about access',
      actions: ['TagLogGroup', 'TagResource', 'UntagLogGroup', 'UntagResource'],
    },
  },
};

/**
 * Writing and reading CloudWatch Logs.
 *
 * Writing is authorised on the log *stream*: an ARN pattern must end in `:*` (`log-group:/aws/lambda/copy:*`), and a
 * bare log group, on which AWS would grant nothing, is refused here.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export class LogsPermissions {
  private constructor() {}

  /** Writes the events of one function or application; the log group must exist. */
  static write(...groups: PolicyResource[]): Permissions {
    return grantGroups(LOGS_ACTIONS, ['write'], groups);
  }

  /** Reads and searches events. */
  static read(...groups: PolicyResource[]): Permissions {
    return grantGroups(LOGS_ACTIONS, ['read'], groups);
  }
}
