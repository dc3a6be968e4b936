import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import { symbolic } from '../token-text';
import { PolicyResource } from '../policy-resource';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on log groups and log streams, by what it does. */
export const LOGS_ACTIONS: ActionGroups = {
  service: 'logs',
  resourceTypes: ['log-group', 'log-stream'],
  groups: {
    write: { does: 'writes log events', actions: ['CreateLogStream', 'PutLogEvents'] },
    read: {
      does: 'reads and searches log events',
      actions: [
        'FilterLogEvents',
        'GetLogEvents',
        'GetLogGroupFields',
        'GetLogRecord',
        'GetQueryResults',
        'StartLiveTail',
        'StartQuery',
        'StopLiveTail',
        'StopQuery',
      ],
    },
    listStreams: { does: 'lists the log streams of a log group', actions: ['DescribeLogStreams'] },
    unmask: { does: 'shows data that a data protection policy masks', actions: ['Unmask'] },
    createGroup: {
      does: 'creates the log group, which would then keep its events without limit',
      actions: ['CreateLogGroup'],
    },
    deliver: {
      does: 'is what an agent asks for to find its log group',
      actions: ['DescribeLogGroups'],
    },
    describe: {
      does: 'shows the settings of the log group',
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
      does: 'deletes log events, which may be evidence',
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
      does: 'changes tags, which may control access',
      actions: ['TagLogGroup', 'TagResource', 'UntagLogGroup', 'UntagResource'],
    },
  },
};

/**
 * Permissions to write and read CloudWatch Logs.
 *
 * AWS authorizes writing on the log *stream*: in a policy, the ARN must end in `:*`. An ARN of a bare log group is
 * completed here.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export class LogsPermissions {
  private constructor() {}

  /** Writes the events of a function or an application. The log group must exist. */
  static write(...groups: PolicyResource[]): Permissions {
    return grantGroups(LOGS_ACTIONS, ['write'], groups.map(withStreams));
  }

  /** Writes events as AWS's agents do, which first look up the log group and the log stream. */
  static deliver(...groups: PolicyResource[]): Permissions {
    return grantGroups(LOGS_ACTIONS, ['write', 'deliver', 'listStreams'], groups.map(withStreams));
  }

  /**
   * Reads and searches events, with CloudWatch Logs Insights and live tail too.
   *
   * AWS authorizes ending a query or a live tail on `*` only.
   */
  static read(...groups: PolicyResource[]): Permissions {
    return grantGroups(LOGS_ACTIONS, ['read', 'listStreams'], groups.flatMap(withAndWithoutStreams));
  }
}
checkArguments(LogsPermissions);

/** Whether the ARN names a log group and nothing below it. */
function isBareGroup(arn: string): boolean {
  return /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:[^:]+$/.test(symbolic(arn)) && !symbolic(arn).endsWith('*');
}

/** The log group with its streams: `:*` is added where it is missing. */
export function withStreams(group: PolicyResource): PolicyResource {
  return isBareGroup(group.arn) ? resourceLike(group, `${group.arn}:*`) : group;
}

/** Both forms of the ARN: live tail and queries name the log group itself (recalled, not documented). */
function withAndWithoutStreams(group: PolicyResource): PolicyResource[] {
  if (isBareGroup(group.arn)) return [group, withStreams(group)];
  const bare = group.arn.replace(/:\*$/, '');
  return isBareGroup(bare) ? [resourceLike(group, bare), group] : [group];
}

function resourceLike({ region, account, construct }: PolicyResource, arn: string): PolicyResource {
  return new PolicyResource({
    arn,
    types: ['logs:log-group', 'logs:log-stream'],
    region,
    account,
    construct,
  });
}
