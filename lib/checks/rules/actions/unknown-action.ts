import { dataDate, nearestName, service } from '../../../service-authorization';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { isRetiredAction } from './retired-services';
import { isUnlistedAction } from './unlisted-actions';
import type { Problem, StatementRule } from '../../rule';

export const unknownAction: StatementRule = {
  id: 'unknown-action',
  scope: 'statement',
  severity: 'error',
  title: 'Service has no such action',
  why: 'IAM saves the statement without an error, but it grants nothing. In a Deny or a NotAction it protects nothing.',
  fix: 'Correct the spelling. If the action is newer than the data of this package, acknowledge the finding or update the package.',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  kinds: DOCUMENT_KINDS,
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObjekt', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Read', Effect: 'Allow', Action: 's3:getobject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  check: ({ actions }) =>
    actions.flatMap(({ text, at, prefix, reach, actions: found }): Problem[] => {
      if (reach === 'unknown' || reach === 'every' || found.length > 0 || /[*?]/.test(prefix)) return [];
      const known = service(prefix);
      const name = text.slice(text.indexOf(':') + 1);
      if (known === undefined || isUnlistedAction(prefix, name)) return [];
      if (isRetiredAction(text))
        return [
          {
            about: [text],
            at,
            severity: 'info',
            message: `${text} belongs to a part of ${known.name} that AWS has ended.`,
          },
        ];
      if (reach === 'several')
        return [
          {
            about: [text],
            at,
            message: `${text} matches no action of ${known.name} (data of ${dataDate()}).`,
          },
        ];
      const near = nearestName(
        name,
        known.actions.map(({ name }) => name),
      );
      const guess = near === undefined ? '' : ` Did you mean ${prefix}:${near}?`;
      return [
        {
          about: [text],
          at,
          message: `${known.name} has no action ${text} (data of ${dataDate()}).${guess}`,
        },
      ];
    }),
};
