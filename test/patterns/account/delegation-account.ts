import type { Stack } from 'aws-cdk-lib/core';
import { App } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DelegationBoundary, Permissions } from '../../../lib';
import { AccessModel, ESCALATION_PATHS } from '../../../lib/access';
import { stackIn } from '../synthesized';
import { ACCOUNT } from './open-account';

/** An account with an administrator, a team role, and a developer whose own policies allow everything given. */
export function account(
  allowed: iam.PolicyStatement[],
  own: iam.PolicyStatement[],
  build: (stack: Stack) => void = () => {},
) {
  const app = new App();
  const stack = stackIn(app, 'Account', ACCOUNT);
  const delegation = new DelegationBoundary(stack, 'Delegation', {
    managedPolicyName: 'TeamBoundary',
    permissions: [Permissions.fromStatements(...allowed)],
    passToServices: [...new Set(ESCALATION_PATHS.flatMap(({ passedTo }) => passedTo ?? []))],
  });
  const admin = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
  const anyService = new iam.CompositePrincipal(
    new iam.ServicePrincipal('lambda.amazonaws.com'),
    new iam.ServicePrincipal('ec2.amazonaws.com'),
    new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
  );
  new iam.Role(stack, 'Admin', { roleName: 'Admin', assumedBy: anyService, managedPolicies: [admin] });
  new iam.User(stack, 'Root', { userName: 'admin', managedPolicies: [admin] });
  new iam.Role(stack, 'Team', {
    roleName: 'Team',
    path: '/teams/',
    assumedBy: anyService,
    managedPolicies: [admin],
    permissionsBoundary: delegation.boundary,
  });
  const developer = new iam.Role(stack, 'Developer', {
    roleName: 'Developer',
    assumedBy: new iam.AccountRootPrincipal(),
  });
  delegation.delegateTo(developer);
  for (const statement of own) developer.addToPolicy(statement);
  build(stack);
  return AccessModel.fromAssembly(app.synth());
}
