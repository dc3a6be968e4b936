import { hasUnknown, testsOn } from '../../../policy/condition/condition-requirement';
import { federatedProvider } from '../../../policy/principal/identity-provider';
import { trusted } from '../../sites/trusted-principal';
import type { StatementRule } from '../../rule';

export const samlWithoutAudience: StatementRule = {
  id: 'saml-without-audience',
  scope: 'statement',
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
  check: (site) => {
    const { condition } = site.statement;
    if (hasUnknown(condition) || !site.grants('sts:AssumeRoleWithSAML')) return [];
    if (testsOn(condition, /^saml:(aud|iss)$/).length > 0) return [];
    return trusted(site, 'federated')
      .filter(({ entry }) => federatedProvider(entry.provider).type === 'saml')
      .map(({ text, at }) => ({ about: [text], at, message: 'SAML:aud is not checked.' }));
  },
};
