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
const apiArn = access.facts.resources.find(({ arn }) => arn?.includes(':execute-api:') === true)?.arn ?? '';
const api = (request: string) => `${apiArn}/prod/${request}`;
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
  expect(calls('Customers')).toEqual([
    expect.stringMatching(/^execute-api:Invoke .*\/prod\/GET\/orders\/\*$/),
  ]);
  expect(calls('Managers')).toEqual([expect.stringMatching(/^execute-api:Invoke .*\/prod\/\*\/admin\/\*$/)]);
});

describe('of the two ways to protect an API', () => {
  const methods = () => {
    const found = Object.values(Template.fromStack(stack).findResources('AWS::ApiGateway::Method')) as {
      Properties: Record<string, unknown>;
    }[];
    return found.map(({ Properties }) => Properties);
  };

  test('each method has one, and none is open', () => {
    const types = methods().map(
      ({ HttpMethod, AuthorizationType }) => `${String(HttpMethod)} ${String(AuthorizationType)}`,
    );
    expect(types.sort()).toEqual(['GET AWS_IAM', 'GET COGNITO_USER_POOLS', 'POST AWS_IAM']);
  });

  // The ID of the API is known only after deployment, so a denial is not certain here; the list of calls above is exact.
  test.each([
    ['Customers', 'GET/orders/1', true],
    ['Customers', 'POST/admin/close', false],
    ['Customers', 'GET/profile', false],
    ['Managers', 'POST/admin/close', true],
    ['Managers', 'GET/orders/1', false],
    ['Managers', 'GET/profile', false],
  ])('IAM decides by method and path: %s calls %s: %s', (role, request, isAllowed) => {
    const { decision } = access.check({ ...signedIn, ...invoke(role, request) });
    expect(decision === 'allowed').toBe(isAllowed);
  });

  test('the authorizer takes tokens of this user pool only, with the scope of the method', () => {
    const [method] = methods().filter(({ AuthorizationType }) => AuthorizationType === 'COGNITO_USER_POOLS');
    expect(method?.['AuthorizationScopes']).toEqual([
      { 'Fn::Join': ['', [{ Ref: expect.stringContaining('UsersScopes') as string }, '/profile.read']] },
    ]);
    const template = Template.fromStack(stack);
    const [pool] = Object.keys(template.findResources('AWS::Cognito::UserPool'));
    template.hasResourceProperties('AWS::ApiGateway::Authorizer', {
      Type: 'COGNITO_USER_POOLS',
      ProviderARNs: [{ 'Fn::GetAtt': [pool, 'Arn'] }],
      IdentitySource: 'method.request.header.Authorization',
    });
  });
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
