import { hasSymbol } from '../../../policy/pattern/symbol';
import { isMultivalued } from '../../../service-authorization';
import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { documentedKey } from '../../../service-authorization/documented-key';
import type { Problem, StatementRule } from '../../rule';

export const multivaluedKeyWithoutSet: StatementRule = {
  id: 'multivalued-key-without-set',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'error',
  title: 'Multivalued key is used without ForAllValues or ForAnyValue',
  why: 'AWS requires ForAllValues or ForAnyValue for multivalued keys. It does not document what happens without them, so the effect of the condition is unknown.',
  fix: 'Write ForAnyValue if one matching value is enough, or ForAllValues if all values must match. ForAllValues is also true without any value.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Condition: { StringEquals: { 'aws:CalledVia': 'athena.amazonaws.com' } },
  }),
  prefer: reading({
    Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions.flatMap(({ use, key, lowerCaseKey, at }): Problem[] => {
      if (use.set !== undefined || use.name === 'Null' || use.name === 'unknown' || hasSymbol(key)) return [];
      const known = documentedKey(lowerCaseKey);
      if (known === undefined || !isMultivalued(known.type)) return [];
      return [
        {
          about: [use.text, key],
          at,
          message: `${key} is multivalued, but ${use.text} compares a single value.`,
        },
      ];
    }),
};
