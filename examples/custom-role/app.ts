import { App, Stack } from 'aws-cdk-lib/core';
import { Caller, CustomRole, RdsPermissions, Resources } from '../../lib';
import { DATA, WORK } from '../environments';

/** A role that a vendor assumes with an external ID, and the auditors of an organization until a date. */
export function addVendor(app: App): { readonly stack: Stack } {
  const stack = new Stack(app, 'Vendor', { env: DATA });
  const databases = Resources.arn(`arn:aws:rds:${DATA.region}:${DATA.account}:db:*`);

  // #region custom-role
  new CustomRole(stack, 'Monitoring', {
    roleName: 'monitoring',
    permissions: [RdsPermissions.observe(databases)],
    trustedBy: [
      { callers: [Caller.arn('arn:aws:iam::333333333333:role/Collector')], externalIds: ['example-1234'] },
      {
        callers: [Caller.arnPattern(`arn:aws:iam::${WORK.account}:role/audit/*`)],
        organizationId: 'o-exampleorgid',
        notAfter: new Date('2027-01-01T00:00:00Z'),
      },
    ],
  });
  // #endregion
  return { stack };
}

if (require.main === module) addVendor(new App());
