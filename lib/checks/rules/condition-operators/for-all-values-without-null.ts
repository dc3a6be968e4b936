import { hasSymbol } from '../../../policy/pattern/symbol';
import { isMultivalued } from '../../../service-authorization';
import { reading } from '../examples/document-example';
import { conditionsOn, demandsKey } from '../../../policy/condition/condition-requirement';
import { documentedKey } from '../../../service-authorization/documented-key';
import { isNullGuarded } from '../../../policy/condition/null-guard';
import type { Problem, StatementRule } from '../../rule';

export const forAllValuesWithoutNull: StatementRule = {
  id: 'for-all-values-without-null',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'ForAllValues also matches requests without the key',
  why: 'ForAllValues is true for an empty set, and therefore for every request without the key. For tagging keys this is intended: a request that sets no tag breaks no tag rule. For other keys it lets callers in that the condition should keep out.',
  fix: 'Also require the key: Null KEY "false".',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
  kinds: ['identity', 'boundary', 'session', 'resource', 'trust', 'scp'],
  avoid: reading({
    Condition: { 'ForAllValues:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } },
  }),
  prefer: reading({
    Condition: {
      'ForAllValues:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' },
      Null: { 'aws:CalledVia': 'false' },
    },
  }),
  check: ({ allows, statement: { condition } }) =>
    condition.conditions.flatMap(({ use, key, lowerCaseKey, at }): Problem[] => {
      if (!allows || use.set !== 'ForAllValues' || !CALLER.test(lowerCaseKey) || hasSymbol(key)) return [];
      const known = documentedKey(lowerCaseKey);
      if (known === undefined || !isMultivalued(known.type)) return [];
      if (isNullGuarded(condition, lowerCaseKey) || conditionsOn(condition, lowerCaseKey).some(demandsKey))
        return [];
      return [
        { about: [use.text, key], at, message: `${use.text} is also true for requests without ${key}.` },
      ];
    }),
};

/** Keys about the caller and the network. For keys of services it is not known which requests always contain them. */
const CALLER = /^aws:(calledvia|principal|source|vpce|resourceorg)/;
