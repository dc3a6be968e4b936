import { App, Stack } from 'aws-cdk-lib/core';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { EcrPermissions, GitHubActionsRole, Resources } from '../../lib';
import { DATA } from '../environments';

/** Workflows of GitHub Actions publish images and check pull requests, without keys in GitHub. */
export function addGitHubActions(app: App): { readonly stack: Stack } {
  const stack = new Stack(app, 'GitHubActions', { env: DATA });
  const repository = new ecr.Repository(stack, 'Images', { repositoryName: 'shop' });
  const images = Resources.imageRepository(repository);

  // #region github-actions-role
  const provider = new iam.OidcProviderNative(stack, 'GitHub', {
    url: 'https://token.actions.githubusercontent.com',
    clientIds: ['sts.amazonaws.com'],
  });
  new GitHubActionsRole(stack, 'Publish', {
    provider,
    repositories: ['example/shop'],
    branches: ['main'],
    repositoryOwnerIds: ['12345678'],
    permissions: [EcrPermissions.push(images)],
  });
  // #endregion

  // #region github-actions-role-others
  new GitHubActionsRole(stack, 'Deploy', {
    provider,
    repositories: ['example/shop'],
    environments: ['production'],
    claims: { ref: ['refs/heads/main'] },
    permissions: [EcrPermissions.pull(images)],
  });
  new GitHubActionsRole(stack, 'Check', {
    provider,
    repositories: ['example/shop'],
    pullRequests: true,
    reusableWorkflows: ['example/workflows/.github/workflows/check.yml@refs/heads/main'],
    permissions: [EcrPermissions.pull(images)],
  });
  // #endregion
  return { stack };
}

if (require.main === module) addGitHubActions(new App());
