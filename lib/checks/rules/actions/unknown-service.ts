import type { Statement } from '../../../policy/document/statement';
import { retiredService } from './retired-services';
import { dataDate, service } from '../../../service-authorization';
import { nearestService } from '../../../service-authorization/nearest-service';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, DocumentRule } from '../../rule';

export const unknownService: DocumentRule = {
  id: 'unknown-service',
  scope: 'document',
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
  check: ({ statements }) => {
    const retired = new Set<string>();
    return statements.flatMap(({ statement, actions }) =>
      actions.flatMap(({ text, at, prefix, reach }): Problem[] => {
        if (reach === 'unknown' || prefix === '' || /[*?]/.test(prefix)) return [];
        const ended = retiredService(prefix);
        if (ended === undefined)
          return service(prefix) === undefined ? [unknown(statement, text, at, prefix)] : [];
        // Once in a document: policies that name an ended service name many of its actions.
        if (retired.has(prefix)) return [];
        retired.add(prefix);
        const message = `${prefix} is the prefix of a service that AWS has ended or renamed: ${ended}.`;
        const fix = 'Remove its actions.';
        return [{ statement, about: [prefix], at, severity: 'info', message, fix }];
      }),
    );
  },
};

function unknown(statement: Statement, text: string, at: string, prefix: string): Problem {
  const near = nearestService(prefix);
  const guess = near === undefined ? '' : ` Did you mean ${near}?`;
  const message = `AWS has no service ${prefix} (data of ${dataDate()}), so ${text} has no effect.${guess}`;
  return { statement, about: [text], at, message };
}
