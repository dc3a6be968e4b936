import { type App, Duration, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  CrossAccountUserRole,
  InstanceProfileRole,
  LambdaExecutionRole,
  RdsPermissions,
  Resources,
} from '../../lib';
import { DATA, WORK } from '../environments';

/** Roles as they are deployed, made by the CDK alone. */
export function addRawRoles(app: App): void {
  const people = new Stack(app, 'People', { env: WORK });
  const stack = new Stack(app, 'Shop', { env: DATA });
  const ana = new iam.User(people, 'Ana', { userName: 'ana' });

  // #region raw-roles-before
  new iam.Role(stack, 'ServerRole', {
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonRDSFullAccess')],
  });
  new iam.Role(stack, 'CleanupRole', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaBasicExecutionRole')],
  });
  const operations = new iam.Role(stack, 'Operations', {
    roleName: 'operations',
    assumedBy: new iam.AccountPrincipal(WORK.account),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonRDSFullAccess')],
  });
  operations.grantAssumeRole(ana);
  // #endregion
}

/** The same roles with this package: the same construct IDs, so the same logical IDs. */
export function addPatternRoles(app: App): void {
  const people = new Stack(app, 'People', { env: WORK });
  const stack = new Stack(app, 'Shop', { env: DATA });
  const ana = new iam.User(people, 'Ana', { userName: 'ana' });

  // #region raw-roles-after
  const databases = Resources.arn(`arn:aws:rds:${DATA.region}:${DATA.account}:db:shop`);
  new InstanceProfileRole(stack, 'ServerRole', { permissions: [RdsPermissions.observe(databases)] });
  new LambdaExecutionRole(stack, 'CleanupRole');
  const operations = new CrossAccountUserRole(stack, 'Operations', {
    roleName: 'operations', // the deployed name, as a literal
    permissions: [RdsPermissions.operate(databases)],
    userMfa: { maxAge: Duration.hours(1) },
  });
  operations.grantAssumeRole(ana);
  // #endregion
}
