import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { StatementRule } from '../../rule';

export const severalBooleans: StatementRule = {
  id: 'several-booleans',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'error',
  title: 'Condition accepts both true and false',
  why: 'One of the values always matches: the condition only requires that the key exists, and with Null not even that.',
  fix: 'Keep the value that you mean.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Condition: { Bool: { 'aws:SecureTransport': ['true', 'false'] } },
  }),
  prefer: reading({
    Condition: { Bool: { 'aws:SecureTransport': 'true' } },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions
      .filter(({ use }) => use.name === 'Bool' || use.name === 'Null')
      .filter(({ values }) =>
        ['true', 'false'].every((each) => values.some(({ text }) => text.toLowerCase() === each)),
      )
      .map(({ use, key, at }) => ({
        about: [use.text, key],
        at,
        message: `${use.text} on ${key} accepts both true and false.`,
      })),
};
