import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import { reading } from '../examples/document-example';
import { conditionsOn, demandsKey, hasUnknown } from '../../../policy/condition/condition-requirement';
import { isNullGuarded } from '../../../policy/condition/null-guard';
import type { Problem, StatementRule } from '../../rule';

export const ifExistsLetsThrough: StatementRule = {
  id: 'if-exists-lets-through',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'IfExists allows requests without the key',
  why: 'With IfExists the condition is true for every request without the key. Callers outside your network or organization, and callers who send no external ID, do not have the key: they are the callers that the condition should keep out.',
  fix: 'Remove IfExists in an Allow. Use it in a Deny, or in a statement for several actions of which some do not have the key.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists',
  kinds: ['identity', 'boundary', 'session', 'resource', 'trust', 'scp'],
  avoid: reading({
    Condition: { StringEqualsIfExists: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } },
  }),
  prefer: reading({
    Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } },
  }),
  check: ({ allows, statement: { condition } }) => {
    if (!allows || hasUnknown(condition) || demandsAnyWhere(condition.conditions)) return [];
    return condition.conditions.flatMap(({ use, key, lowerCaseKey, at }): Problem[] => {
      const isPositive = CONDITION_OPERATORS.get(use.name)?.negated === false;
      if (!use.ifExists || !isPositive || !OFTEN_ABSENT.test(lowerCaseKey)) return [];
      if (isNullGuarded(condition, lowerCaseKey) || conditionsOn(condition, lowerCaseKey).some(demandsKey))
        return [];
      return [
        { about: [use.text, key], at, message: `${use.text} is also true for every request without ${key}.` },
      ];
    });
  },
};

/** Keys that ordinary requests lack, and that say where a request comes from or on whose behalf. */
const OFTEN_ABSENT =
  /^(aws:(sourcevpc|sourcevpce|sourcevpcarn|vpcsourceip|vpce(account|orgid|orgpaths)|principalorgid|principalorgpaths|source(arn|account|orgid|orgpaths|identity))|sts:(externalid|sourceidentity))$/;

/** Whether another condition asks where the request comes from, which this one may only refine. */
function demandsAnyWhere(conditions: readonly Parameters<typeof demandsKey>[0][]): boolean {
  return conditions.some((each) => OFTEN_ABSENT.test(each.lowerCaseKey) && demandsKey(each));
}
