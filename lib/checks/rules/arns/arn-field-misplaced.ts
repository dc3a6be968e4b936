import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const arnFieldMisplaced: StatementRule = {
  id: 'arn-field-misplaced',
  scope: 'statement',
  severity: 'error',
  title: 'ARN has a region or account that its resource type does not use',
  why: 'IAM compares ARNs field by field. The ARN of a bucket has no region and no account, the ARN of a role has no region. An ARN with a value in such a field matches no resource, and the statement has no effect.',
  fix: 'Leave the field empty. To limit buckets to an account, use a condition on aws:ResourceAccount.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Resource: 'arn:aws:s3:eu-west-1:111111111111:reports/*',
  }),
  prefer: reading(),
  check: (site) =>
    site.arns.flatMap(({ arn, shapeFaults, text, at }) =>
      shapeFaults.flatMap((each): Problem[] => {
        if (each.fault !== 'misplaced') return [];
        return [
          {
            about: [text, each.field],
            at,
            message: `${text} has the ${each.field} ${arn[each.field]}. Expected none: ${listed(each.forms)}.`,
          },
        ];
      }),
    ),
};
