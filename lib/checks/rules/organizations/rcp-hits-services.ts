import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import type { Condition, ConditionBlock } from '../../../policy/condition/condition';
import { exampleOf } from '../examples/document-example';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { conditionsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { isNullGuarded } from '../../../policy/condition/null-guard';
import type { Problem, StatementRule } from '../../rule';

export const rcpHitsServices: StatementRule = {
  id: 'rcp-hits-services',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'RCP denies callers that do not have its condition key',
  why: 'AWS services that call on their own behalf have no organization and no account: a Deny for callers outside of yours applies to them, and their deliveries fail. In turn, people have no aws:SourceOrgID, and services that do not act for an account have no aws:SourceAccount.',
  fix: 'With keys of the caller, also require BoolIfExists aws:PrincipalIsAWSService false. With keys of the source, also require Bool aws:PrincipalIsAWSService true and Null aws:SourceAccount false.',
  see: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
  kinds: ['rcp'],
  avoid: exampleOf('rcp', {
    Sid: 'Strangers',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
  }),
  prefer: exampleOf('rcp', {
    Sid: 'Strangers',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  }),
  check: ({ statement: { effect, condition } }) => {
    if (effect !== 'Deny' || hasUnknown(condition)) return [];
    const isForPeople = says(condition, 'false');
    const isForServices = says(condition, 'true');
    return condition.conditions.flatMap((each): Problem[] => {
      if (!holdsWithoutKey(each)) return [];
      const { key, lowerCaseKey, at } = each;
      if (/^aws:principal(orgid|orgpaths|account)$/.test(lowerCaseKey) && !isForPeople)
        return [
          {
            about: [key],
            at,
            message: `${each.toString()} also applies to AWS services, which have no ${key}.`,
          },
        ];
      if (!/^aws:source(orgid|orgpaths|account)$/.test(lowerCaseKey)) return [];
      if (!isForServices)
        return [
          { about: [key], at, message: `${each.toString()} also applies to people, who have no ${key}.` },
        ];
      if (lowerCaseKey === 'aws:sourceaccount' || isGuarded(condition)) return [];
      return [
        {
          about: [key, 'Null'],
          at,
          message: `${each.toString()} also applies to services that do not act for an account.`,
        },
      ];
    });
  },
};

/** Whether a negated condition holds for a request that does not carry the key. */
function holdsWithoutKey({ use }: Condition): boolean {
  const isNegated = CONDITION_OPERATORS.get(use.name)?.negated === true;
  return isNegated && (use.ifExists || use.set !== 'ForAnyValue');
}

function says(condition: ConditionBlock, value: string): boolean {
  return conditionsOn(condition, 'aws:principalisawsservice').some(
    ({ use, values }) =>
      use.name === 'Bool' && values.some(({ text }) => hasSymbol(text) || text.toLowerCase() === value),
  );
}

function isGuarded(condition: ConditionBlock): boolean {
  return ['account', 'arn', 'orgid'].some((name) => isNullGuarded(condition, `aws:source${name}`));
}
