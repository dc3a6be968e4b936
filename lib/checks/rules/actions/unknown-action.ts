import { dataDate, nearestName, service } from '../../../service-authorization';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';

export const unknownAction: StatementRule = {
  id: 'unknown-action',
  scope: 'statement',
  severity: 'error',
  title: 'The service has no such action',
  why: 'IAM saves the statement without complaint, and it grants nothing; in a Deny or a NotAction it protects nothing.',
  fix: 'Correct the spelling. An action newer than the data of this package is not known here: turn the finding off with an acknowledgement, or update.',
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
      if (known === undefined) return [];
      if (reach === 'several')
        return [
          {
            about: [text],
            at,
            message: `${text} matches no action that ${known.name} had on ${dataDate()}.`,
          },
        ];
      const near = nearestName(
        text.slice(text.indexOf(':') + 1),
        known.actions.map(({ name }) => name),
      );
      const guess = near === undefined ? '' : ` Did you mean ${prefix}:${near}?`;
      return [
        { about: [text], at, message: `${known.name} had no action ${text} on ${dataDate()}.${guess}` },
      ];
    }),
};
