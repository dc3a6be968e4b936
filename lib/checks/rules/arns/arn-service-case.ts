import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { isLiteral } from '../../sites/literal-field';
import type { StatementRule } from '../../rule';

export const arnServiceCase: StatementRule = {
  id: 'arn-service-case',
  scope: 'statement',
  severity: 'error',
  title: 'Service name in an ARN contains uppercase letters',
  why: 'Unlike action names, ARNs are case-sensitive, and AWS writes the service in lowercase. The ARN matches no resource.',
  fix: 'Write the service in lowercase.',
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
