import { requireSome } from '../listed-values';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on queues, by what it does. */
export const SQS_ACTIONS: ActionGroups = {
  service: 'sqs',
  resourceTypes: ['queue'],
  groups: {
    find: { does: 'finds the queue by its name', actions: ['GetQueueUrl'] },
    // Lambda's poller calls it, and so do workers that scale with the length of the queue.
    measure: {
      does: 'shows the number of messages and the settings of the queue',
      actions: ['GetQueueAttributes'],
    },
    send: { does: 'sends messages', actions: ['SendMessage'] },
    receive: {
      does: 'receives, keeps and deletes messages',
      actions: ['ChangeMessageVisibility', 'DeleteMessage', 'ReceiveMessage'],
    },
    move: {
      does: 'moves messages back from a dead-letter queue',
      actions: [
        'CancelMessageMoveTask',
        'ListDeadLetterSourceQueues',
        'ListMessageMoveTasks',
        'StartMessageMoveTask',
      ],
    },
    purge: { does: 'deletes all messages unread', actions: ['PurgeQueue'] },
    configure: {
      does: 'creates, deletes or reconfigures the queue',
      actions: ['CreateQueue', 'DeleteQueue', 'SetQueueAttributes'],
    },
    share: { does: 'changes who else may use the queue', actions: ['AddPermission', 'RemovePermission'] },
    tag: {
      does: 'reads or changes tags, which may control access',
      actions: ['ListQueueTags', 'TagQueue', 'UntagQueue'],
    },
  },
};

/** Options for `SqsPermissions.redrive`. */
export interface RedriveOptions {
  /** The dead-letter queue that the messages come from. */
  readonly deadLetterQueue: PolicyResource;
  /** The queues that the messages go to. */
  readonly destinations: PolicyResource[];
}

/**
 * Permissions to send messages to SQS queues and to receive them, one by one or in batches.
 *
 * A queue that is encrypted with a customer managed key needs `KmsPermissions` for the key as well, or
 * `Permissions.grantWithResourcePolicies`. AWS's page about keys of SQS asks `kms:GenerateDataKey` and `kms:Decrypt` of
 * producers, because SQS verifies a new data key, and `kms:Decrypt` of consumers.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export class SqsPermissions {
  private constructor() {}

  /** Sends messages to queues whose URLs are known. To look up a URL, add `find`. */
  static send(...queues: PolicyResource[]): Permissions {
    return grantGroups(SQS_ACTIONS, ['send'], queues);
  }

  /** Receives messages and deletes those that are done. */
  static receive(...queues: PolicyResource[]): Permissions {
    return grantGroups(SQS_ACTIONS, ['measure', 'receive'], queues);
  }

  /** Finds the URLs of queues by their names, and shows how many messages they hold. */
  static find(...queues: PolicyResource[]): Permissions {
    return grantGroups(SQS_ACTIONS, ['find', 'measure'], queues);
  }

  /**
   * Moves messages from a dead-letter queue to other queues, and shows and cancels such moves.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
   */
  static redrive(options: RedriveOptions): Permissions {
    const { deadLetterQueue, destinations } = options;
    requireSome('destinations', destinations, 'pass the queues that the messages go to');
    return Permissions.combine(
      grantGroups(SQS_ACTIONS, ['measure', 'move', 'receive'], [deadLetterQueue]),
      grantGroups(SQS_ACTIONS, ['send'], destinations),
    );
  }
}
checkArguments(SqsPermissions);
