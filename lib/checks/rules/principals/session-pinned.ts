import { letsAssume, trusted } from '../../sites/trusted-principal';
import type { StatementRule } from '../../rule';

export const sessionPinned: StatementRule = {
  id: 'session-pinned',
  scope: 'statement',
  severity: 'warning',
  title: 'One session of a role is trusted, by its name',
  why: 'A session ARN is met by sessions of exactly that name. Services choose names of their own (an instance its id, a function its name), so the trust works once, or never.',
  fix: 'Trust the role: arn:aws:iam::ACCOUNT:role/NAME, its path included. To tell sessions apart demand sts:RoleSessionName or sts:SourceIdentity.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Copy',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Function',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:sts::111111111111:assumed-role/CopyFunctionRole/copy' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  },
  prefer: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Copy',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Function',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:role/CopyFunctionRole' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  },
  check: (site) =>
    letsAssume(site)
      ? trusted(site, 'role-session').map(({ text, at, entry }) => ({
          about: [text],
          at,
          message: `Only sessions of ${entry.role} that are named ${entry.session} may assume this role.`,
        }))
      : [],
};
