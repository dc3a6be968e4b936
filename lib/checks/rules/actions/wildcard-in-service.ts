import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { StatementRule } from '../../rule';

export const wildcardInService: StatementRule = {
  id: 'wildcard-in-service',
  scope: 'statement',
  severity: 'info',
  title: 'A wildcard stands in the name of a service',
  why: 'Services that AWS adds later are taken in unseen, and in an ARN AWS documents no wildcard there.',
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
      .map(({ text, at }) => ({ about: [text], at, message: `${text} leaves the service open.` })),
    ...site.arns
      .filter(({ arn }) => /[*?]/.test(arn.service))
      .map(({ text, at }) => ({ about: [text], at, message: `${text} leaves the service open.` })),
  ],
};
