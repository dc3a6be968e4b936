import type { ConditionValue } from '../../../policy/condition/condition';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { operatorFits } from '../../../service-authorization';
import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { documentedKey, isTagValue } from '../../../service-authorization/documented-key';
import type { Problem, StatementRule } from '../../rule';

export const conditionOperatorType: StatementRule = {
  id: 'condition-operator-type',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'Condition operator does not match the type of the key',
  why: 'AWS interprets the value in the request as the operator says. A date that is compared as a string, or a string as an IP address, matches by chance or never.',
  fix: 'Use an operator of the type of the key.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Condition: { StringEquals: { 'aws:SourceIp': '203.0.113.7' } },
  }),
  prefer: reading({
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.7' } },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions.flatMap(({ use, key, values, lowerCaseKey, at }): Problem[] => {
      if (hasSymbol(key) || isTagValue(lowerCaseKey)) return [];
      const type = documentedKey(lowerCaseKey)?.type;
      if (type === undefined || operatorFits(use.name, type)) return [];
      if (type === 'IPAddress' && use.name.startsWith('String') && values.every(isOneVariable)) return [];
      // A time in seconds is a number as well.
      if (type === 'Date' && use.name.startsWith('Numeric')) return [];
      return [
        {
          about: [use.text, key],
          at,
          message: `${use.text} does not apply to ${key}, which has the type ${type}.`,
        },
      ];
    }),
};

/**
 * Whether the value is one policy variable. AWS compares two addresses of a request with StringNotEquals in its policies
 * that bind the credentials of an instance to the instance.
 *
 * @see https://aws.amazon.com/blogs/security/how-to-use-policies-to-restrict-where-ec2-instance-credentials-can-be-used-from/
 */
function isOneVariable({ text }: ConditionValue): boolean {
  return /^\$\{[^{}]+\}$/.test(text);
}
