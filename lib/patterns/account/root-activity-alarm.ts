import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { rejectUnsetValues } from '../../trust/names/unset-values';
import { alarmTopic, noticeRule, warnOutside, type AlarmTopicOptions } from './activity-notice';
import { checkProps } from '../../arguments/checked-class';

/** Properties of `RootActivityAlarm`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- jsii has no type aliases
export interface RootActivityAlarmProps extends AlarmTopicOptions {}

/**
 * Sends a message when the root user of the account signs in or calls an API.
 *
 * The account needs a trail with management events. Sign-ins of the root user arrive in us-east-1, so deploy the alarm
 * there. The message names the event, the caller and the address; it contains no secret.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html
 */
export class RootActivityAlarm extends Construct {
  /** The topic of the messages. */
  readonly topic: sns.ITopic;

  constructor(scope: Construct, id: string, props: RootActivityAlarmProps = {}) {
    checkProps(new.target, 'RootActivityAlarm', scope, id, props);
    super(scope, id);
    rejectUnsetValues({ emailAddresses: props.emailAddresses }, this.node.path);
    this.topic = alarmTopic(this, props);
    warnOutside(this, 'us-east-1', 'Sign-ins of the root user');
    noticeRule(this, 'Rule', this.topic, {
      description: 'The root user is in use',
      pattern: {
        detailType: ['AWS API Call via CloudTrail', 'AWS Console Sign In via CloudTrail'],
        detail: { userIdentity: { type: ['Root'], invokedBy: [{ exists: false }] } },
      },
    });
  }
}
