import { CONDITION_OPERATORS } from '../../../policy/condition/condition-operator';
import { reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { conditionsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import type { StatementRule } from '../../rule';

const NETWORK = /^aws:(sourcevpc|sourcevpcarn|sourcevpce|vpce(account|orgid|orgpaths))$/;

export const missingPairedKey: StatementRule = {
  id: 'missing-paired-key',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'Condition requires a private IP address but not the VPC',
  why: 'Private addresses are the same in every network. Anyone can give a machine in their own VPC the address that aws:VpcSourceIp is compared with.',
  fix: 'Also require aws:SourceVpc or aws:SourceVpce.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.7.0/24' } },
  }),
  prefer: reading({
    Condition: {
      IpAddress: { 'aws:VpcSourceIp': '10.0.7.0/24' },
      StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' },
    },
  }),
  check: ({ statement: { effect, condition } }) => {
    if (hasUnknown(condition) || conditionsOn(condition, NETWORK).length > 0) return [];
    return conditionsOn(condition, 'aws:vpcsourceip')
      .filter(({ use }) => CONDITION_OPERATORS.get(use.name)?.negated === (effect === 'Deny'))
      .map(({ key, at }) => ({
        about: [key],
        at,
        message: `The condition on ${key} does not check the VPC or the endpoint: other networks have the same addresses.`,
      }));
  },
};
