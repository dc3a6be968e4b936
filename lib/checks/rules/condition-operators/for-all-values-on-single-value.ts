import { hasSymbol } from '../../../policy/pattern/symbol';
import { isMultivalued } from '../../../service-authorization';
import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { documentedKey } from '../../../service-authorization/documented-key';
import { isNullGuarded } from '../../../policy/condition/null-guard';
import type { Problem, StatementRule } from '../../rule';

export const forAllValuesOnSingleValue: StatementRule = {
  id: 'for-all-values-on-single-value',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'ForAllValues on a single-valued key also matches requests without the key',
  why: 'ForAllValues is true for an empty set, and therefore for every request without the key. On a single-valued key this is its only effect.',
  fix: 'Remove ForAllValues from the operator.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Condition: { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
  }),
  prefer: reading({
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
  }),
  check: ({ statement }) =>
    statement.condition.conditions.flatMap((condition): Problem[] => {
      const { use, key, lowerCaseKey, at } = condition;
      if (use.set !== 'ForAllValues' || hasSymbol(key) || isNullGuarded(statement.condition, lowerCaseKey))
        return [];
      const known = documentedKey(lowerCaseKey);
      if (known === undefined || isMultivalued(known.type)) return [];
      const allows = statement.effect === 'Allow';
      return [
        {
          about: [use.text, key],
          at,
          severity: allows ? 'warning' : 'info',
          message: `${key} is single-valued: ${use.text} also ${allows ? 'allows' : 'applies to'} requests without it.`,
        },
      ];
    }),
};
