import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const dataExposure: StatementRule = {
  id: 'data-exposure',
  scope: 'statement',
  severity: 'warning',
  title: 'Policy allows reading all data of a service',
  why: 'A leaked credential with read access to all tables, buckets or queues exposes all of their data. Most programs read one of them.',
  fix: 'Name the buckets, tables, queues or keys. For `kms:Decrypt`, a condition on `kms:ViaService` is also a limit.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Open', Effect: 'Allow', Action: ['s3:GetObject', 'dynamodb:Query'], Resource: '*' },
      ],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Named', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
      ],
    },
  },
  check: (site) => {
    const open = site.openActions('data');
    if (open === undefined) return [];
    const actions = open.actions.map(({ id }) => id);
    return [
      {
        about: [open.elements.join('+'), open.resources.join('+')],
        message: `Allows ${listed(actions)} on ${listed(open.resources)}: all data that these actions can read.`,
      },
    ];
  },
};
