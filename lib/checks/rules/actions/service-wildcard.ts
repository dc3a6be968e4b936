import { AccessLevel } from '../../../service-authorization';
import { sizeOfService } from '../../sites/action-pattern';
import type { Problem, StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

/** Services whose actions, on every resource, allow granting oneself every permission. */
const GRANTING = new Set(['iam', 'organizations', 'sso', 'identitystore']);

export const serviceWildcard: StatementRule = {
  id: 'service-wildcard',
  scope: 'statement',
  severity: 'warning',
  title: 'Policy allows every action of a service',
  why: '`s3:*` allows deleting buckets and opening them to the public, in addition to the reads that were intended. It grows with every action that AWS adds. `iam:*` on every resource is administrator access.',
  fix: 'Name the actions that the work needs.',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21',
  coveredBy: ['administrator-access'],
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Queues', Effect: 'Allow', Action: 'sqs:*', Resource: '*' }],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Send',
          Effect: 'Allow',
          Action: ['sqs:SendMessage', 'sqs:GetQueueAttributes'],
          Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
        },
      ],
    },
  },
  check: (site) => {
    if (!site.allows) return [];
    return site.named.flatMap(({ text, at, reach, prefix, actions }): Problem[] => {
      if (reach !== 'whole' || sizeOfService(prefix) < 2) return [];
      const strong = actions.filter(({ level }) => level === AccessLevel.PERMISSIONS_MANAGEMENT);
      const everywhere = site.unlimitedResources.length > 0 && !site.limitedByCondition;
      const among =
        strong.length === 0
          ? ''
          : `, including ${listed(
              strong.map(({ id }) => id),
              2,
            )}`;
      return [
        {
          about: [text, site.resources.join('+')],
          at,
          severity: everywhere && GRANTING.has(prefix) ? 'error' : 'warning',
          message: `${text} allows all ${actions.length} actions of the service${everywhere ? ' on every resource' : ''}${among}.`,
        },
      ];
    });
  },
};
