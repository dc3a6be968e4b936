import { testsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { tenantClaims } from '../../../policy/principal/identity-provider';
import { letsAssume, trustedIssuers } from '../../sites/trusted-principal';
import type { Problem, StatementRule } from '../../rule';

export const oidcWithoutAudience: StatementRule = {
  id: 'oidc-without-audience',
  scope: 'statement',
  severity: 'warning',
  title: 'Tokens of an OIDC provider are taken whatever they were made for',
  why: 'A provider hands out tokens for many purposes; the audience says which. Without testing it, a token made for another service opens the role. Where the audience is what tells one customer from another, IAM refuses the role.',
  fix: 'Demand the audience: StringEquals ISSUER:aud, for most sts.amazonaws.com.',
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
  check: (site) => {
    const { condition } = site.statement;
    if (hasUnknown(condition) || !letsAssume(site)) return [];
    return trustedIssuers(site).flatMap(({ issuer, principal: { text, at } }): Problem[] => {
      // Login with Amazon and Facebook call the application differently, Google's azp fills aud.
      const keys = [`${issuer}:aud`, `${issuer}:oaud`, `${issuer}:app_id`].map((key) => key.toLowerCase());
      if (keys.some((key) => testsOn(condition, key).length > 0)) return [];
      const refused = tenantClaims(issuer)?.includes('aud') === true;
      return [
        {
          about: [text],
          at,
          severity: refused ? 'error' : 'warning',
          message: `${issuer}:aud is not tested${refused ? ', and IAM refuses the role without it' : ''}.`,
        },
      ];
    });
  },
};
