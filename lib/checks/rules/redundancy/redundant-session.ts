import { exampleOf } from '../examples/document-example';
import { trusted } from '../../sites/trusted-principal';
import type { StatementRule } from '../../rule';

export const redundantSession: StatementRule = {
  id: 'redundant-session',
  scope: 'statement',
  severity: 'info',
  title: 'Policy trusts a role and also one of its sessions',
  why: 'A policy that trusts a role trusts all of its sessions. The session has no effect and looks like a limit.',
  fix: 'Keep the role. To allow only some sessions, require sts:RoleSessionName or sts:SourceIdentity.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session',
  kinds: ['trust', 'resource'],
  avoid: {
    ...exampleOf('trust', {
      Sid: 'Deployer',
      Effect: 'Allow',
      Principal: {
        AWS: [
          'arn:aws:iam::111111111111:role/Deployer',
          'arn:aws:sts::111111111111:assumed-role/Deployer/pipeline',
        ],
      },
      Action: 'sts:AssumeRole',
    }),
    owner: 'arn:aws:iam::111111111111:role/Production',
  },
  prefer: {
    ...exampleOf('trust', {
      Sid: 'Deployer',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111111111111:role/Deployer' },
      Action: 'sts:AssumeRole',
    }),
    owner: 'arn:aws:iam::111111111111:role/Production',
  },
  check: (site) => {
    const sessions = trusted(site, 'role-session');
    if (sessions.length === 0) return [];
    const roles = new Map<string, string>();
    for (const { entry, text } of trusted(site, 'role')) {
      const key = keyOf(entry.account, entry.name.split('/').pop());
      if (!roles.has(key)) roles.set(key, text);
    }
    return sessions.flatMap(({ entry, text, at }) => {
      const role = roles.get(keyOf(entry.account, entry.role));
      return role === undefined ? [] : [{ about: [text], at, message: `${role} already includes ${text}.` }];
    });
  },
};

function keyOf(account: string | undefined, role: string | undefined): string {
  return JSON.stringify([account, role]);
}
