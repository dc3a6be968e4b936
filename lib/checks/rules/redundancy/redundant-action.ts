import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { coveredTexts } from './covered-text';
import type { StatementRule } from '../../rule';

export const redundantAction: StatementRule = {
  id: 'redundant-action',
  scope: 'statement',
  severity: 'info',
  title: 'Action is already included in another element',
  why: 'The element has no effect, uses characters of the quota, and makes the statement look narrower than it is.',
  fix: 'Remove it, or the wildcard that includes it.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Action: ['s3:GetObject', 's3:GetObject*'],
  }),
  prefer: reading({
    Action: ['s3:GetObject', 's3:GetObjectTagging'],
  }),
  check: ({ actions }) =>
    actions.length < 2
      ? []
      : coveredTexts(
          actions.map(({ text, at }) => ({ text: text.toLowerCase(), at, written: text })),
          (text) => text.slice(0, text.indexOf(':') + 1),
        ).map(({ covered, by }) => ({
          about: [covered.written, by.written],
          at: covered.at,
          message: `${by.written} already includes ${covered.written}.`,
        })),
};
