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
  title: 'Condition value has a format that the key never has',
  why: 'The key contains a region, an account ID, a service principal, or the ID of a VPC, an endpoint or an organization, and the value does not have that format. A positive condition is never true, a negated condition is always true.',
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
          message: `${key} is never "${text}": its value is ${format.expected}.`,
        }));
    }),
};

/** Patterns and variables can have any value. Another rule reports patterns under StringEquals. */
function isPlain(text: string): boolean {
  return !hasSymbol(text) && !/[*?]|\$\{/.test(text);
}
