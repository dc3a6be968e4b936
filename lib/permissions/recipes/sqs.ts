import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';

/** Every action on queues, by what it does. */
export const SQS_ACTIONS: ActionGroups = {
  service: 'sqs',
  resourceTypes: ['queue'],
  groups: {
    find: { does: 'finds the queue by its name', actions: ['GetQueueUrl'] },
    // Lambda's poller asks for them, and so do workers that scale with the length of the queue.
    measure: {
      does: 'shows how many messages there are, and how it is set up',
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
      does: 'reads or changes tags, which may decide about access',
      actions: ['ListQueueTags', 'TagQueue', 'UntagQueue'],
    },
  },
};

/**
 * Sending to and receiving from SQS queues.
 *
 * Batches need no action of their own.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export class SqsPermissions {
  private constructor() {}

  /** Sends messages to queues whose URLs are known: all that a sender needs. To look a URL up, add `find`. */
  static send(...queues: PolicyResource[]): Permissions {
    return grantGroups(SQS_ACTIONS, ['send'], queues);
  }

  /** Receives messages and deletes those that are done; enough for Lambda to poll the queues for a function. */
  static receive(...queues: PolicyResource[]): Permissions {
    return grantGroups(SQS_ACTIONS, ['measure', 'receive'], queues);
  }

  /** Finds the URLs of queues by their names, and shows how many messages they hold. */
  static find(...queues: PolicyResource[]): Permissions {
    return grantGroups(SQS_ACTIONS, ['find', 'measure'], queues);
  }
}
