import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { checkArguments } from '../../arguments/checked-class';
import { ActionPermissions, Resources, SnsPermissions } from '../../permissions';
import { encryptionOf } from '../../permissions/grant/resource-encryption';
import type { Caller } from '../../trust/caller';
import type { CallerSide } from '../grants/caller-side';
import type { AccessTarget } from './access-target';
import { writeWithCdk } from './policy-writer';
import { ResourceAccess } from './resource-access';
import type { ResourceAccessOptions } from './resource-access-options';

/** The actions that a topic policy may contain (recalled): SNS rejects others as out of its scope. */
const IN_TOPIC_POLICIES = [
  'sns:GetTopicAttributes',
  'sns:ListSubscriptionsByTopic',
  'sns:Publish',
  'sns:Subscribe',
];

/**
 * Access to a topic of SNS by its topic policy.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export class TopicAccess extends ResourceAccess {
  /** Access to this topic. */
  static of(topic: ITopic, options: ResourceAccessOptions = {}): TopicAccess {
    return new TopicAccess(topic, options);
  }

  /** @internal */
  protected readonly _target: AccessTarget;

  private constructor(
    private readonly topic: ITopic,
    { form, encryptionKey }: ResourceAccessOptions,
  ) {
    super();
    this._target = {
      owner: topic,
      noun: 'topic',
      form,
      actionsAcrossAccounts: IN_TOPIC_POLICIES,
      encryption: () => encryptionOf(topic, encryptionKey),
      write: writeWithCdk(topic),
    };
  }

  /** Lets the caller publish messages, one by one or in batches. */
  allowPublish(caller: Caller): CallerSide[] {
    return this.allow(caller, SnsPermissions.publish(Resources.topic(this.topic)));
  }

  /** Lets the caller subscribe endpoints to the topic. The owner of the endpoint confirms it with the token of the message. */
  allowSubscribe(caller: Caller): CallerSide[] {
    const resources = [Resources.topic(this.topic)];
    return this.allow(caller, ActionPermissions.allow({ actions: ['sns:Subscribe'], resources }));
  }
}
checkArguments(TopicAccess);
