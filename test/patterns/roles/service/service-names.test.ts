import * as iam from 'aws-cdk-lib/aws-iam';
import { CloudFormationRole, CustomRole, PodIdentityRole } from '../../../../lib';
import { mistakeOf, newApp, permissions, stackIn, TRUSTED, TRUSTING } from '../../synthesized';

const prod = (region?: string) => stackIn(newApp(), 'Prod', TRUSTING, region);

test.each([
  ['eu-west-1', ['lambda', 'codedeploy.amazonaws.com'], ['lambda.amazonaws.com', 'codedeploy.amazonaws.com']],
  ['cn-north-1', ['lambda', 'codedeploy'], ['lambda.amazonaws.com', 'codedeploy.amazonaws.com.cn']],
  ['us-gov-west-1', ['codedeploy'], ['codedeploy.amazonaws.com']],
])('in %s, stacks pass roles to %j by the names of the partition', (region, passedToServices, names) => {
  const stack = prod(region);
  const permissionsBoundary = iam.ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'boundary');
  const createdRoles = { namePattern: 'shop/*', passedToServices, permissionsBoundary };
  const role = new CloudFormationRole(stack, 'Role', { createdRoles });
  const pass = permissions(role).find(({ Action }) => Action === 'iam:PassRole');
  expect([pass?.Condition?.StringEquals?.['iam:PassedToService']].flat()).toEqual(names);
});

test('pods of a cluster in another account are an error', () => {
  const clusterArns = [`arn:aws:eks:eu-west-1:${TRUSTED}:cluster/shop`];
  const create = () =>
    new PodIdentityRole(prod(), 'Role', { namespace: 'shop', serviceAccounts: ['api'], clusterArns });
  expect(mistakeOf(create)).toMatchObject({ code: 'cluster-in-other-account', at: 'Prod/Role' });
});

test.each(['s3:GetObject', 'iam:PassRole'])('the action %s in a trust statement is an error', (action) => {
  const principals = [new iam.AccountPrincipal(TRUSTED)];
  const trustStatements = [new iam.PolicyStatement({ actions: ['sts:AssumeRole', action], principals })];
  const create = () => new CustomRole(prod(), 'Role', { trustStatements });
  expect(mistakeOf(create)).toMatchObject({ code: 'action-not-of-trust-policy', at: 'Prod/Role' });
});
