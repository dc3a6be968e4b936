import { parseArn } from '../policy/arn/arn';
import { actionMeetsArn } from './arn-form';
import type { Action } from './service';

/**
 * Actions that AWS's own policies and guides limit to ARNs that the reference does not list for them. Unfiltered,
 * `logs:DescribeLogGroups` is authorized on `log-group::log-stream:*`, as its error messages tell; answers to a task
 * are on its state machine, in the same way, and hooks of a deployment on the deployment group.
 */
const LISTED_INCOMPLETELY = new Set([
  'aws-marketplace:ListTagsForResource',
  'aws-marketplace:TagResource',
  'aws-marketplace:UntagResource',
  'codedeploy:PutLifecycleEventHookExecutionStatus',
  'config:PutServiceLinkedConfigurationRecorder',
  'elasticloadbalancing:SetWebAcl',
  'logs:DescribeLogGroups',
  'partnercentral:ListTagsForResource',
  'resource-groups:CreateGroup',
  'states:RedriveExecution',
  'states:SendTaskFailure',
  'states:SendTaskHeartbeat',
  'states:SendTaskSuccess',
  'waf-regional:GetWebACLForResource',
]);

/** Whether the action may be authorized on the ARN, as far as AWS's reference can be relied on. */
export function mayMeetArn(action: Action, arn: string): boolean {
  return actionMeetsArn(action, arn) || mayMeetBeyondReference(action, arn);
}

/**
 * Whether the action may be authorized on the ARN although AWS's reference does not list its type. Change sets and stacks
 * with a macro are also authorized on the transform: `aws:transform/Serverless-2016-10-31`.
 */
export function mayMeetBeyondReference(action: Action, arn: string): boolean {
  if (LISTED_INCOMPLETELY.has(action.id)) return true;
  if (action.service !== 'cloudformation') return false;
  const named = parseArn(arn);
  return named?.service === 'cloudformation' && named.resource.startsWith('transform/');
}
