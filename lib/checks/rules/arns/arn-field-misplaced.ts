import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const arnFieldMisplaced: StatementRule = {
  id: 'arn-field-misplaced',
  scope: 'statement',
  severity: 'error',
  title: 'An ARN has a region or an account where resources of its type have none',
  why: 'ARNs are compared field by field. A bucket has neither region nor account in its ARN, a role no region: with one written there the ARN names nothing, and the statement does nothing.',
  fix: 'Leave the field empty. To limit buckets to an account use a condition on aws:ResourceAccount.',
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
            message: `${text} has the ${each.field} ${arn[each.field]}, where such resources have none: ${listed(each.forms)}.`,
          },
        ];
      }),
    ),
};
