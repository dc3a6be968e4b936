import { ArnFormat, Stack, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { requireList } from './required-list';
import { rejectUnsetValues } from '../../trust/names/unset-values';
import { alarmTopic, noticeRule, type AlarmTopicOptions } from './activity-notice';
import { checkProps } from '../../arguments/checked-class';

/** Properties of `RoleUseAlarm`. */
export interface RoleUseAlarmProps extends AlarmTopicOptions {
  /** The roles, of this account. */
  readonly roles: iam.IRole[];
}

/**
 * Sends a message when someone assumes one of the roles, or switches to it in the console.
 *
 * The account needs a trail with management events. Calls arrive in the Region of the endpoint that was called: deploy
 * the alarm in every Region that people use, and in us-east-1 for the console and the global endpoint.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
export class RoleUseAlarm extends Construct {
  /** The topic of the messages. */
  readonly topic: sns.ITopic;

  constructor(scope: Construct, id: string, props: RoleUseAlarmProps) {
    checkProps(new.target, 'RoleUseAlarm', scope, id, props);
    super(scope, id);
    requireList(props.roles, 'roles', this.node.path);
    props.roles.forEach((role) => rejectForeign(role, this));
    rejectUnsetValues({ emailAddresses: props.emailAddresses }, this.node.path);
    this.topic = alarmTopic(this, props);
    noticeRule(this, 'Assumed', this.topic, {
      description: 'A watched role was assumed',
      pattern: {
        detailType: ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: ['sts.amazonaws.com'],
          eventName: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
          requestParameters: { roleArn: props.roles.map(({ roleArn }) => roleArn) },
        },
      },
    });
    noticeRule(this, 'SwitchedTo', this.topic, {
      description: 'Someone switched to a watched role in the console',
      pattern: {
        detailType: ['AWS Console Sign In via CloudTrail'],
        detail: {
          // Recalled: the console writes SwitchRole instead of AssumeRole, with the session as identity.
          eventName: ['SwitchRole'],
          userIdentity: { arn: props.roles.map((role) => ({ prefix: sessionsOf(role, this) })) },
        },
      },
    });
  }
}

/** CloudTrail delivers the events to EventBridge in the account of the role only: the alarm would never sound. */
function rejectForeign(role: iam.IRole, scope: Construct): void {
  const own = Stack.of(scope).account;
  const account = role.principalAccount ?? role.env.account;
  if (Token.isUnresolved(own) || Token.isUnresolved(account) || account === own) return;
  throw new IamPatternsError({
    code: 'role-of-another-account',
    at: scope.node.path,
    got: `role ${role.node.path} of account ${account}`,
    expected: `roles of account ${own}, because the events of a role arrive in its own account`,
    fix: `add the alarm to a stack of account ${account}`,
  });
}

/** The beginning of the ARNs of the role's sessions, which leave out the path. */
function sessionsOf({ roleName }: iam.IRole, scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: 'sts',
    region: '',
    resource: 'assumed-role',
    resourceName: `${roleName}/`,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
}
