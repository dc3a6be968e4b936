import { dataDate } from '../../../service-authorization';
import type { Arn } from '../../../policy/arn/arn';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { StatementRule } from '../../rule';

export const unknownResourceType: StatementRule = {
  id: 'unknown-resource-type',
  scope: 'statement',
  severity: 'warning',
  title: 'No resource of the service has such an ARN',
  why: 'The last field of an ARN begins with the type of the resource, in the spelling and with the separator that AWS documents. Otherwise the ARN names nothing, and the statement does nothing.',
  fix: 'Look the form up under the resource types of the service. A type newer than the data of this package is not known here.',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Write',
    Effect: 'Allow',
    Action: 'dynamodb:PutItem',
    Resource: 'arn:aws:dynamodb:eu-west-1:111111111111:tables/Orders',
  }),
  prefer: exampleOf('identity', {
    Sid: 'Write',
    Effect: 'Allow',
    Action: 'dynamodb:PutItem',
    Resource: 'arn:aws:dynamodb:eu-west-1:111111111111:table/Orders',
  }),
  check: (site) =>
    site.arns
      .filter(
        (each) =>
          !isBeyondReference(each.arn) && each.shapeFaults.some(({ fault }) => fault === 'unknown-type'),
      )
      .map(({ arn, text, at }) => ({
        about: [text],
        at,
        message: `No resource type of ${arn.service} had ARNs that end like "${arn.resource}" on ${dataDate()}.`,
      })),
};

/** ARNs that are used and not listed: paths of APIs instead of types, and the transforms of CloudFormation. */
function isBeyondReference({ service, resource }: Arn): boolean {
  return resource.startsWith('/') || (service === 'cloudformation' && resource.startsWith('transform/'));
}
