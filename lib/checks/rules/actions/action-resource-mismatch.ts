import { parseArn } from '../../../policy/arn/arn';
import { actionMeetsArn, takesOnlyWildcard, type Action } from '../../../service-authorization';
import { mayMeetAsText } from './arn-as-text';
import { hasOpenName } from '../../sites/resource-reach';
import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

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

export const actionResourceMismatch: StatementRule = {
  id: 'action-resource-mismatch',
  scope: 'statement',
  severity: 'warning',
  title: 'An action and the resources of its statement cannot meet',
  why: 'The statement looks like a permission, and is none: `s3:GetObject` reads objects, not a bucket, and a third of all actions takes nothing but `*`. AWS does not say so; the call is denied. Nothing is said of an action without resource types on all resources of its own service: many a list is authorized on `role/*` or the like, though the reference does not tell.',
  fix: 'Give the action a statement with the kind of resource that it takes.',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports' }],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  check: ({ named, resources, statement }) => {
    if (statement.resource === undefined || statement.resource.negated || resources.length === 0) return [];
    if (resources.includes('*')) return [];
    const useless = named.flatMap(({ text, at, reach, actions: [action] }) =>
      reach === 'one' && action !== undefined && !mayMeet(action, resources) ? [{ text, at, action }] : [],
    );
    const [first, ...others] = useless;
    if (first === undefined) return [];
    const verb = statement.effect === 'Deny' ? 'denied' : 'allowed';
    return [
      others.length === 0
        ? {
            about: [first.text, resources.join('+')],
            at: first.at,
            message: `${first.action.id} is not ${verb} by this: it takes ${taken(first.action)}, not ${listed(resources)}.`,
          }
        : {
            about: [useless.map(({ text }) => text).join('+'), resources.join('+')],
            message: `${listed(useless.map(({ action }) => action.id))} are not ${verb} by this: they take other resources than ${listed(resources)}.`,
          },
    ];
  },
};

/** Whether the statement may allow the action on a resource, as far as AWS's reference can be relied on. */
function mayMeet(action: Action, resources: readonly string[]): boolean {
  if (resources.some((resource) => actionMeetsArn(action, resource))) return true;
  if (LISTED_INCOMPLETELY.has(action.id)) return true;
  if (!takesOnlyWildcard(action)) return resources.some((resource) => mayMeetAsText(action, resource));
  return resources.some((resource) => {
    const arn = parseArn(resource);
    return arn?.service === action.service && hasOpenName(arn.resource);
  });
}

function taken(action: Action): string {
  if (takesOnlyWildcard(action)) return 'only *';
  return listed(
    action.resourceTypes.flatMap(({ type }) =>
      type.arnForms.map((form) => form.replace('${Partition}', 'aws')),
    ),
  );
}
