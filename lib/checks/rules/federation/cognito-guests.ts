import type { ConditionBlock } from '../../../policy/condition/condition';
import { testsOn } from '../../../policy/condition/condition-requirement';
import { trustedIssuers } from '../../sites/trusted-principal';
import type { PlacedStatementRule } from '../../rule';
import { ANOTHER_SUBJECT, tokenQuestion } from './admitted-token';

const COGNITO = 'cognito-identity.amazonaws.com';
const GUEST = 'unauthenticated';
const SIGNED_IN = ['authenticated', 'accounts.google.com', 'another-provider'];

export const cognitoGuests: PlacedStatementRule = {
  id: 'cognito-guests',
  scope: 'placed-statement',
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
  check: (site, document) => {
    const pools = trustedIssuers(site).filter(({ issuer }) => issuer === COGNITO);
    const admits = pools.length === 0 ? undefined : tokenQuestion(site, document);
    if (admits === undefined || namesGuests(site.statement.condition)) return [];
    const sub = { [`${COGNITO}:sub`]: ANOTHER_SUBJECT };
    const amr = (methods: readonly string[]) => ({ ...sub, [`${COGNITO}:amr`]: [methods] });
    return (
      pools
        .filter(({ principal }) => admits(principal, amr([GUEST])))
        // A role that admits no one else is for guests.
        .filter(({ principal }) => admits(principal, amr(SIGNED_IN)))
        .map(({ principal: { at } }) => ({ about: [COGNITO], at, message: `${COGNITO}:amr is not checked.` }))
    );
  },
};

/** Whether the conditions let guests in by name. */
function namesGuests(condition: ConditionBlock): boolean {
  return testsOn(condition, `${COGNITO}:amr`).some(({ values }) => values.some(({ text }) => text === GUEST));
}
