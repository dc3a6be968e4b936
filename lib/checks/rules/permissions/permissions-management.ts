import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const permissionsManagement: StatementRule = {
  id: 'permissions-management',
  scope: 'statement',
  severity: 'warning',
  title: 'Policy allows changing permissions on every resource',
  why: 'Actions with the access level Permissions management decide who may do what. On every resource, they can open any bucket to the public; those of IAM can make the caller an administrator.',
  fix: 'Name the resources. For IAM actions, require a permissions boundary by condition (`iam:PermissionsBoundary`).',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html',
  coveredBy: ['administrator-access'],
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Open', Effect: 'Allow', Action: 's3:PutBucketPolicy', Resource: '*' }],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Named', Effect: 'Allow', Action: 's3:PutBucketPolicy', Resource: 'arn:aws:s3:::reports' },
      ],
    },
  },
  check: (site) => {
    const open = site.openActions('permissions');
    if (open === undefined) return [];
    const actions = open.actions.map(({ id }) => id);
    return [
      {
        about: [open.elements.join('+'), open.resources.join('+')],
        severity: open.actions.some(({ service }) => service === 'iam') ? 'error' : 'warning',
        message: `Allows ${listed(actions)} on ${listed(open.resources)}: the caller can change who has access.`,
      },
    ];
  },
};
