import { AccessLevel } from '../../../service-authorization';
import { sizeOfService } from '../../sites/action-pattern';
import type { Problem, StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

/** Services whose every action, on every resource, is the means to grant oneself the rest. */
const GRANTING = new Set(['iam', 'organizations', 'sso', 'identitystore']);

export const serviceWildcard: StatementRule = {
  id: 'service-wildcard',
  scope: 'statement',
  severity: 'warning',
  title: 'All actions of a service are allowed',
  why: '`s3:*` deletes buckets and opens them to the public, besides reading what was meant to be read; and it grows with every action that AWS adds. `iam:*` on everything is administrator access by another name.',
  fix: 'Name the actions that the work needs.',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21',
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
          : `, ${listed(
              strong.map(({ id }) => id),
              2,
            )} among them`;
      return [
        {
          about: [text, site.resources.join('+')],
          at,
          severity: everywhere && GRANTING.has(prefix) ? 'error' : 'warning',
          message: `${text} allows all ${actions.length} actions of the service${everywhere ? ', on every resource' : ''}${among}.`,
        },
      ];
    });
  },
};
