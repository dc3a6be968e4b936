import type { NamedPrincipal } from '../../../policy/principal/principal';
import { federatedProvider } from '../../../policy/principal/identity-provider';
import type { StatementRule } from '../../rule';

/** The actions by which sessions of a role begin, each with the principals that can take it. */
const ASSUMING = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] as const;

export const actionPrincipalMismatch: StatementRule = {
  id: 'action-principal-mismatch',
  scope: 'statement',
  severity: 'error',
  title: 'Trust policy allows an action that its principal cannot use',
  why: 'Each kind of principal assumes roles with one action: AWS principals and services with sts:AssumeRole, SAML providers with sts:AssumeRoleWithSAML, OIDC providers with sts:AssumeRoleWithWebIdentity. With any other action the role can never be assumed.',
  fix: 'Write the action for this kind of principal.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'SignIn',
          Effect: 'Allow',
          Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/Directory' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        },
      ],
    },
  },
  prefer: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'SignIn',
          Effect: 'Allow',
          Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/Directory' },
          Action: 'sts:AssumeRoleWithSAML',
          Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        },
      ],
    },
  },
  check: (site) => {
    const { principal, action } = site.statement;
    if (!site.allows || principal === undefined || action.negated) return [];
    const begun = ASSUMING.filter((each) => site.grants(each));
    if (begun.length === 0) return [];
    return principal.principals.flatMap((each) => {
      const needed = neededBy(each);
      if (needed === undefined || begun.includes(needed)) return [];
      return [
        {
          about: [begun.join('+'), each.text],
          at: each.at,
          message: `${each.text} can only use ${needed}, not ${begun.join(' or ')}.`,
        },
      ];
    });
  },
};

function neededBy({ entry }: NamedPrincipal): (typeof ASSUMING)[number] | undefined {
  switch (entry.kind) {
    case 'account':
    case 'user':
    case 'role':
    case 'role-session':
    case 'federated-user':
    case 'service':
      return 'sts:AssumeRole';
    case 'federated': {
      const { type } = federatedProvider(entry.provider);
      if (type === 'unknown') return undefined;
      return type === 'saml' ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
    }
    case 'anyone':
    case 'canonical-user':
    case 'unique-id':
    case 'unknown':
      return undefined;
  }
}
