import { App, Duration, Stack } from 'aws-cdk-lib/core';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ExternalRole, InstanceProfileRole, RoleTrust } from '../../lib';
import { DATA, WORK } from '../environments';
import { addPeople } from '../user-group/app';

/** Roles that exist already: one of this app, one of another app, and an instance that a template defines. */
export function addExistingRoles(app: App): { existingRole: iam.Role; role: InstanceProfileRole } {
  const { operators } = addPeople(app);
  const people = new Stack(app, 'MorePeople', { env: WORK });
  const stack = new Stack(app, 'Existing', { env: DATA });
  const ana = new iam.User(people, 'Clara', { userName: 'clara' });
  const existingRole = new iam.Role(stack, 'Reporting', {
    roleName: 'reporting',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  const role = new InstanceProfileRole(stack, 'Shop');
  const launchTemplate = new ec2.LaunchTemplate(stack, 'Template', { requireImdsv2: true });

  // #region existing-roles
  // Any iam.Role of your app, even a deployed one: writes both sides and changes nothing else in the template.
  RoleTrust.of(existingRole).grantAssumeRole(ana, { mfa: { maxAge: Duration.minutes(15) } });

  // A role of another app: your caller gets the permission; trustStatement returns what the role's trust policy needs.
  const reporting = ExternalRole.fromArn('arn:aws:iam::333333333333:role/Reporting');
  reporting.grantAssumeRole(operators);
  reporting.trustStatement(operators);

  // Adds the instance profile to an L1 instance, or to a launch template without a role.
  role.attachTo(launchTemplate);
  // #endregion
  return { existingRole, role };
}

if (require.main === module) addExistingRoles(new App());
