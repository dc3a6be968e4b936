import { App, Stack } from 'aws-cdk-lib/core';
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
  const apiId = 'a1b2c3d4e5';

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

if (require.main === module) addShopUsers(new App());
