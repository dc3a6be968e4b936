import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { isLiteral } from '../../sites/literal-field';
import type { StatementRule } from '../../rule';

export const arnServiceCase: StatementRule = {
  id: 'arn-service-case',
  scope: 'statement',
  severity: 'error',
  title: 'The service of an ARN is written with capitals',
  why: 'Unlike the names of actions, ARNs are compared with regard to case, and AWS writes the service in lower case: the ARN names nothing.',
  fix: 'Write the service in lower case.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Resource: 'arn:aws:S3:::reports/*',
  }),
  prefer: reading(),
  check: (site) =>
    site.allArns
      .filter(({ arn: { service } }) => isLiteral(service) && service !== service.toLowerCase())
      .map(({ arn, text, at }) => ({
        about: [text],
        at,
        message: `AWS writes ${arn.service.toLowerCase()} in its ARNs, not ${arn.service}.`,
      })),
};
