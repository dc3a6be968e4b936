import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccessModel, federated } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addShopUsers } from './app';

const app = exampleApp();
const { stack } = addShopUsers(app);
const access = AccessModel.fromAssembly(app.synth());
const COGNITO = 'cognito-identity.amazonaws.com';
const [trust] = access.facts.roles.map((role) => role.trust?.document?.statements[0]);
const key = trust?.condition.conditions.find(({ lowerCaseKey }) => lowerCaseKey === `${COGNITO}:aud`);
const pool = key?.values[0]?.text ?? '';
const OTHER = 'eu-west-1:99999999-2222-3333-4444-555555555555';
const api = (request: string) => `arn:aws:execute-api:eu-west-1:111111111111:a1b2c3d4e5/prod/${request}`;
const user = (amr: string[], aud = pool) => federated(COGNITO, { aud, amr, sub: 'identity' });
const signedIn = user(['authenticated', 'cognito-idp.eu-west-1.amazonaws.com/pool']);
const invoke = (role: string, request: string) => ({
  via: [`ShopUsers/${role}`],
  action: 'execute-api:Invoke',
  resource: api(request),
});

const calls = (role: string) =>
  access
    .whatCan(`ShopUsers/${role}`)
    .map(({ action, resource }) => `${action} ${resource.split(':').at(-1)}`);

test('users who have signed in get the roles', () => {
  for (const role of ['Customers', 'Managers'])
    expect(access).toAllow({
      ...signedIn,
      via: [`ShopUsers/${role}`],
      action: 'sts:GetCallerIdentity',
      resource: '*',
    });
});

test('customers read orders and nothing else, managers administrate', () => {
  expect(calls('Customers')).toEqual(['execute-api:Invoke a1b2c3d4e5/prod/GET/orders/*']);
  expect(calls('Managers')).toEqual(['execute-api:Invoke a1b2c3d4e5/prod/*/admin/*']);
});

test('guests get neither role', () => {
  for (const role of ['Customers', 'Managers'])
    expect(access).toDeny({ ...user(['unauthenticated']), ...invoke(role, 'GET/orders/1') });
});

test('users of another identity pool are not let in', () => {
  const { decision } = access.check({
    ...user(['authenticated'], OTHER),
    ...invoke('Customers', 'GET/orders/1'),
  });
  expect(decision).not.toBe('allowed');
});

test('the pool gives customers their role, and the group its own', () => {
  Template.fromStack(stack).hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', {
    Roles: { authenticated: Match.anyValue(), unauthenticated: Match.absent() },
    RoleMappings: {
      mapping1: Match.objectLike({
        AmbiguousRoleResolution: 'AuthenticatedRole',
        Type: 'Rules',
        RulesConfiguration: {
          Rules: [Match.objectLike({ Claim: 'cognito:groups', MatchType: 'Contains', Value: 'managers' })],
        },
      }),
    },
  });
});
