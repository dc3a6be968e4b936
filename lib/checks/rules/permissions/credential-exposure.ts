import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const credentialExposure: StatementRule = {
  id: 'credential-exposure',
  scope: 'statement',
  severity: 'warning',
  title: 'Policy allows reading or creating every credential of a kind',
  why: 'A principal with these actions on every resource holds every password, key and parameter of the account, and through them everything that they protect.',
  fix: 'Name the secret, the parameter path or the database user. If the names are not known, limit the statement by tag (`aws:ResourceTag/…`).',
  see: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html',
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Open', Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Named',
          Effect: 'Allow',
          Action: 'secretsmanager:GetSecretValue',
          Resource: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/database-??????',
        },
      ],
    },
  },
  check: (site) => {
    const open = site.openActions('credentials');
    if (open === undefined) return [];
    const actions = open.actions.map(({ id }) => id);
    return [
      {
        about: [open.elements.join('+'), open.resources.join('+')],
        message: `Allows ${listed(actions)} on ${listed(open.resources)}: every secret or credential of that kind.`,
      },
    ];
  },
};
