import { dataDate, nearestService } from '../../../service-authorization';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { isArnService } from '../../sites/arn-shape';
import { isLiteral } from '../../sites/literal-field';
import type { StatementRule } from '../../rule';

export const unknownArnService: StatementRule = {
  id: 'unknown-arn-service',
  scope: 'statement',
  severity: 'error',
  title: 'ARN names a service that AWS does not have',
  why: "The third field of an ARN is the service, which is not always the prefix of the service's actions. An ARN with any other text there matches no resource.",
  fix: 'Look up the ARN under the resource types of the service. If the service is newer than the data of this package, acknowledge the finding or update the package.',
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
        const near = nearestService(arn.service);
        const guess = near === undefined ? '' : ` Did you mean ${near}?`;
        return {
          about: [text],
          at,
          message: `No AWS service has ARNs with ${arn.service} (data of ${dataDate()}).${guess}`,
        };
      }),
};
