import { conditionRange } from '../../../access/proof/condition-range';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { conditionsOn, demandsKey } from '../../../policy/condition/condition-requirement';
import { wildcardMeaning } from './wildcard-meaning';
import type { Condition, ConditionBlock } from '../../../policy/condition/condition';
import type { Problem, StatementRule } from '../../rule';

export const constantCondition: StatementRule = {
  id: 'constant-condition',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'info',
  title: 'Condition is always true or never true',
  why: 'A * matches every value, and with IfExists or ForAllValues a request without the key also matches: the condition limits nothing. A condition that can never be true disables its statement.',
  fix: 'Remove the condition or the statement, or write the values that you mean.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Send',
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
    Condition: { StringLikeIfExists: { 'aws:PrincipalTag/team': '*' } },
  }),
  prefer: exampleOf('identity', {
    Sid: 'Send',
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
    Condition: { StringLike: { 'aws:PrincipalTag/team': 'shop-*' } },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions.flatMap((each): Problem[] => {
      const meaning = wildcardMeaning(each);
      const about = [each.use.text, each.key];
      if (meaning === 'always')
        return [{ about, at: each.at, message: `${each.toString()} is always true.` }];
      if (meaning === 'never') return [{ about, at: each.at, message: `${each.toString()} is never true.` }];
      const alone = conditionRange([each]);
      if (alone !== 'sometimes')
        return [{ about, at: each.at, message: `${each.toString()} is ${alone} true.` }];
      const other = contradicting(each, condition);
      if (other !== undefined)
        return [
          {
            about,
            at: each.at,
            message: `${each.toString()} is never true together with ${other.toString()}.`,
          },
        ];
      return contradictsNull(each, condition)
        ? [
            {
              about,
              at: each.at,
              message: `${each.toString()} is never true: another condition requires by Null that the key is missing.`,
            },
          ]
        : [];
    }),
};

/** Whether a condition needs the key, and another one wants it missing. */
function contradictsNull(condition: Condition, block: ConditionBlock): boolean {
  if (condition.use.name === 'Null' || !demandsKey(condition) || hasSymbol(condition.key)) return false;
  return conditionsOn(block, condition.lowerCaseKey).some(
    ({ use, values }) =>
      use.name === 'Null' && values.length > 0 && values.every(({ text }) => text.toLowerCase() === 'true'),
  );
}

/** An earlier condition on the same key with which this one cannot hold. */
function contradicting(condition: Condition, block: ConditionBlock): Condition | undefined {
  if (condition.use.name === 'Null' || hasSymbol(condition.key)) return undefined;
  const same = conditionsOn(block, condition.lowerCaseKey).filter(({ use }) => use.name !== 'Null');
  return same
    .slice(0, Math.max(same.indexOf(condition), 0))
    .find(
      (other) => conditionRange([other, condition]) === 'never' && conditionRange([other]) === 'sometimes',
    );
}
