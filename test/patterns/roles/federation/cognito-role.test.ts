import * as cognito from 'aws-cdk-lib/aws-cognito';
import { IdentityPool } from 'aws-cdk-lib/aws-cognito-identitypool';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { CognitoRoleAttachment, CognitoUserRole } from '../../../../lib';
import { mistakeOf, newApp, stackIn, synthesisError, trust, TRUSTED, TRUSTING } from '../../synthesized';

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

describe('a role that the users of the pool can never get is an error', () => {
  const other = POOL.replace('555555555555', '666666666666');
  const users = (stack: Stack, id: string, identityPoolId = POOL, guests = false) =>
    new CognitoUserRole(stack, id, { identityPoolId, guests });
  const attach = (stack: Stack, authenticatedRole: iam.IRole, guestRole?: iam.IRole) =>
    new CognitoRoleAttachment(stack, 'Roles', { identityPoolId: POOL, authenticatedRole, guestRole });

  test.each<[string, (stack: Stack) => unknown, RegExp]>([
    [
      'the role of guests for users who have signed in',
      (stack) => attach(stack, users(stack, 'Guests', POOL, true)),
      /a role of users who have signed in/,
    ],
    [
      'the role of users who have signed in for guests',
      (stack) => attach(stack, users(stack, 'Users'), users(stack, 'Others')),
      /a role of guests/,
    ],
    ['a role of another pool', (stack) => attach(stack, users(stack, 'Users', other)), /this pool/],
    [
      'a role of another account',
      (stack) => attach(stack, iam.Role.fromRoleArn(stack, 'Users', `arn:aws:iam::${TRUSTED}:role/users`)),
      /account 111111111111/,
    ],
    [
      'a role of another pool, in a rule',
      (stack) => {
        const userPool = new cognito.UserPool(stack, 'Pool');
        const client = userPool.addClient('Client');
        const role = users(stack, 'Admins', other);
        attach(stack, users(stack, 'Users')).useRules({ userPool, client }, [
          { claim: 'cognito:groups', value: 'admins', role },
        ]);
      },
      /this pool/,
    ],
  ])('%s', (_what, create, expected) => {
    const mistake = mistakeOf(() => create(prod()));
    expect(mistake).toMatchObject({ code: 'role-of-other-users', at: 'Prod/Roles' });
    expect(mistake.expected).toMatch(expected);
  });

  test('a plain role and a pool that only deployment knows pass', () => {
    const stack = prod();
    const identityPool = new cognito.CfnIdentityPool(stack, 'Pool', { allowUnauthenticatedIdentities: true });
    const authenticatedRole = iam.Role.fromRoleName(stack, 'Users', 'users');
    const guestRole = users(stack, 'Guests', identityPool.ref, true);
    new CognitoRoleAttachment(stack, 'Roles', { identityPool, authenticatedRole, guestRole });
    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});

describe('a second attachment of roles to one pool is an error', () => {
  const attach = (stack: Stack, id: string, identityPoolId: string) =>
    new CognitoRoleAttachment(stack, id, {
      identityPoolId,
      authenticatedRole: iam.Role.fromRoleName(stack, `${id}Users`, 'users'),
    });
  const second = { code: 'second-role-attachment', at: 'Prod/Second' };

  test('by the ID, also from another stack', () => {
    const stack = prod();
    attach(stackIn(stack.node.root, 'Other', TRUSTING), 'First', POOL);
    const mistake = mistakeOf(() => attach(stack, 'Second', POOL));
    expect(mistake).toMatchObject(second);
    expect(mistake.got).toContain('Other/First');
  });

  test('by the reference, also from another stack', () => {
    const stack = prod();
    const pool = new cognito.CfnIdentityPool(stack, 'Pool', { allowUnauthenticatedIdentities: false });
    attach(stackIn(stack.node.root, 'Other', TRUSTING), 'First', pool.ref);
    expect(mistakeOf(() => attach(stack, 'Second', pool.ref))).toMatchObject(second);
  });

  test('beside the attachment that the identity pool of the CDK makes', () => {
    const stack = prod();
    const { identityPoolId } = new IdentityPool(stack, 'Pool');
    expect(mistakeOf(() => attach(stack, 'Second', identityPoolId))).toMatchObject(second);
  });

  test('at synthesis, if a plain attachment comes later', () => {
    const stack = prod();
    attach(stack, 'First', POOL);
    new cognito.CfnIdentityPoolRoleAttachment(stack, 'Later', { identityPoolId: POOL });
    expect(synthesisError(stack)).toContain('Prod/Later');
  });

  test('two pools have one each', () => {
    const stack = prod();
    attach(stack, 'First', POOL);
    attach(stack, 'Second', POOL.replace('5555', '6666'));
    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});
