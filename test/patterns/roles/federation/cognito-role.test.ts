import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Template } from 'aws-cdk-lib/assertions';
import { CognitoRoleAttachment, CognitoUserRole } from '../../../../lib';
import { mistakeOf, newApp, stackIn, trust, TRUSTING } from '../../synthesized';

const prod = () => stackIn(newApp(), 'Prod', TRUSTING);
const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const KEY = 'cognito-identity.amazonaws.com';

test.each([
  [undefined, 'authenticated'],
  [false, 'authenticated'],
  [true, 'unauthenticated'],
])('guests %s: the trust checks the pool and amr', (guests, amr) => {
  expect(trust(new CognitoUserRole(prod(), 'Role', { identityPoolId: POOL, guests }))).toEqual([
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal: { Federated: KEY },
      Condition: {
        StringEquals: { [`${KEY}:aud`]: POOL },
        'ForAnyValue:StringLike': { [`${KEY}:amr`]: amr },
      },
    },
  ]);
});

test.each(['eu-west-1_AbCdEf', '', 'arn:aws:cognito-identity:eu-west-1:111111111111:identitypool/x'])(
  'an identity pool ID %j is an error',
  (identityPoolId) => {
    const create = () => new CognitoUserRole(prod(), 'Role', { identityPoolId });
    expect(mistakeOf(create).code).toMatch(/malformed-identity-pool-id|value-not-set/);
  },
);

test.each([
  [true, false],
  [false, true],
])('guests of the pool %s, role of guests %s: an error', (allowUnauthenticatedIdentities, hasRole) => {
  const stack = prod();
  const identityPool = new cognito.CfnIdentityPool(stack, 'Pool', { allowUnauthenticatedIdentities });
  const authenticatedRole = new CognitoUserRole(stack, 'Users', { identityPoolId: identityPool.ref });
  const guestRole = hasRole
    ? new CognitoUserRole(stack, 'Guests', { identityPoolId: identityPool.ref, guests: true })
    : undefined;
  const attach = () =>
    new CognitoRoleAttachment(stack, 'Roles', { identityPool, authenticatedRole, guestRole });
  expect(mistakeOf(attach)).toMatchObject({ code: 'guests-one-sided', at: 'Prod/Roles' });
});

test('groups of a user pool give their roles, and users without one get none', () => {
  const stack = prod();
  const userPool = new cognito.UserPool(stack, 'Users');
  const client = userPool.addClient('Client');
  const authenticatedRole = new CognitoUserRole(stack, 'Role', { identityPoolId: POOL });
  const roles = new CognitoRoleAttachment(stack, 'Roles', { identityPoolId: POOL, authenticatedRole });
  roles.useRolesOfGroups({ userPool, client });
  expect(mistakeOf(() => roles.useRules({ userPool, client }, [])).code).toBe('rules-out-of-range');
  Template.fromStack(stack).hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', {
    IdentityPoolId: POOL,
    RoleMappings: { mapping1: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
  });
});
