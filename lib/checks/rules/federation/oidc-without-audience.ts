import { tenantClaims } from '../../../policy/principal/identity-provider';
import { trustedIssuers } from '../../sites/trusted-principal';
import type { PlacedStatementRule, Problem } from '../../rule';
import { ANOTHER_AUDIENCE, tokenQuestion } from './admitted-token';

export const oidcWithoutAudience: PlacedStatementRule = {
  id: 'oidc-without-audience',
  scope: 'placed-statement',
  severity: 'warning',
  title: 'OIDC trust policy does not check the audience',
  why: 'A provider issues tokens for many purposes, and the audience says for which. Without the check, a token for another service can assume the role. If the audience identifies the customer, IAM rejects the role.',
  fix: 'Require the audience: StringEquals ISSUER:aud, for most providers with the value sts.amazonaws.com.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Deploy',
          Effect: 'Allow',
          Principal: {
            Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com',
          },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:sub': 'repo:example/shop:ref:refs/heads/main',
            },
          },
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
          Sid: 'Deploy',
          Effect: 'Allow',
          Principal: {
            Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com',
          },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
              'token.actions.githubusercontent.com:sub': 'repo:example/shop:ref:refs/heads/main',
            },
          },
        },
      ],
    },
  },
  check: (site, document) => {
    const issuers = trustedIssuers(site);
    const admits = issuers.length === 0 ? undefined : tokenQuestion(site, document);
    if (admits === undefined) return [];
    return issuers.flatMap(({ issuer, principal }): Problem[] => {
      // Login with Amazon and Facebook call the application differently, Google's azp fills aud.
      const claims = ['aud', 'oaud', 'app_id'].map((claim): [string, readonly string[]] => [
        `${issuer}:${claim}`.toLowerCase(),
        ANOTHER_AUDIENCE,
      ]);
      if (!admits(principal, Object.fromEntries(claims))) return [];
      const isRequired = tenantClaims(issuer)?.includes('aud') === true;
      return [
        {
          about: [principal.text],
          at: principal.at,
          severity: isRequired ? 'error' : 'warning',
          message: `${issuer}:aud is not checked${isRequired ? ', and IAM rejects the role without it' : ''}.`,
        },
      ];
    });
  },
};
