import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';

export const duplicateConditionKey: StatementRule = {
  id: 'duplicate-condition-key',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'error',
  title: 'One operator has the same condition key twice, in different case',
  why: 'Condition keys are not case-sensitive. For AWS both spellings are the same key, and the document gives it two lists of values.',
  fix: 'Put all values into one list under one spelling of the key.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Assume',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: 'arn:aws:iam::222222222222:role/Operations',
    Condition: {
      StringEquals: { 'aws:PrincipalTag/team': 'shop', 'aws:principaltag/team': 'billing' },
    },
  }),
  prefer: exampleOf('identity', {
    Sid: 'Assume',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: 'arn:aws:iam::222222222222:role/Operations',
    Condition: { StringEquals: { 'aws:PrincipalTag/team': ['shop', 'billing'] } },
  }),
  check: ({ statement: { condition } }) => {
    const first = new Map<string, string>();
    return condition.conditions.flatMap(({ use, key, lowerCaseKey, at }): Problem[] => {
      const name = `${use.text} ${lowerCaseKey}`;
      const before = first.get(name);
      if (before === undefined) first.set(name, key);
      if (before === undefined) return [];
      return [{ about: [key], at, message: `${key} is the same key as ${before} in ${use.text}.` }];
    });
  },
};
