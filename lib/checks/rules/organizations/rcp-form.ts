import { service } from '../../../service-authorization';
import { exampleOf } from '../examples/document-example';
import type { Problem, StatementRule } from '../../rule';

export const rcpForm: StatementRule = {
  id: 'rcp-form',
  scope: 'statement',
  severity: 'error',
  title: 'RCP contains elements that only AWS-managed RCPs may use',
  why: 'Your own resource control policies can only deny, must name their actions, and apply to some sixty services. AWS rejects NotAction and every Allow except that of its own RCPFullAWSAccess. It never evaluates an RCP for actions of other services.',
  fix: 'Write Deny with actions of services that support RCPs.',
  see: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
  kinds: ['rcp'],
  avoid: exampleOf('rcp', {
    Sid: 'Servers',
    Effect: 'Deny',
    Principal: '*',
    Action: 'ec2:RunInstances',
    Resource: '*',
  }),
  prefer: exampleOf('rcp', {
    Sid: 'Insecure',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
  }),
  check: ({ statement, named, actions, hasStar }) => {
    const { action, effect, condition } = statement;
    if (action.negated)
      return [{ about: ['NotAction'], at: action.at, message: 'AWS does not accept NotAction in an RCP.' }];
    if (effect === 'Allow') {
      const isOwn =
        hasStar && actions.length === 1 && actions[0]?.text === '*' && condition.conditions.length === 0;
      return isOwn ? [] : [{ about: ['Allow'], at: `${statement.at}.Effect`, message: 'AWS accepts Allow only in its own RCP: every action on every resource without a condition.' }]; // prettier-ignore
    }
    return named.flatMap(({ text, at, prefix }): Problem[] => {
      const known = service(prefix);
      if (known === undefined || known.obeysResourceControlPolicies) return [];
      return [{ about: [text], at, message: `${known.name} does not support RCPs.` }];
    });
  },
};
