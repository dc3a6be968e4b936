import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { conditionsOn } from '../../../policy/condition/condition-requirement';
import type { StatementRule } from '../../rule';

export const s3PrefixNegated: StatementRule = {
  id: 's3-prefix-negated',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'Policy denies listing one prefix, which the caller can avoid',
  why: 's3:prefix is what the caller asks to list. A caller who asks for no prefix, or for a shorter one, also gets the names under the denied prefix.',
  fix: 'Allow the prefixes that may be listed: StringLike s3:prefix in an Allow.',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Private',
    Effect: 'Deny',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::reports',
    Condition: { StringLike: { 's3:prefix': 'private/*' } },
  }),
  prefer: exampleOf('identity', {
    Sid: 'Public',
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::reports',
    Condition: { StringLike: { 's3:prefix': 'public/*' } },
  }),
  check: ({ statement: { effect, condition } }) =>
    conditionsOn(condition, 's3:prefix')
      .filter(({ use, values }) => {
        const negated = CONDITION_OPERATORS.get(use.name)?.negated;
        // Denying the empty prefix keeps callers from listing everything, which is no hole but a lock.
        const named = values.some(({ text }) => !hasSymbol(text) && /^[^*?]/.test(text));
        return named && (effect === 'Deny' ? negated === false : effect === 'Allow' && negated === true);
      })
      .map((each) => ({
        about: [each.use.text, each.key],
        at: each.at,
        message: `${each.toString()} does not apply to a request with a shorter prefix or without one.`,
      })),
};
