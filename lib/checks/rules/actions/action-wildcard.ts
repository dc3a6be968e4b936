import { AccessLevel } from '../../../service-authorization';
import type { Problem, StatementRule } from '../../rule';
import { counted, listed } from '../../../text/phrase';

export const actionWildcard: StatementRule = {
  id: 'action-wildcard',
  scope: 'statement',
  severity: 'warning',
  title: 'A wildcard in an action takes in more than its name says',
  why: 'A pattern such as `s3:Put*` reads like "write objects" and holds `s3:PutBucketPolicy`. It also takes in whatever AWS adds under that name tomorrow. Patterns that only list or read (`Describe*`) are left alone.',
  fix: 'Name the actions that are needed.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
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
      if (reach !== 'several') return [];
      const strong = actions.filter(({ level }) => level === AccessLevel.PERMISSIONS_MANAGEMENT);
      const writing = actions.filter(({ level }) => level === AccessLevel.WRITE);
      const about = [text, site.resources.join('+')];
      if (strong.length > 0)
        return [
          {
            about,
            at,
            message: `${text} names ${counted(actions.length, 'action')}, and ${listed(strong.map(({ id }) => id))} among them, which ${strong.length === 1 ? 'decides' : 'decide'} who may do what.`,
          },
        ];
      if (writing.length < 2) return [];
      return [
        {
          about,
          at,
          severity: 'info',
          message: `${text} names ${counted(writing.length, 'action')} that change things: ${listed(writing.map(({ id }) => id))}.`,
        },
      ];
    });
  },
};
