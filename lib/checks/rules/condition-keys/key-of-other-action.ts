import { exampleOf, reading } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { uncarriedKeys } from './carried-key';
import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const keyOfOtherAction: StatementRule = {
  id: 'key-of-other-action',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'Requests for an action never carry the key that is demanded',
  why: 'A condition on a key that the request does not carry does not hold: an Allow never allows the action, a Deny never denies it. The statement looks as if it did.',
  fix: 'Put the actions that do not have the key into a statement of their own.',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  kinds: DOCUMENT_KINDS,
  avoid: reading({
    Condition: { StringLike: { 's3:prefix': 'public/*' } },
  }),
  prefer: exampleOf('identity', {
    Sid: 'List',
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::reports',
    Condition: { StringLike: { 's3:prefix': 'public/*' } },
  }),
  check: (site) =>
    uncarriedKeys(site)
      .filter(({ condition }) => !condition.lowerCaseKey.startsWith('aws:resourcetag/'))
      .map(({ condition: { key, at }, actions, isAll }) => ({
        about: [key, actions.join('+')],
        at,
        severity: site.allows && !isAll ? ('info' as const) : ('warning' as const),
        message: `${key} is not in requests for ${listed(actions)}, so the statement never ${site.allows ? 'allows' : 'denies'} ${actions.length === 1 ? 'it' : 'them'}.`,
      })),
};
