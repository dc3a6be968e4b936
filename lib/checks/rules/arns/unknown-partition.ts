import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { isLiteral } from '../../sites/literal-field';
import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

/** AWS's partitions. The isolated ones are recalled. */
const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
];

export const unknownPartition: StatementRule = {
  id: 'unknown-partition',
  scope: 'statement',
  severity: 'error',
  title: 'ARN names a partition that AWS does not have',
  why: 'The second field of an ARN is the partition. An ARN with any other text there matches no resource, and the statement has no effect.',
  fix: 'Write aws, aws-cn or aws-us-gov. In a template, use AWS::Partition.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Resource: 'arn:amazon:s3:::reports/*',
  }),
  prefer: reading(),
  check: (site) =>
    site.allArns
      .filter(({ arn }) => isLiteral(arn.partition) && !PARTITIONS.includes(arn.partition))
      .map(({ arn, text, at }) => ({
        about: [text],
        at,
        message: `Unknown partition ${arn.partition}: expected ${listed(PARTITIONS)}.`,
      })),
};
