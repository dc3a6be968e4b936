import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { rangeMeant } from './ip-network';
import type { Problem, StatementRule } from '../../rule';

export const ipRangeHostBits: StatementRule = {
  id: 'ip-range-host-bits',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'info',
  title: 'CIDR block has host bits set',
  why: 'The bits after the prefix have no effect: 203.0.113.7/24 means all of 203.0.113.0/24, which may be more than intended.',
  fix: 'Write the first address of the range, or /32 (IPv6: /128) for a single address.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.7/24' } },
  }),
  prefer: reading({
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions.flatMap(({ use, key, values }): Problem[] => {
      if (!/^(Not)?IpAddress$/.test(use.name)) return [];
      return values.flatMap(({ text, at }) => {
        const range = rangeMeant(text);
        return range === undefined
          ? []
          : [{ about: [key, text], at, message: `${text} means the range ${range}.` }];
      });
    }),
};
