import { type App, Duration, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountUserRole, EcrPermissions, GitHubActionsRole, Resources } from '../../lib';
import { DATA, WORK } from '../environments';

/** Roles that Terraform made, with the names that they have. */
export function addTerraformRoles(app: App): Stack {
  const stack = new Stack(app, 'Adopted', { env: DATA });

  // #region terraform
  const ana = iam.User.fromUserArn(stack, 'Ana', `arn:aws:iam::${WORK.account}:user/ana`);
  const operators = new CrossAccountUserRole(stack, 'Operators', {
    roleName: 'operators', // role_name of iam-assumable-role
    maxSessionDuration: Duration.hours(1), // max_session_duration
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonRDSReadOnlyAccess')],
    userMfa: { maxAge: Duration.hours(24) }, // role_requires_mfa, mfa_age
  });
  operators.grantAssumeRole(ana);

  const issuer = 'token.actions.githubusercontent.com';
  const images = Resources.arn(`arn:aws:ecr:${DATA.region}:${DATA.account}:repository/shop`);
  new GitHubActionsRole(stack, 'Publish', {
    roleName: 'publish', // name of iam-github-oidc-role
    provider: iam.OidcProviderNative.fromOidcProviderArn(
      stack,
      'GitHub',
      `arn:aws:iam::${DATA.account}:oidc-provider/${issuer}`,
    ),
    repositories: ['example/shop'], // subjects
    branches: ['main'],
    permissions: [EcrPermissions.push(images)],
  });
  // #endregion
  return stack;
}
