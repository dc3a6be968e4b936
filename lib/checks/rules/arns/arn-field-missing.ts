import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Arn } from '../../../policy/arn/arn';
import type { Problem, StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const arnFieldMissing: StatementRule = {
  id: 'arn-field-missing',
  scope: 'statement',
  severity: 'error',
  title: 'ARN has no region or account although its resource type requires one',
  why: 'IAM compares ARNs field by field, and an empty field only matches an empty field. The ARN matches no resource, and the statement has no effect.',
  fix: 'Write the region and the account, or * for any.',
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
          message: `${text} has no ${fields.join(' and no ')}. Expected ${listed(first.forms)}.`,
        },
      ];
    }),
};

/** AWS's own documents, parameters and views have a region and no account: arn:aws:ssm:eu-west-1::document/AWS-... */
function isOwnedByAws({ service, region }: Arn): boolean {
  return region !== '' && ['ssm', 'resource-explorer-2'].includes(service);
}
