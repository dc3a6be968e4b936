import { parseArn } from '../../../policy/arn/arn';
import { mayMeetArn, takesOnlyWildcard, type Action } from '../../../service-authorization';
import { mayMeetAsText } from './arn-as-text';
import { hasOpenName } from '../../sites/resource-reach';
import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const actionResourceMismatch: StatementRule = {
  id: 'action-resource-mismatch',
  scope: 'statement',
  severity: 'warning',
  title: 'Action does not apply to the resources of its statement',
  why: 'The statement looks like a permission but grants nothing: `s3:GetObject` applies to objects, not to a bucket, and a third of all actions only accept `*`. AWS does not report it; the call is denied. The rule says nothing about an action without resource types on all resources of its own service, because AWS authorizes many list actions on `role/*` or similar although the reference does not say so.',
  fix: 'Put the action into a statement with the resource type that it supports.',
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
    const verb = statement.effect === 'Deny' ? 'deny' : 'allow';
    return [
      others.length === 0
        ? {
            about: [first.text, resources.join('+')],
            at: first.at,
            message: `The statement does not ${verb} ${first.action.id}: the action supports ${taken(first.action)}, not ${listed(resources)}.`,
          }
        : {
            about: [useless.map(({ text }) => text).join('+'), resources.join('+')],
            message: `The statement does not ${verb} ${listed(useless.map(({ action }) => action.id))}: these actions do not support ${listed(resources)}.`,
          },
    ];
  },
};

/** Whether the statement may allow the action on a resource, as far as AWS's reference can be relied on. */
function mayMeet(action: Action, resources: readonly string[]): boolean {
  if (resources.some((resource) => mayMeetArn(action, resource))) return true;
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
