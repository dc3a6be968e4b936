import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import { uncarriedKeys } from './carried-key';
import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const resourceTagNotCarried: StatementRule = {
  id: 'resource-tag-not-carried',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'Requests for an action never contain the tags of its resource',
  why: 'Not every action can be limited by the tags of its resource. Where an action does not support it, a Deny by tag never denies and an Allow by tag never allows.',
  fix: 'Name the resources of those actions in a statement of their own.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('identity', {
    Sid: 'Production',
    Effect: 'Deny',
    Action: 'iam:CreateAccountAlias',
    Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceTag/stage': 'production' } },
  }),
  prefer: exampleOf('identity', {
    Sid: 'Production',
    Effect: 'Deny',
    Action: 'rds:DeleteDBInstance',
    Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceTag/stage': 'production' } },
  }),
  check: (site) =>
    uncarriedKeys(site)
      .filter(({ condition }) => condition.lowerCaseKey.startsWith('aws:resourcetag/'))
      .map(({ condition: { key, at }, actions }) => ({
        about: [key, actions.join('+')],
        at,
        severity: site.allows ? ('info' as const) : ('warning' as const),
        message: `Requests for ${listed(actions)} do not contain ${key}, so the statement never ${site.allows ? 'allows' : 'denies'} ${actions.length === 1 ? 'it' : 'them'}.`,
      })),
};
