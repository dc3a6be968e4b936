import { App, Stack } from 'aws-cdk-lib/core';
import {
  ActionPermissions,
  Caller,
  CrossAccountRole,
  OrganizationalUnit,
  PermissionSet,
  RdsPermissions,
  Resources,
} from '../../lib';
import { DATA, MANAGEMENT, WORK } from '../environments';

/** People who sign in with IAM Identity Center, and a role that trusts one of their permission sets. */
export function addIdentityCenter(app: App): Stack {
  const stack = new Stack(app, 'IdentityCenter', { env: { ...MANAGEMENT, region: 'eu-west-1' } });
  const instanceArn = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
  const databaseTeam = '11111111-2222-3333-4444-555555555555';
  const auditors = '22222222-2222-3333-4444-555555555555';
  // example: permission-sets
  const workloads = OrganizationalUnit.of('Workloads', [DATA.account, WORK.account]);
  const operators = new PermissionSet(stack, 'DatabaseOperator', {
    instanceArn,
    permissions: [
      RdsPermissions.operate(Resources.arn('arn:aws:rds:eu-west-1:*:db:*')),
      ActionPermissions.allow({
        actions: ['sts:AssumeRole'],
        resources: [Resources.arn(`arn:aws:iam::${DATA.account}:role/Repair`)],
      }),
    ],
  });
  operators.assignToGroup('DatabaseTeam', databaseTeam, { accounts: [WORK.account] });

  const viewers = new PermissionSet(stack, 'Viewer', {
    instanceArn,
    awsManagedPolicies: ['job-function/ViewOnlyAccess'],
  });
  viewers.assignToGroup('Auditors', auditors, { organizationalUnits: [workloads] });
  // example end

  const data = new Stack(app, 'IdentityCenterAccess', { env: DATA });
  // example: trust
  new CrossAccountRole(data, 'Repair', {
    roleName: 'Repair',
    trustedBy: [
      {
        callers: [
          Caller.permissionSet({
            accountId: WORK.account,
            permissionSetName: operators.permissionSetName,
            region: 'eu-west-1',
          }),
        ],
      },
    ],
    permissions: [RdsPermissions.operate(Resources.arn(`arn:aws:rds:eu-west-1:${DATA.account}:db:*`))],
  });
  // example end
  return stack;
}

if (require.main === module) addIdentityCenter(new App());
