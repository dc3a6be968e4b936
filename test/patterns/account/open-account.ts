import { App } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { type ServiceControl, ServiceControlPolicy } from '../../../lib';
import {
  AccessModel,
  describeEscalation,
  type EscalationPath,
  ESCALATION_PATHS,
  type EscalationReport,
} from '../../../lib/access';
import { readable } from '../../../lib/policy/pattern/symbol';
import { stackIn } from '../synthesized';
import { isOverWorkloads } from './workload-paths';

export const ACCOUNT = '111111111111';
export const onAll = (...actions: string[]) => new iam.PolicyStatement({ actions, resources: ['*'] });
export const actionsOf = ({ requires }: EscalationPath) => requires.map(({ action }) => action);

/**
 * What the search cannot exclude, because the app does not show every role of an account: that a role below the path lacks
 * the boundary, which IAM cannot require of `iam:PassRole`, or that a workload of others has such a role.
 */
export const ASSUMED =
  /^(role arn:aws:iam::111111111111:role\/teams\/\* has|.* runs as a role that has) more permissions$/;

interface OpenAccount {
  readonly model: AccessModel;
  readonly report: EscalationReport;
}

/**
 * A member account in which each path of the catalog is open to a role and a user, whose policies allow its actions on
 * everything, and nothing else. Those who could leave their own boundary have one.
 *
 * @param controls the SCP over the account, if any
 */
export function openAccount(...controls: ServiceControl[]): OpenAccount {
  const app = new App();
  const member = stackIn(app, 'Member', ACCOUNT);
  const admin = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
  const boundary = new iam.ManagedPolicy(member, 'Boundary', {
    managedPolicyName: 'TeamBoundary',
    statements: [onAll('s3:*')],
  });
  const services = new Set(ESCALATION_PATHS.map(({ passedTo = 'lambda.amazonaws.com' }) => passedTo));
  const assumedBy = new iam.CompositePrincipal(
    ...[...services].map((service) => new iam.ServicePrincipal(service)),
  );
  new iam.Role(member, 'Admin', { roleName: 'Admin', assumedBy, managedPolicies: [admin] });
  new iam.User(member, 'Root', { userName: 'admin', managedPolicies: [admin] });
  new iam.Role(member, 'Team', {
    roleName: 'Team',
    path: '/teams/',
    assumedBy,
    managedPolicies: [admin],
    permissionsBoundary: boundary,
  });
  for (const path of ESCALATION_PATHS) {
    const { id } = path;
    const group = new iam.Group(member, `group-${id}`, { groupName: `group-${id}` });
    const user = new iam.User(member, `user-${id}`, { userName: `user-${id}`, groups: [group] });
    const role = new iam.Role(member, `role-${id}`, {
      roleName: `role-${id}`,
      assumedBy: new iam.AccountRootPrincipal(),
    });
    const isLimited = path.gain === 'own-boundary';
    new iam.ManagedPolicy(member, `policy-${id}`, {
      statements: [onAll(...(isLimited ? ['*'] : actionsOf(path)))],
      roles: [role],
      users: [user],
    });
    if (!isLimited) continue;
    const own = new iam.ManagedPolicy(member, `limit-${id}`, { statements: [onAll(...actionsOf(path))] });
    for (const developer of [role, user]) iam.PermissionsBoundary.of(developer).apply(own);
  }
  if (controls.length > 0)
    new ServiceControlPolicy(stackIn(app, 'Management', '333333333333'), 'Control', {
      controls,
      targetIds: [ACCOUNT],
    });
  const model = AccessModel.fromAssembly(app.synth());
  return { model, report: model.escalations() };
}

/** What the role and the user of the path get in an open account. */
export function escalationsOf({ report }: OpenAccount, { id }: EscalationPath) {
  const names = [`role-${id}`, `user-${id}`];
  return report.escalations.filter(({ principal }) => names.includes(principal.split('/')[1] ?? ''));
}

/** Whether the trust policies of the roles and the code of workloads decide, and not who manages identities. */
export const isLeftToOthers = (path: EscalationPath) => path.id === 'assume-role' || isOverWorkloads(path);

/** The escalations of the path that lead to more than the boundary allows, but those that are left to others. */
export function leaving(account: OpenAccount, path: EscalationPath): string[] {
  return escalationsOf(account, path)
    .filter(({ outcome, path: taken }) => outcome !== 'bounded' && !isLeftToOthers(taken))
    .filter(({ outcome, assumption = '' }) => outcome !== 'perhaps' || !ASSUMED.test(readable(assumption)))
    .map(describeEscalation);
}
