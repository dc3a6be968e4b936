import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { wildcardMeaning } from './wildcard-meaning';
import type { Problem, StatementRule } from '../../rule';

export const presenceByWildcard: StatementRule = {
  id: 'presence-by-wildcard',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'info',
  title: 'Wildcard value only checks that the key exists',
  why: 'A * matches every value: the condition only checks whether the request has the key. A reader expects more.',
  fix: 'Write Null KEY "false" for a key that must exist and Null KEY "true" for a key that must not, or write the values that you mean.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Send',
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
    Condition: { StringLike: { 'aws:PrincipalTag/team': '*' } },
  }),
  prefer: exampleOf('identity', {
    Sid: 'Send',
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
    Condition: { Null: { 'aws:PrincipalTag/team': 'false' } },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions.flatMap((each): Problem[] => {
      const meaning = wildcardMeaning(each);
      if (meaning !== 'present' && meaning !== 'absent') return [];
      const value = meaning === 'present' ? 'false' : 'true';
      return [
        {
          about: [each.use.text, each.key],
          at: each.at,
          message: `${each.toString()} has the same effect as Null ${each.key} "${value}".`,
        },
      ];
    }),
};
