import { hasSymbol } from '../../../policy/pattern/symbol';
import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { valueFormat } from './value-format';
import type { Problem, StatementRule } from '../../rule';

export const conditionValueFormat: StatementRule = {
  id: 'condition-value-format',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'error',
  title: 'A condition compares a key with a value that it can never have',
  why: 'The key holds a region, an account id, a service principal, the id of a VPC, an endpoint or an organization, and the value is not built like one: a positive condition never holds, a negated one always.',
  fix: 'Write a value that the key can have.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Condition: { StringEquals: { 'aws:SourceVpc': 'vpc1' } },
  }),
  prefer: reading({
    Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' } },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions.flatMap(({ use, key, lowerCaseKey, values }): Problem[] => {
      const format = /^String(Not)?(Equals|Like)/.test(use.name) ? valueFormat(lowerCaseKey) : undefined;
      if (format === undefined) return [];
      return values
        .filter(({ text }) => isPlain(text) && !format.fits(text))
        .map(({ text, at }) => ({
          about: [key, text],
          at,
          message: `${key} is never "${text}": it is ${format.expected}.`,
        }));
    }),
};

/** Patterns and variables may come to anything; a pattern under StringEquals is another rule's. */
function isPlain(text: string): boolean {
  return !hasSymbol(text) && !/[*?]|\$\{/.test(text);
}
