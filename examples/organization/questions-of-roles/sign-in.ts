import type { AccessModel } from '../../../lib/access';
import { federated } from '../../../lib/access/testing/federated-caller';
import type { ProofSection } from '../../../lib/report/proof';
import { roleOf } from '../role-of';

/** The roles for people of a directory who sign in with SAML. */
export function signInQuestions(model: AccessModel): ProofSection {
  const stop = (unit: string, aud = 'https://eu-west-1.signin.aws.amazon.com/saml') => ({
    ...federated('arn:aws:iam::111111111111:saml-provider/Directory', {
      aud,
      edupersonprimaryorgunitdn: `ou=${unit},o=Example`,
    }),
    via: [roleOf(model, 'Directory/Operators')],
    action: 'rds:StopDBInstance',
    resource: 'arn:aws:rds:eu-west-1:111111111111:db:orders',
  });
  return {
    title: 'People of the directory',
    questions: [
      { says: 'an operator stops a database', request: stop('Operations'), expected: 'allowed' },
      { says: 'a person of another unit does', request: stop('Sales'), expected: 'denied' },
      {
        says: 'an operator with an assertion for another recipient does',
        request: stop('Operations', 'https://sp.example.com/saml'),
        expected: 'denied',
      },
    ],
  };
}
