import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { arnHead } from '../../../policy/arn/arn-field';
import { coveredTexts } from './covered-text';
import type { StatementRule } from '../../rule';

export const redundantResource: StatementRule = {
  id: 'redundant-resource',
  scope: 'statement',
  severity: 'info',
  title: 'Resource is already included in another element',
  why: 'The element has no effect, uses characters of the quota, and makes the statement look narrower than it is.',
  fix: 'Remove it, or the wildcard that includes it.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Resource: ['arn:aws:s3:::reports/*', 'arn:aws:s3:::reports/2026/*'],
  }),
  prefer: reading({
    Resource: ['arn:aws:s3:::reports/2025/*', 'arn:aws:s3:::reports/2026/*'],
  }),
  check: ({ statement }) => {
    const items = (statement.resource?.items ?? []).map(({ pattern, at }) => ({ text: pattern.text, at }));
    if (items.length < 2) return [];
    // A wildcard stops at the colons between fields.
    return coveredTexts(items, arnHead).map(({ covered, by }) => ({
      about: [covered.text, by.text],
      at: covered.at,
      message: `${by.text} already includes ${covered.text}.`,
    }));
  },
};
