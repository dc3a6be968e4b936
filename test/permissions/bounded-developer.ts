import { App, Stack } from 'aws-cdk-lib/core';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import * as iam from 'aws-cdk-lib/aws-iam';
import { AccessModel, type Escalation } from '../../lib/access';
import type { Permissions } from '../../lib/permissions';

/** A role, a user, or a user who has the permissions as a member of a group. */
export type Kind = 'role' | 'user' | 'member';

export const iamArn = (rest: string) => `arn:aws:iam::111111111111:${rest}`;
export const allow = (actions: string[]) => new iam.PolicyStatement({ actions, resources: ['*'] });

/** The ARN of the developer. */
export const developerArn = (kind: Kind) => iamArn(kind === 'role' ? 'role/dev' : 'user/dev');

/** What else is in the model of a developer. */
interface Surroundings {
  /**
   * Actions that the developer is allowed outside the permissions of the boundary.
   *
   * @default - none
   */
  readonly more?: string[];
  /**
   * Whether there are others with more permissions, and a policy and a group of the developer.
   *
   * @default true
   */
  readonly others?: boolean;
}

/** A developer with these permissions inside the boundary `Limits` that is made of them. */
export function developer(
  kind: Kind,
  permissions: Permissions,
  { more = [], others = true }: Surroundings = {},
): AccessModel {
  const app = new App({ treeMetadata: false });
  const stack = new Stack(app, 'Limits', { env: { account: '111111111111', region: 'eu-west-1' } });
  const permissionsBoundary = permissions.asBoundary(stack, 'Boundary', { managedPolicyName: 'Limits' });
  const assumedBy = new iam.ServicePrincipal('ec2.amazonaws.com');
  const dev =
    kind === 'role'
      ? new iam.Role(stack, 'Dev', { roleName: 'dev', assumedBy, permissionsBoundary })
      : new iam.User(stack, 'Dev', { userName: 'dev', permissionsBoundary });
  if (more.length > 0) dev.addToPrincipalPolicy(allow(more));
  const group = new iam.Group(stack, 'Group', { groupName: 'group' });
  if (others) addOwn(stack, dev, group);
  if (dev instanceof iam.User) dev.addToGroup(group);
  permissions.grantTo(kind === 'member' ? group : dev);
  return AccessModel.fromAssembly(
    others ? [app.synth(), (assemblyOfOthers ??= synthesizeOthers())] : app.synth(),
  );
}

const listing = [allow(['s3:ListAllMyBuckets'])];

/** A policy of the developer, and permissions of the group. */
function addOwn(stack: Stack, dev: iam.Role | iam.User, group: iam.Group): void {
  const own = new iam.ManagedPolicy(stack, 'Own', { managedPolicyName: 'own', statements: listing });
  if (dev instanceof iam.User) own.attachToUser(dev);
  else own.attachToRole(dev);
  group.addToPolicy(allow(['s3:ListAllMyBuckets']));
}

/** The others are the same for every developer. */
let assemblyOfOthers: CloudAssembly | undefined;

/** Administrators, a role of functions, and a role with a policy that the developer does not have. */
function synthesizeOthers(): CloudAssembly {
  const app = new App({ treeMetadata: false });
  const stack = new Stack(app, 'Others', { env: { account: '111111111111', region: 'eu-west-1' } });
  const assumedBy = new iam.AccountRootPrincipal();
  new iam.Role(stack, 'Admin', { roleName: 'admin', assumedBy }).addToPolicy(allow(['*']));
  const functions = new iam.ServicePrincipal('lambda.amazonaws.com');
  new iam.Role(stack, 'Fn', { roleName: 'function', assumedBy: functions }).addToPolicy(allow(['*']));
  const shared = { managedPolicyName: 'shared', statements: listing };
  new iam.Role(stack, 'Worker', { roleName: 'worker', assumedBy }).addManagedPolicy(
    new iam.ManagedPolicy(stack, 'Shared', shared),
  );
  new iam.User(stack, 'Root', { userName: 'root' }).addToPolicy(allow(['*']));
  return app.synth();
}

/** The ways of the developer to more permissions. */
export function escalationsOf(model: AccessModel): Escalation[] {
  return model.escalations().escalations.filter(({ principal }) => principal.endsWith('/dev'));
}
