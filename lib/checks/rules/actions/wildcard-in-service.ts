import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { StatementRule } from '../../rule';

export const wildcardInService: StatementRule = {
  id: 'wildcard-in-service',
  scope: 'statement',
  severity: 'info',
  title: 'Service name contains a wildcard',
  why: 'The pattern silently includes services that AWS adds later. In an ARN, AWS does not document a wildcard in this place.',
  fix: 'Name the services one by one.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Action: 's3*:GetObject',
  }),
  prefer: reading(),
  check: (site) => [
    ...site.actions
      .filter(({ prefix, reach }) => reach !== 'every' && /[*?]/.test(prefix))
      .map(({ text, at }) => ({
        about: [text],
        at,
        message: `${text} contains a wildcard in the name of the service.`,
      })),
    ...site.arns
      .filter(({ arn }) => /[*?]/.test(arn.service))
      .map(({ text, at }) => ({
        about: [text],
        at,
        message: `${text} contains a wildcard in the name of the service.`,
      })),
  ],
};
