import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Condition } from '../../../policy/condition/condition';
import { contradictionsIn, wantsNoKey } from './contradicting-conditions';
import { excludedTogether } from '../../../access/proof/keys/excluded-conditions';
import { conditionRange, holdsForEachNumber } from '../../../access/proof/keys/condition-range';
import { wildcardMeaning } from './wildcard-meaning';
import { listed } from '../../../text/phrase';
import type { StatementRule } from '../../rule';

export const constantCondition: StatementRule = {
  id: 'constant-condition',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'info',
  title: 'Condition is always true or never true',
  why: 'A * matches every value, and with IfExists or ForAllValues a request without the key also matches: the condition limits nothing. A condition that can never be true disables its statement: a date in the past, conditions on one key that contradict each other, or keys that no request has together.',
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
  check: ({ statement: { condition } }) => {
    const alone = condition.conditions.map((each) => ({ each, range: rangeOf(each) }));
    const constant = alone.flatMap(({ each, range }) =>
      range === 'sometimes' ? [] : [problemAt(each, `is ${range} true`)],
    );
    const numbers = alone
      .filter(({ each, range }) => range === 'sometimes' && holdsForEachNumber(each))
      .map(({ each }) =>
        problemAt(each, 'is true for every value of the key, and false only without the key'),
      );
    const open = alone.flatMap(({ each, range }) => (range === 'sometimes' ? [each] : []));
    const contradicting = contradictionsIn(open).map(({ condition: each, others }) =>
      problemAt(
        each,
        others.length === 1 && others.every(wantsNoKey)
          ? 'is never true: another condition requires by Null that the key is missing'
          : `is never true together with ${listed(others.map(String))}`,
      ),
    );
    const excluded = excludedTogether(open).map(({ condition: each, other, why }) =>
      problemAt(each, `is never true together with ${other.toString()}: ${why}`),
    );
    return [...constant, ...numbers, ...contradicting, ...excluded];
  },
};

function rangeOf(condition: Condition): 'always' | 'never' | 'sometimes' {
  const meaning = wildcardMeaning(condition);
  return meaning === 'always' || meaning === 'never' ? meaning : conditionRange([condition]);
}

function problemAt(condition: Condition, what: string) {
  const { use, key, at } = condition;
  return { about: [use.text, key], at, message: `${condition.toString()} ${what}.` };
}
