import { App, Stack } from 'aws-cdk-lib/core';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { ApiGatewayPermissions, CognitoRoleAttachment, CognitoUserRole } from '../../lib';
import { DATA } from '../environments';

/** The users of a shop call its API with IAM authorization: everyone who has signed in, and managers. */
export function addShopUsers(app: App): { readonly stack: Stack } {
  const stack = new Stack(app, 'ShopUsers', { env: DATA });
  const userPool = new cognito.UserPool(stack, 'Users', {
    mfa: cognito.Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireSymbols: true,
      requireUppercase: true,
    },
  });
  const client = userPool.addClient('Shop');
  const identityPool = new cognito.CfnIdentityPool(stack, 'Identities', {
    allowUnauthenticatedIdentities: false,
    cognitoIdentityProviders: [
      { clientId: client.userPoolClientId, providerName: userPool.userPoolProviderName },
    ],
  });
  const api = addApi(stack, userPool);
  const apiId = api.restApiId;

  // #region cognito-role
  const customers = new CognitoUserRole(stack, 'Customers', {
    identityPoolId: identityPool.ref,
    permissions: [ApiGatewayPermissions.invoke({ apiId, stage: 'prod', method: 'GET', path: 'orders/*' })],
  });
  const managers = new CognitoUserRole(stack, 'Managers', {
    identityPoolId: identityPool.ref,
    permissions: [ApiGatewayPermissions.invoke({ apiId, stage: 'prod', path: 'admin/*' })],
  });
  // #endregion

  // #region cognito-role-attachment
  const roles = new CognitoRoleAttachment(stack, 'Roles', { identityPool, authenticatedRole: customers });
  roles.useRules({ userPool, client, fallBackToAuthenticatedRole: true }, [
    { claim: 'cognito:groups', value: 'managers', role: managers },
  ]);
  // #endregion
  return { stack };
}

/** The API of the shop. Its answers are fixed: the example is about who gets them. */
function addApi(stack: Stack, userPool: cognito.UserPool): apigateway.RestApi {
  const answer = new apigateway.MockIntegration({
    integrationResponses: [{ statusCode: '200' }],
    requestTemplates: { 'application/json': '{ "statusCode": 200 }' },
  });
  const ok = { methodResponses: [{ statusCode: '200' }] };
  const scope = new cognito.ResourceServerScope({
    scopeName: 'profile.read',
    scopeDescription: 'Read the own profile',
  });
  const server = userPool.addResourceServer('Scopes', { identifier: 'shop', scopes: [scope] });
  const readProfile = cognito.OAuthScope.resourceServer(server, scope).scopeName;
  const api = new apigateway.RestApi(stack, 'Api', {
    deployOptions: { stageName: 'prod' },
    cloudWatchRole: false,
  });

  // #region cognito-api
  // One way: IAM decides. The client signs the request with the credentials of its role.
  const iamDecides = { ...ok, authorizationType: apigateway.AuthorizationType.IAM };
  api.root.resourceForPath('orders/{id}').addMethod('GET', answer, iamDecides);
  api.root.resourceForPath('admin/{task}').addMethod('POST', answer, iamDecides);

  // The other way: API Gateway decides. The client sends the token of the user pool.
  const authorizer = new apigateway.CognitoUserPoolsAuthorizer(stack, 'Tokens', {
    cognitoUserPools: [userPool],
  });
  api.root
    .resourceForPath('profile')
    .addMethod('GET', answer, { ...ok, authorizer, authorizationScopes: [readProfile] });
  // #endregion
  return api;
}

if (require.main === module) addShopUsers(new App());
