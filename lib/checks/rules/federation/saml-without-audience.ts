import { federatedProvider } from '../../../policy/principal/identity-provider';
import { trusted } from '../../sites/trusted-principal';
import type { PlacedStatementRule } from '../../rule';
import { ANOTHER_AUDIENCE, tokenQuestion } from './admitted-token';

const ANOTHER_RECIPIENT = { 'saml:aud': ANOTHER_AUDIENCE, 'saml:iss': ANOTHER_AUDIENCE };

export const samlWithoutAudience: PlacedStatementRule = {
  id: 'saml-without-audience',
  scope: 'placed-statement',
  severity: 'warning',
  title: 'SAML trust policy does not check SAML:aud',
  why: '`SAML:aud` is the sign-in page that the assertion was sent to. Without the check, an assertion for another recipient can assume the role.',
  fix: 'Require it: StringEquals SAML:aud with the AWS sign-in URLs that your users use, including regional ones.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html',
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
          Action: 'sts:AssumeRoleWithSAML',
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
          Condition: {
            StringEquals: {
              'SAML:aud': [
                'https://eu-west-1.signin.aws.amazon.com/saml',
                'https://signin.aws.amazon.com/saml',
              ],
            },
          },
        },
      ],
    },
  },
  check: (site, document) => {
    const providers = trusted(site, 'federated').filter(
      ({ entry }) => federatedProvider(entry.provider).type === 'saml',
    );
    const isAsked = providers.length > 0 && site.grants('sts:AssumeRoleWithSAML');
    const admits = isAsked ? tokenQuestion(site, document) : undefined;
    return admits === undefined
      ? []
      : providers
          .filter((provider) => admits(provider, ANOTHER_RECIPIENT))
          .map(({ text, at }) => ({ about: [text], at, message: 'SAML:aud is not checked.' }));
  },
};
