import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { RolesAnywhereRole, RolesAnywhereTrustAnchor, Resources, SqsPermissions } from '../../lib';
import { DATA } from '../environments';

/** Servers of a data center send jobs to a queue, with certificates of a private certificate authority. */
export function addDataCenter(app: App): { readonly stack: Stack } {
  const stack = new Stack(app, 'DataCenter', { env: DATA });
  const authority = `arn:aws:acm-pca:${DATA.region}:${DATA.account}:certificate-authority/11111111-2222-3333-4444-555555555555`;
  const queue = Resources.arn(`arn:aws:sqs:${DATA.region}:${DATA.account}:jobs`);

  // #region roles-anywhere-role
  const anchor = new RolesAnywhereTrustAnchor(stack, 'Anchor', { certificateAuthorityArn: authority });
  const role = new RolesAnywhereRole(stack, 'Servers', {
    trustAnchorArns: [anchor.trustAnchorArn],
    subject: { OU: ['Payments'] },
    alternativeNames: { DNS: ['*.payments.example.com'] },
    sessionDuration: Duration.minutes(30),
    permissions: [SqsPermissions.send(queue)],
  });
  role.outputCredentialHelper();
  // #endregion
  return { stack };
}

if (require.main === module) addDataCenter(new App());
