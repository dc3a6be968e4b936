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
  title: 'Requests for an action never contain the required condition key',
  why: 'A condition does not hold when the request does not contain its key. An Allow then never allows the action, and a Deny never denies it, although the statement names it.',
  fix: 'Put the actions without this key into a statement of their own.',
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
        message: `Requests for ${listed(actions)} do not contain ${key}, so the statement never ${site.allows ? 'allows' : 'denies'} ${actions.length === 1 ? 'it' : 'them'}.`,
      })),
};
