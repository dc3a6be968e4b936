import { letsAssume, trusted } from '../../sites/trusted-principal';
import type { StatementRule } from '../../rule';

export const sessionPinned: StatementRule = {
  id: 'session-pinned',
  scope: 'statement',
  severity: 'warning',
  title: 'Trust policy names one session of a role',
  why: 'A session ARN only matches sessions with exactly that name. Services choose session names themselves (an instance its ID, a function its name), so the trust works once or never.',
  fix: 'Trust the role: arn:aws:iam::ACCOUNT:role/NAME, with its path. To distinguish sessions, require sts:RoleSessionName or sts:SourceIdentity.',
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
