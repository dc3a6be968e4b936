import { AccessLevel } from '../../../service-authorization';
import type { Problem, StatementRule } from '../../rule';
import { counted, listed } from '../../../text/phrase';

export const actionWildcard: StatementRule = {
  id: 'action-wildcard',
  scope: 'statement',
  severity: 'warning',
  title: 'Action wildcard includes actions that its name does not suggest',
  why: 'A pattern such as `s3:Put*` looks like "write objects" but includes `s3:PutBucketPolicy`. It also includes every action that AWS adds under that name later. Patterns that only list or read (`Describe*`) are not reported.',
  fix: 'Name the actions that the work needs.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
  coveredBy: ['administrator-access'],
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Store',
          Effect: 'Allow',
          Action: 's3:Put*',
          Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'],
        },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Store', Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  check: (site) => {
    if (!site.allows) return [];
    return site.named.flatMap(({ text, at, reach, actions }): Problem[] => {
      if (reach === 'every') {
        const everywhere = site.hasStar && !site.limitedByCondition;
        return everywhere
          ? []
          : [
              {
                about: [text, site.resources.join('+')],
                at,
                message: `${text} allows every action of every service.`,
              },
            ];
      }
      // AWS gives a few actions that only list the access level of a write.
      if (reach !== 'several' || /:(list|describe|view|search|lookup)/i.test(text)) return [];
      const strong = actions.filter(({ level }) => level === AccessLevel.PERMISSIONS_MANAGEMENT);
      const writing = actions.filter(({ level }) => level === AccessLevel.WRITE);
      const about = [text, site.resources.join('+')];
      if (strong.length > 0)
        return [
          {
            about,
            at,
            message: `${text} matches ${counted(actions.length, 'action')}, including ${listed(strong.map(({ id }) => id))}, which ${strong.length === 1 ? 'changes' : 'change'} permissions.`,
          },
        ];
      if (writing.length < 2) return [];
      return [
        {
          about,
          at,
          severity: 'info',
          message: `${text} matches ${counted(writing.length, 'write action')}: ${listed(writing.map(({ id }) => id))}.`,
        },
      ];
    });
  },
};
