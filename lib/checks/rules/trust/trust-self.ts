import { trusted } from '../../sites/trusted-principal';
import type { PlacedStatementRule } from '../../rule';

export const trustSelf: PlacedStatementRule = {
  id: 'trust-self',
  scope: 'placed-statement',
  severity: 'warning',
  title: 'Trust policy trusts its own role',
  why: 'A session can then renew itself without end, so a leaked session never expires. A program that already has the role does not need to assume it.',
  fix: 'Remove the role from its own trust policy, and let the program use the credentials that it has.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Worker',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Itself',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:role/Worker' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  },
  prefer: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Worker',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Scheduler',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:role/Scheduler' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  },
  check: (site, document) =>
    trusted(site, 'role')
      .filter(({ text }) => document.owners.includes(text))
      .map(({ text, at }) => ({ about: [text], at, message: 'The role trusts itself.' })),
};
