import { hasSymbol } from '../../../policy/pattern/symbol';
import { exampleOf } from '../examples/document-example';
import { federatedProvider } from '../../../policy/principal/identity-provider';
import type { Problem, StatementRule } from '../../rule';

export const invalidFederatedPrincipal: StatementRule = {
  id: 'invalid-federated-principal',
  scope: 'statement',
  severity: 'error',
  title: 'Federated principal is not an identity provider',
  why: 'A Federated principal is the ARN of a SAML or OIDC provider, or the domain of a provider that AWS supports directly. AWS rejects the role, or no one can assume it.',
  fix: 'Write the ARN of the provider: arn:aws:iam::ACCOUNT:oidc-provider/ISSUER without https://, or arn:aws:iam::ACCOUNT:saml-provider/NAME.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity',
  kinds: ['trust'],
  avoid: exampleOf('trust', {
    Sid: 'SignIn',
    Effect: 'Allow',
    Principal: { Federated: 'arn:aws:iam::111111111111:role/Directory' },
    Action: 'sts:AssumeRoleWithSAML',
    Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
  }),
  prefer: exampleOf('trust', {
    Sid: 'SignIn',
    Effect: 'Allow',
    Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/Directory' },
    Action: 'sts:AssumeRoleWithSAML',
    Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
  }),
  check: ({ statement: { principal } }) =>
    (principal?.principals ?? []).flatMap(({ entry, text, at }): Problem[] => {
      if (entry.kind !== 'federated' || hasSymbol(text) || federatedProvider(text).type !== 'unknown')
        return [];
      if (/^[\w-]+(\.[\w-]+)+$/.test(text)) return [];
      return [
        {
          about: [text],
          at,
          message: `Invalid federated principal "${text}": expected the ARN of an identity provider, or a domain.`,
        },
      ];
    }),
};
