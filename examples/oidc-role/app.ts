import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Caller, CrossAccountRole, OidcRole, Resources, SqsPermissions, WebIdentity } from '../../lib';
import { DATA } from '../environments';

/** Workloads outside AWS with tokens of their own: a GitLab server, Terraform, pods of a cluster, an application with Google. */
export function addWorkloads(app: App): { readonly stack: Stack } {
  const stack = new Stack(app, 'Workloads', { env: DATA });
  const jobs = new sqs.Queue(stack, 'Jobs', { queueName: 'jobs', enforceSSL: true });
  const send = SqsPermissions.send(Resources.queue(jobs));

  // #region oidc-role
  const provider = new iam.OidcProviderNative(stack, 'Provider', {
    url: 'https://gitlab.example.com',
    clientIds: ['https://gitlab.example.com'],
  });
  new OidcRole(stack, 'Pipeline', {
    identities: [
      WebIdentity.of({
        provider,
        audiences: ['https://gitlab.example.com'],
        subjects: ['project_path:shop/api:ref_type:branch:ref:main'],
      }),
    ],
    permissions: [send],
  });
  // #endregion

  // #region oidc-role-terraform
  new OidcRole(stack, 'Terraform', {
    identities: [
      WebIdentity.terraformCloud({ organization: 'example', workspaces: ['shop'], runPhases: ['apply'] }),
    ],
    permissions: [send],
  });
  // #endregion

  // #region oidc-role-service-account
  const issuer = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
  new OidcRole(stack, 'ServiceAccount', {
    identities: [WebIdentity.eksServiceAccount({ issuer, namespace: 'shop', serviceAccounts: ['api'] })],
    permissions: [send],
  });
  // #endregion

  // #region oidc-role-any-role
  const role = new CrossAccountRole(stack, 'Application', { permissions: [send] });
  const users = WebIdentity.google({ clientIds: ['example.apps.googleusercontent.com'] });
  role.trust.addEntry({ callers: [Caller.webIdentity(users)] });
  // #endregion
  return { stack };
}

if (require.main === module) addWorkloads(new App());
