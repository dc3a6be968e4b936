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
  title: 'A key with several values is compared as if it had one',
  why: 'AWS demands ForAllValues or ForAnyValue for keys with several values, and does not say what happens without: whether the condition can hold, nobody can tell.',
  fix: 'Put ForAnyValue: in front where one value that fits is enough, ForAllValues: where all must fit; the latter also holds without any value.',
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
        { about: [use.text, key], at, message: `${key} has several values; ${use.text} compares one.` },
      ];
    }),
};
