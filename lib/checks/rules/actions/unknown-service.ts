import { dataDate, service } from '../../../service-authorization';
import { nearestService } from '../../../service-authorization/nearest-service';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';

export const unknownService: StatementRule = {
  id: 'unknown-service',
  scope: 'statement',
  severity: 'error',
  title: 'AWS has no service with this prefix',
  why: 'IAM saves the statement without an error, but it grants nothing.',
  fix: 'Look up the prefix in the Service Authorization Reference. It often differs from the name of the service.',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  kinds: DOCUMENT_KINDS,
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Metrics', Effect: 'Allow', Action: 'cloudwatchmetrics:PutMetricData', Resource: '*' },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Metrics',
          Effect: 'Allow',
          Action: 'cloudwatch:PutMetricData',
          Resource: '*',
          Condition: { StringEquals: { 'cloudwatch:namespace': 'Shop' } },
        },
      ],
    },
  },
  check: ({ actions }) =>
    actions.flatMap(({ text, at, prefix, reach }): Problem[] => {
      if (reach === 'unknown' || prefix === '' || /[*?]/.test(prefix) || service(prefix) !== undefined)
        return [];
      const near = nearestService(prefix);
      const guess = near === undefined ? '' : ` Did you mean ${near}?`;
      return [
        {
          about: [text],
          at,
          message: `AWS has no service ${prefix} (data of ${dataDate()}), so ${text} has no effect.${guess}`,
        },
      ];
    }),
};
