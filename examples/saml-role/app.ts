import { App, Duration, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { RdsPermissions, Resources, SamlRole } from '../../lib';
import { DATA } from '../environments';

/** People of two directories sign in with SAML to operate databases. */
export function addDirectory(app: App): { readonly stack: Stack } {
  const stack = new Stack(app, 'Directory', { env: DATA });
  const databases = Resources.arn(`arn:aws:rds:${DATA.region}:${DATA.account}:db:*`);

  // #region saml-role
  const arn = `arn:aws:iam::${DATA.account}:saml-provider/Directory`;
  new SamlRole(stack, 'Operators', {
    providers: [iam.SamlProvider.fromSamlProviderArn(stack, 'Provider', arn)],
    signInRegions: ['eu-west-1', 'eu-central-1'],
    attributes: { edupersonprimaryorgunitdn: ['ou=Operations,o=Example'] },
    maxSessionDuration: Duration.hours(8),
    permissions: [RdsPermissions.operate(databases)],
  });
  // #endregion

  // #region saml-role-tags
  new SamlRole(stack, 'Observers', {
    providers: [
      iam.SamlProvider.fromSamlProviderArn(stack, 'Staff', arn),
      iam.SamlProvider.fromSamlProviderArn(stack, 'Partners', `${arn}-Partners`),
    ],
    conditions: { sessionTags: { required: { team: ['database', 'audit'] } }, sourceIdentity: {} },
    permissions: [RdsPermissions.observe(databases)],
  });
  // #endregion
  return { stack };
}

if (require.main === module) addDirectory(new App());
