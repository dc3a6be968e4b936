import { isAccountId } from '../../../policy/arn/arn';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { StatementRule } from '../../rule';

export const invalidArnAccount: StatementRule = {
  id: 'invalid-arn-account',
  scope: 'statement',
  severity: 'error',
  title: 'Account field of an ARN does not have 12 digits',
  why: 'The fifth field of an ARN is an account ID with its leading zeros and without dashes. An ARN with any other number there matches no resource.',
  fix: 'Write all 12 digits. In YAML, put the ID in quotes: as a number it loses its leading zeros.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Send',
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:11111111111:orders',
  }),
  prefer: exampleOf('identity', {
    Sid: 'Send',
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
  }),
  check: (site) =>
    site.allArns
      // Words may stand there too: `aws`, `cloudfront`, `offering`.
      .filter(({ arn }) => /^[\d-]+$/.test(arn.account) && !isAccountId(arn.account))
      .map(({ arn, text, at }) => ({
        about: [text],
        at,
        message: `Invalid account ID "${arn.account}": expected 12 digits.`,
      })),
};
