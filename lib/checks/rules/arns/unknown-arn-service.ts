import { dataDate, nearestName, servicePrefixes } from '../../../service-authorization';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { isArnService } from '../../sites/arn-shape';
import { isLiteral } from '../../sites/literal-field';
import type { StatementRule } from '../../rule';

export const unknownArnService: StatementRule = {
  id: 'unknown-arn-service',
  scope: 'statement',
  severity: 'error',
  title: 'No service of AWS has such ARNs',
  why: 'The third field of an ARN is the service, by the name that its ARNs have, which is not always the one of its actions. With another text there the ARN names nothing.',
  fix: 'Look the ARN up under the resource types of the service. A service newer than the data of this package is not known here: acknowledge the finding, or update.',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Write',
    Effect: 'Allow',
    Action: 'logs:PutLogEvents',
    Resource: 'arn:aws:cloudwatchlogs:eu-west-1:111111111111:log-group:shop:*',
  }),
  prefer: exampleOf('identity', {
    Sid: 'Write',
    Effect: 'Allow',
    Action: 'logs:PutLogEvents',
    Resource: 'arn:aws:logs:eu-west-1:111111111111:log-group:shop:*',
  }),
  check: (site) =>
    site.arns
      .filter(({ arn }) => isLiteral(arn.service) && !isArnService(arn.service.toLowerCase()))
      .map(({ arn, text, at }) => {
        const near = nearestName(arn.service, servicePrefixes());
        const guess = near === undefined ? '' : ` Did you mean ${near}?`;
        return {
          about: [text],
          at,
          message: `No service had ARNs with ${arn.service} on ${dataDate()}.${guess}`,
        };
      }),
};
