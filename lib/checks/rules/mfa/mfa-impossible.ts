import type { NamedPrincipal } from '../../../policy/principal/principal';
import { hasUnknown } from '../../../policy/condition/condition-requirement';
import { mfaDemands } from './mfa-requirement';
import { letsAssume } from '../../sites/trusted-principal';
import type { Problem, StatementRule } from '../../rule';

export const mfaImpossible: StatementRule = {
  id: 'mfa-impossible',
  scope: 'statement',
  severity: 'error',
  title: 'Trust policy requires MFA from a principal that cannot present it',
  why: 'Only IAM users present MFA to AWS. Roles and their sessions, services, and users of Identity Center, SAML or OIDC never do, even if they used MFA to sign in. They can never assume the role.',
  fix: 'Give these principals a statement of their own without the MFA condition, and require MFA where they sign in.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Operations',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Callers',
          Effect: 'Allow',
          Principal: {
            AWS: ['arn:aws:iam::111111111111:user/ana', 'arn:aws:iam::111111111111:role/Deployer'],
          },
          Action: 'sts:AssumeRole',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ],
    },
  },
  prefer: {
    kind: 'trust',
    owner: 'arn:aws:iam::111111111111:role/Operations',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'People',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:user/ana' },
          Action: 'sts:AssumeRole',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
        {
          Sid: 'Programs',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:role/Deployer' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
  },
  check: (site) => {
    const { principal, condition } = site.statement;
    if (principal === undefined || principal.negated || hasUnknown(condition) || !letsAssume(site)) return [];
    const [demand] = mfaDemands(condition);
    if (demand === undefined) return [];
    return principal.principals.filter(neverPresentsMfa).map(({ text, at }): Problem => ({
      about: [text],
      at,
      message: `${demand.toString()} is never true for ${text}.`,
    }));
  },
};

function neverPresentsMfa({ entry }: NamedPrincipal): boolean {
  switch (entry.kind) {
    case 'role':
    case 'role-session':
    case 'service':
    case 'federated':
      return true;
    // The session of a federated user may carry the MFA of the user who requested it. For the others it is not known.
    case 'anyone':
    case 'account':
    case 'user':
    case 'federated-user':
    case 'canonical-user':
    case 'unique-id':
    case 'unknown':
      return false;
  }
}
