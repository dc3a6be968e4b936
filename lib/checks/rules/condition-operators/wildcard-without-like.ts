import { hasSymbol } from '../../../policy/pattern/symbol';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';

export const wildcardWithoutLike: StatementRule = {
  id: 'wildcard-without-like',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'A wildcard is a plain character under this operator',
  why: 'StringEquals compares letter by letter: a * in its value is met by a star alone. An Allow never applies, and with StringNotEquals a Deny hits everyone.',
  fix: 'Use StringLike or StringNotLike; for ARNs ArnLike or ArnNotLike.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'List',
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::reports',
    Condition: { StringEquals: { 's3:prefix': 'public/*' } },
  }),
  prefer: exampleOf('identity', {
    Sid: 'List',
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::reports',
    Condition: { StringLike: { 's3:prefix': 'public/*' } },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions.flatMap(({ use, key, lowerCaseKey, values }): Problem[] =>
      /^String(Not)?Equals/.test(use.name) && lowerCaseKey !== LOGS_IN_CONTEXT
        ? values
            .filter(({ text }) => !hasSymbol(text) && hasWildcard(text))
            .map(({ text, at }) => ({
              about: [use.text, key, text],
              at,
              message: `${use.text} compares "${text}" letter by letter, its wildcard too.`,
            }))
        : [],
    ),
};

/**
 * In the encryption context of logs on delivery stands `arn:aws:logs:eu-west-1:111111111111:*`, star and all.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
 */
const LOGS_IN_CONTEXT = 'kms:encryptioncontext:sourcearn';

/** A question mark belongs to many URLs; `${*}` and `${?}` are meant as characters. */
function hasWildcard(text: string): boolean {
  const plain = text.replace(/\$\{[^}]*\}/g, '');
  return plain.includes('*') || (plain.includes('?') && !plain.includes('://'));
}
