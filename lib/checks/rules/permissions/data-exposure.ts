import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const dataExposure: StatementRule = {
  id: 'data-exposure',
  scope: 'statement',
  severity: 'warning',
  title: 'Data can be read from everything',
  why: 'Read access to all tables, buckets or queues is what a leak looks like before it happens; most programs read one.',
  fix: 'Name the buckets, tables, queues or keys. For `kms:Decrypt`, a condition on `kms:ViaService` limits it as well.',
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
        message: `Allows ${listed(actions)} on ${listed(open.resources)}: the data of everything there is.`,
      },
    ];
  },
};
