import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Arn } from '../../../policy/arn/arn';
import type { Problem, StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const arnFieldMissing: StatementRule = {
  id: 'arn-field-missing',
  scope: 'statement',
  severity: 'error',
  title: 'An ARN lacks the region or the account that resources of its type have',
  why: 'ARNs are compared field by field, and an empty field matches nothing but an empty one: the ARN names nothing, and the statement does nothing.',
  fix: 'Write the region and the account, or a * for any.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Send',
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1::orders',
  }),
  prefer: exampleOf('identity', {
    Sid: 'Send',
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
  }),
  check: (site) =>
    site.arns.flatMap(({ arn, shapeFaults, text, at }): Problem[] => {
      const missing = shapeFaults.flatMap((each) => (each.fault === 'missing' ? [each] : []));
      const [first] = missing;
      if (first === undefined || isOwnedByAws(arn)) return [];
      const fields = missing.map(({ field }) => field);
      return [
        {
          about: [text],
          at,
          message: `${text} has no ${fields.join(' and no ')}, which such resources have: ${listed(first.forms)}.`,
        },
      ];
    }),
};

/** AWS's own documents, parameters and views have a region and no account: arn:aws:ssm:eu-west-1::document/AWS-... */
function isOwnedByAws({ service, region }: Arn): boolean {
  return region !== '' && ['ssm', 'resource-explorer-2'].includes(service);
}
