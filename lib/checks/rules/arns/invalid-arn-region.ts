import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { isRegionName } from '../../../policy/arn/region-name';
import { isLiteral } from '../../sites/literal-field';
import type { StatementRule } from '../../rule';

export const invalidArnRegion: StatementRule = {
  id: 'invalid-arn-region',
  scope: 'statement',
  severity: 'error',
  title: 'Region field of an ARN is not a region',
  why: 'The fourth field of an ARN is the region: an area, a direction and a number, such as eu-west-1. An Availability Zone is not a region. An ARN with any other text there matches no resource.',
  fix: 'Write the region as AWS spells it, or use a wildcard.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Send',
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-wset-1:111111111111:orders',
  }),
  prefer: exampleOf('identity', {
    Sid: 'Send',
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
  }),
  check: (site) =>
    site.allArns
      .filter(({ arn }) => isLiteral(arn.region) && !isRegionName(arn.region))
      .map(({ arn, text, at }) => ({
        about: [text],
        at,
        message: `Invalid region "${arn.region}": expected a region such as eu-west-1.`,
      })),
};
