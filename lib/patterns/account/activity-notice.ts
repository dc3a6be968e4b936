import { Stack, Token, Validations } from 'aws-cdk-lib/core';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';

/** Where alarms go. */
export interface AlarmTopicOptions {
  /**
   * The topic.
   *
   * @default - a topic of its own, which accepts messages over TLS only
   */
  readonly topic?: sns.ITopic;
  /**
   * Email addresses that are subscribed to the topic. Each must confirm the subscription.
   *
   * @default - no subscriptions
   */
  readonly emailAddresses?: string[];
}

/** The topic of an alarm, with its subscriptions. */
export function alarmTopic(scope: Construct, options: AlarmTopicOptions): sns.ITopic {
  for (const address of options.emailAddresses ?? []) checkAddress(address, scope.node.path);
  const topic = options.topic ?? new sns.Topic(scope, 'Topic', { enforceSSL: true });
  for (const address of new Set(options.emailAddresses))
    topic.addSubscription(new EmailSubscription(address));
  return topic;
}

function checkAddress(address: string, at: string): void {
  if (Token.isUnresolved(address) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) return;
  throw new IamPatternsError({
    code: 'malformed-email-address',
    at,
    got: `email address ${JSON.stringify(address)}`,
    expected: 'an address such as security@example.com',
    fix: 'correct the address; for other subscriptions, pass a topic',
  });
}

/** A rule that sends one line to the topic for each event that CloudTrail delivers to EventBridge. */
export function noticeRule(
  scope: Construct,
  id: string,
  topic: sns.ITopic,
  { description, pattern }: { readonly description: string; readonly pattern: events.EventPattern },
): events.Rule {
  const rule = new events.Rule(scope, id, { description, eventPattern: pattern });
  const field = (path: string) => events.EventField.fromPath(`$.detail.${path}`);
  const text = `${description}: ${field('eventName')} by ${field('userIdentity.arn')} from ${field('sourceIPAddress')} in account ${events.EventField.account} at ${events.EventField.time}, event ${field('eventID')}`;
  rule.addTarget({
    bind: () => ({
      arn: topic.topicArn,
      input: events.RuleTargetInput.fromText(text),
      targetResource: topic,
    }),
  });
  const { statementAdded } = topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('events.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
    }),
  );
  if (!statementAdded)
    Validations.of(scope).addWarning(
      'iam-patterns:topic-policy',
      `The policy of topic ${topic.node.path} is not part of this app. Allow events.amazonaws.com sns:Publish there, for the rule ${rule.node.path}, or no alarm is sent.`,
    );
  return rule;
}

/** Warns where a rule would never see its events: those of a global endpoint are delivered in one Region only. */
export function warnOutside(scope: Construct, region: string, what: string): void {
  const own = Stack.of(scope).region;
  if (Token.isUnresolved(own) || own === region || !/^[a-z]{2}-[a-z]+-\d$/.test(own)) return;
  if (/^(cn|us-gov)-/.test(own)) return;
  Validations.of(scope).addWarning(
    'iam-patterns:alarm-region',
    `${what} arrive in ${region}, and this stack is in ${own}: this alarm misses them. Deploy it in ${region} too.`,
  );
}
