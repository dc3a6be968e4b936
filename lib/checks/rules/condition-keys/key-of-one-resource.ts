import type { Action } from '../../../service-authorization';
import { listsConditionKey } from '../../../service-authorization';
import type { Condition } from '../../../policy/condition/condition';
import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import { demandsKey } from '../../../policy/condition/condition-requirement';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { reading } from '../examples/document-example';
import type { DocumentRule, Problem } from '../../rule';
import type { StatementView } from '../../sites/statement-view';
import { listed } from '../../../text/phrase';

const ON_IMAGE = {
  Sid: 'OwnImages',
  Effect: 'Allow',
  Action: 'ec2:RunInstances',
  Condition: { StringEquals: { 'ec2:Owner': 'amazon' } },
};

export const keyOfOneResource: DocumentRule = {
  id: 'key-of-one-resource',
  scope: 'document',
  severity: 'warning',
  title: 'Condition key exists for only one of the resources that an action needs',
  why: 'AWS checks an action that needs several resources, such as ec2:RunInstances, for each of them. A condition on a key that only one of them has is not true for the others, so the statement never allows the action. In a Deny, a negated operator, or one with IfExists, is true where the key is absent, so the statement always denies the action. The rule says nothing where another statement allows the action too.',
  fix: 'Put the resource with the key into a statement of its own, and allow the action on the other resources without the condition.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
  kinds: ['identity', 'boundary', 'scp'],
  avoid: reading({ ...ON_IMAGE, Resource: '*' }),
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { ...ON_IMAGE, Resource: 'arn:aws:ec2:eu-west-1::image/*' },
        {
          Sid: 'Others',
          Effect: 'Allow',
          Action: 'ec2:RunInstances',
          Resource: [
            'arn:aws:ec2:eu-west-1:111111111111:instance/*',
            'arn:aws:ec2:eu-west-1:111111111111:network-interface/*',
            'arn:aws:ec2:eu-west-1:111111111111:security-group/sg-11111111',
            'arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-11111111',
            'arn:aws:ec2:eu-west-1:111111111111:volume/*',
          ],
        },
      ],
    },
  },
  check: ({ kind, statements }) =>
    statements.flatMap((each) => {
      if (!each.hasStar || (each.allows ? kind !== 'identity' : each.statement.effect !== 'Deny')) return [];
      return each.named.flatMap(({ reach, actions: [action] }): Problem[] => {
        if (reach !== 'one' || action === undefined) return [];
        const problems = problemsOf(each, action);
        // Few statements have a problem of their own. Only for those, compare with all other statements.
        const isGranted = () =>
          each.allows && statements.some((other) => other !== each && other.grants(action.id));
        return problems.length === 0 || isGranted() ? [] : problems;
      });
    }),
};

function problemsOf({ statement, allows }: StatementView, action: Action): Problem[] {
  const { conditions } = statement.condition;
  // Any other condition of a Deny may leave out the resources without the key.
  if (!allows && conditions.length > 1) return [];
  return conditions.flatMap((condition): Problem[] => {
    const { key, lowerCaseKey, at } = condition;
    // Tags of the resource are keys of nearly every resource, and the reference is not complete about them.
    if (
      !(allows ? demandsKey(condition) : holdsWithoutKey(condition)) ||
      hasSymbol(key) ||
      /tag/.test(lowerCaseKey)
    )
      return [];
    if (action.conditionKeys.some((name) => name.toLowerCase() === lowerCaseKey)) return [];
    const required = action.resourceTypes.filter((each) => each.required);
    const without = required.filter(({ type, conditionKeys }) =>
      [...conditionKeys, ...type.conditionKeys].every((name) => name.toLowerCase() !== lowerCaseKey),
    );
    const isKeyOfAction =
      listsConditionKey(action, key) ||
      action.resourceTypes.some(({ type }) =>
        type.conditionKeys.some((name) => name.toLowerCase() === lowerCaseKey),
      );
    if (!isKeyOfAction || without.length === 0 || without.length === required.length) return [];
    return [
      {
        statement,
        about: [action.id, key],
        at,
        message: `${action.id} also needs ${listed(without.map(({ type }) => type.name))}, which do not have ${key}, so the statement ${allows ? 'never allows' : 'always denies'} it.`,
      },
    ];
  });
}

/** Whether the condition is true for each request without the key. */
function holdsWithoutKey({ use }: Condition): boolean {
  if (use.set !== undefined) return false;
  return use.ifExists || CONDITION_OPERATORS.get(use.name)?.negated === true;
}
