import { hasSymbol } from '../../../policy/pattern/symbol';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';

export const wildcardWithoutLike: StatementRule = {
  id: 'wildcard-without-like',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'Condition uses a wildcard with an operator that does not support wildcards',
  why: 'StringEquals compares every character: a * in the value only matches an asterisk. An Allow then never applies, and a Deny with StringNotEquals applies to everyone.',
  fix: 'Use StringLike or StringNotLike. For ARNs use ArnLike or ArnNotLike.',
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
              message: `${use.text} compares "${text}" as plain text, including its wildcard.`,
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
