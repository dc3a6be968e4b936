import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const notResource: StatementRule = {
  id: 'not-resource',
  scope: 'statement',
  severity: 'warning',
  title: 'Allow statement uses NotResource',
  why: 'The statement allows every resource that is not listed: those of every account that lets the caller in, and those that are created later. The exception becomes the only limit.',
  fix: 'List the resources under Resource. To exclude some resources, add a Deny for them.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
  kinds: ['identity', 'resource'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AllButPayroll',
          Effect: 'Allow',
          Action: 's3:GetObject',
          NotResource: 'arn:aws:s3:::payroll/*',
        },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Reports', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
        { Sid: 'NotPayroll', Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  check: ({ allows, statement, actions, resources }) => {
    if (!allows || statement.resource?.negated !== true) return [];
    return [
      {
        about: [actions.map(({ text }) => text).join('+'), `NotResource:${resources.join('+')}`],
        at: statement.resource.at,
        message: `Allows ${listed(actions.map(({ text }) => text))} on every resource except ${listed(resources)}.`,
      },
    ];
  },
};
