import { isAccountId } from '../../../policy/arn/arn';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { StatementRule } from '../../rule';

export const invalidArnAccount: StatementRule = {
  id: 'invalid-arn-account',
  scope: 'statement',
  severity: 'error',
  title: 'The account of an ARN does not have twelve digits',
  why: 'The fifth field of an ARN is an account id, with its leading zeros and without dashes. With another number there the ARN names nothing.',
  fix: 'Write all twelve digits. In YAML put the id in quotes: as a number it loses its leading zeros.',
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
        message: `"${arn.account}" is no account id: it would have twelve digits.`,
      })),
};
