import type { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';

/** Every action on topics, by what it does. */
export const SNS_ACTIONS: ActionGroups = {
  service: 'sns',
  resourceTypes: ['topic'],
  groups: {
    publish: { does: 'publishes messages', actions: ['Publish'] },
    subscribe: {
      does: 'subscribes endpoints, which receive all that is published',
      actions: ['ConfirmSubscription', 'SetSubscriptionAttributes', 'Subscribe', 'Unsubscribe'],
    },
    describe: {
      does: 'shows the topic and its subscribers',
      actions: [
        'GetDataProtectionPolicy',
        'GetSubscriptionAttributes',
        'GetTopicAttributes',
        'ListSubscriptionsByTopic',
      ],
    },
    configure: {
      does: 'creates, deletes or reconfigures the topic',
      actions: ['CreateTopic', 'DeleteTopic', 'PutDataProtectionPolicy', 'SetTopicAttributes'],
    },
    share: { does: 'changes who else may use the topic', actions: ['AddPermission', 'RemovePermission'] },
    tag: {
      does: 'reads or changes tags, which may decide about access',
      actions: ['ListTagsForResource', 'TagResource', 'UntagResource'],
    },
  },
};

/**
 * Publishing to SNS topics.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 */
export class SnsPermissions {
  private constructor() {}

  /** Publishes messages; batches need no action of their own. */
  static publish(...topics: PolicyResource[]): Permissions {
    return grantGroups(SNS_ACTIONS, ['publish'], topics);
  }
}
