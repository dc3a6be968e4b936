import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { isPrivateRange } from './private-range';
import type { Problem, StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const privateSourceIp: StatementRule = {
  id: 'private-source-ip',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'error',
  title: 'aws:SourceIp is compared with private IP addresses',
  why: 'aws:SourceIp is the public address of the request. Requests through a VPC endpoint do not have this key; aws:VpcSourceIp contains their private address. IpAddress with private ranges is never true, NotIpAddress is always true.',
  fix: 'Use aws:VpcSourceIp together with aws:SourceVpc, or write the public addresses of your network.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  }),
  prefer: reading({
    Condition: {
      IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' },
      StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' },
    },
  }),
  check: ({ statement: { condition } }) =>
    condition.conditions.flatMap(({ use, key, lowerCaseKey, values, at }): Problem[] => {
      if (lowerCaseKey !== 'aws:sourceip' || !/^(Not)?IpAddress$/.test(use.name)) return [];
      const ranges = values.filter(({ text }) => isPrivateRange(text)).map(({ text }) => text);
      if (ranges.length === 0) return [];
      const all = ranges.length === values.length;
      const effect = use.name === 'IpAddress' ? 'is never true' : 'is always true';
      return [
        {
          about: [use.text, key],
          at,
          severity: all ? 'error' : 'info',
          message: all
            ? `${listed(ranges)}: no request has such an aws:SourceIp, so the condition ${effect}.`
            : `${listed(ranges)}: no request has such an aws:SourceIp.`,
        },
      ];
    }),
};
