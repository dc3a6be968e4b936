import { service } from '../../../service-authorization';
import { exampleOf } from '../examples/document-example';
import type { Problem, StatementRule } from '../../rule';

export const rcpForm: StatementRule = {
  id: 'rcp-form',
  scope: 'statement',
  severity: 'error',
  title: 'A resource control policy holds what AWS takes only from itself',
  why: 'The resource control policies that you write only deny, name their actions, and act on some sixty services. AWS refuses an Allow other than that of its own RCPFullAWSAccess, and NotAction; an action of another service is never checked against them.',
  fix: 'Write Deny with the actions of services that obey resource control policies.',
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
      return [{ about: ['NotAction'], at: action.at, message: 'AWS takes no NotAction here.' }];
    if (effect === 'Allow') {
      const isOwn =
        hasStar && actions.length === 1 && actions[0]?.text === '*' && condition.conditions.length === 0;
      return isOwn ? [] : [{ about: ['Allow'], at: `${statement.at}.Effect`, message: 'AWS takes an Allow only from itself: of all actions on all resources, without condition.' }]; // prettier-ignore
    }
    return named.flatMap(({ text, at, prefix }): Problem[] => {
      const known = service(prefix);
      if (known === undefined || known.obeysResourceControlPolicies) return [];
      return [{ about: [text], at, message: `${known.name} does not obey resource control policies.` }];
    });
  },
};
