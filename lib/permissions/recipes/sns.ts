import { requireKnownValues, requireSomeTexts } from '../listed-values';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on topics, by what it does. */
export const SNS_ACTIONS: ActionGroups = {
  service: 'sns',
  resourceTypes: ['topic'],
  groups: {
    publish: { does: 'publishes messages', actions: ['Publish'] },
    subscribe: {
      does: 'subscribes endpoints, which receive every published message',
      actions: ['ConfirmSubscription', 'Subscribe'],
    },
    unsubscribe: {
      does: 'changes or ends subscriptions',
      actions: ['SetSubscriptionAttributes', 'Unsubscribe'],
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
      does: 'reads or changes tags, which may control access',
      actions: ['ListTagsForResource', 'TagResource', 'UntagResource'],
    },
  },
};

/** Options for `SnsPermissions.subscribe`. */
export interface SubscribeOptions {
  /** The topics. */
  readonly topics: PolicyResource[];
  /**
   * Protocols of the subscriptions: `sqs`, `lambda`, `https`, `email`.
   *
   * @default - every protocol
   */
  readonly protocols?: string[];
  /**
   * Endpoints that may be subscribed: ARNs, URLs or addresses, with `*` and `?` as wildcards.
   *
   * @default - every endpoint, in other accounts too
   */
  readonly endpoints?: string[];
}

/**
 * Permissions to publish to SNS topics and to subscribe to them.
 *
 * A topic that is encrypted with a customer managed key needs `KmsPermissions.encryptVia('sns', key)` as well, or
 * `Permissions.grantWithResourcePolicies`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 */
export class SnsPermissions {
  private constructor() {}

  /** Publishes messages, one by one or in batches. */
  static publish(...topics: PolicyResource[]): Permissions {
    return grantGroups(SNS_ACTIONS, ['publish'], topics);
  }

  /** Subscribes endpoints to the topics and confirms subscriptions. Does not end subscriptions. */
  static subscribe(options: SubscribeOptions): Permissions {
    const { topics, protocols, endpoints } = options;
    if (protocols !== undefined)
      requireKnownValues('protocols', protocols, PROTOCOLS, 'omit protocols to allow all of them');
    if (endpoints !== undefined)
      requireSomeTexts('endpoints', endpoints, 'omit endpoints to allow all of them');
    const subscribe = grantGroups(CONFIRMED, ['subscribe'], topics);
    const confirm = grantGroups(CONFIRMED, ['confirm'], topics);
    const conditions = {
      ...(protocols === undefined ? {} : { StringEquals: { 'sns:Protocol': protocols } }),
      ...(endpoints === undefined ? {} : { StringLike: { 'sns:Endpoint': endpoints } }),
    };
    return Permissions.combine(subscribe.withConditions(conditions), confirm);
  }
}
checkArguments(SnsPermissions);

/** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
const PROTOCOLS = ['application', 'email', 'email-json', 'firehose', 'http', 'https', 'lambda', 'sms', 'sqs'];

/** A confirmation carries neither protocol nor endpoint. */
const CONFIRMED: ActionGroups = {
  ...SNS_ACTIONS,
  groups: {
    ...SNS_ACTIONS.groups,
    subscribe: {
      does: 'subscribes endpoints, which receive every published message',
      actions: ['Subscribe'],
    },
    confirm: { does: 'confirms subscriptions', actions: ['ConfirmSubscription'] },
  },
};
