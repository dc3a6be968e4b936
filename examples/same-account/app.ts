import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountUserRole, RdsPermissions, Resources } from '../../lib';
import { DATA } from '../environments';

/** The smallest example of all: a user may assume a role of the same account, with MFA, to see its databases. */
export function addAudit(app: App): { readonly stack: Stack; readonly role: CrossAccountUserRole } {
  // #region same-account
  const stack = new Stack(app, 'Audit', { env: DATA });
  const auditor = new iam.User(stack, 'Auditor', { userName: 'auditor' });
  const role = new CrossAccountUserRole(stack, 'AuditRole', {
    permissions: [RdsPermissions.observe(Resources.arn(`arn:aws:rds:${DATA.region}:${DATA.account}:db:*`))],
  });
  role.grantAssumeRole(auditor);
  // #endregion
  return { stack, role };
}

if (require.main === module) addAudit(new App());
