import { hasUnknown, testsOn } from '../../../policy/condition/condition-requirement';
import { letsAssume, trustedIssuers } from '../../sites/trusted-principal';
import type { Problem, StatementRule } from '../../rule';

const COGNITO = 'cognito-identity.amazonaws.com';

export const cognitoGuests: StatementRule = {
  id: 'cognito-guests',
  scope: 'statement',
  severity: 'warning',
  title: 'Guests of a Cognito identity pool can assume the role',
  why: 'An identity pool also gives identities to users who have not signed in, if guest access is on now or later. Only `amr` distinguishes them.',
  fix: 'Require it: ForAnyValue:StringLike cognito-identity.amazonaws.com:amr authenticated. For a role for guests, require unauthenticated.',
  see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html',
  kinds: ['trust'],
  avoid: {
    kind: 'trust',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'App',
          Effect: 'Allow',
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'cognito-identity.amazonaws.com:aud': 'eu-west-1:12345678-abcd-abcd-abcd-123456789012',
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
          Sid: 'App',
          Effect: 'Allow',
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'cognito-identity.amazonaws.com:aud': 'eu-west-1:12345678-abcd-abcd-abcd-123456789012',
            },
            'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
          },
        },
      ],
    },
  },
  check: (site) => {
    const { condition } = site.statement;
    if (hasUnknown(condition) || !letsAssume(site)) return [];
    if (testsOn(condition, /^cognito-identity\.amazonaws\.com:(amr|sub)$/).length > 0) return [];
    return trustedIssuers(site).flatMap(({ issuer, principal: { at } }): Problem[] =>
      issuer === COGNITO ? [{ about: [COGNITO], at, message: `${COGNITO}:amr is not checked.` }] : [],
    );
  },
};
