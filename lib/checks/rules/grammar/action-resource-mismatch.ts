import { actionMeetsArn, takesOnlyWildcard, type Action } from '../../../service-authorization';
import type { Problem, StatementRule } from '../../rule';
import { listed } from '../../words';

/**
 * Unfiltered, it is authorized on `log-group::log-stream:*`, as its error messages tell; the reference lists no resource.
 */
const LISTED_WRONGLY = new Set(['logs:DescribeLogGroups']);

export const actionResourceMismatch: StatementRule = {
  id: 'action-resource-mismatch',
  family: 'grammar',
  scope: 'statement',
  severity: 'warning',
  title: 'An action and the resources of its statement cannot meet',
  why: 'The statement looks like a permission, and is none: `s3:GetObject` reads objects, not a bucket, and a third of all actions takes nothing but `*`. AWS does not say so; the call is denied.',
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
    return named.flatMap(({ text, at, reach, actions }): Problem[] => {
      const [action] = actions;
      if (reach !== 'one' || action === undefined || LISTED_WRONGLY.has(action.id)) return [];
      if (resources.some((resource) => actionMeetsArn(action, resource))) return [];
      return [
        {
          about: [text, resources.join('+')],
          at,
          message: `${action.id} ${statement.effect === 'Deny' ? 'is not denied' : 'is not allowed'} by this: it takes ${taken(action)}, not ${listed(resources)}.`,
        },
      ];
    });
  },
};

function taken(action: Action): string {
  if (takesOnlyWildcard(action)) return 'only *';
  return listed(
    action.resourceTypes.flatMap(({ type }) =>
      type.arnForms.map((form) => form.replace('${Partition}', 'aws')),
    ),
  );
}
