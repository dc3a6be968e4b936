import { dataDate } from '../../../service-authorization';
import type { Arn } from '../../../policy/arn/arn';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { StatementRule } from '../../rule';

export const unknownResourceType: StatementRule = {
  id: 'unknown-resource-type',
  scope: 'statement',
  severity: 'warning',
  title: 'ARN does not match any resource type of its service',
  why: 'The last field of an ARN begins with the resource type, in the spelling and with the separator that AWS documents. An ARN in any other form matches no resource, and the statement has no effect.',
  fix: 'Look up the ARN format under the resource types of the service. A type that is newer than the data of this package is not known here.',
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
          !isBeyondReference(each.arn) &&
          each.arn.service !== 'iam' &&
          each.shapeFaults.some(({ fault }) => fault === 'unknown-type'),
      )
      .map(({ arn, text, at }) => ({
        about: [text],
        at,
        message: `No resource type of ${arn.service} has ARNs that end with "${arn.resource}" (data of ${dataDate()}).`,
      })),
};

/** ARNs that are in use but not in the reference: API paths instead of types, and CloudFormation transforms. */
function isBeyondReference({ service, resource }: Arn): boolean {
  return resource.startsWith('/') || (service === 'cloudformation' && resource.startsWith('transform/'));
}
