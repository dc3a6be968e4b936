import * as iam from 'aws-cdk-lib/aws-iam';
import { describeEscalation } from '../../lib/access';
import { AccessModel } from '../../lib/access/testing';
import { WORK } from '../environments';
import { exampleApp } from '../example-app';
import { addDelegation } from './app';

const app = exampleApp();
const stack = addDelegation(app);
// What the team makes later, in an app of its own: a role for its function.
new iam.Role(stack, 'FunctionRole', {
  roleName: 'TeamFunction',
  path: '/teams/',
  assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
  permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'TeamBoundary'),
});
const access = AccessModel.fromAssembly(app.synth());
const arn = (rest: string) => `arn:aws:iam::${WORK.account}:${rest}`;
const developer = arn('role/Developer');
const boundary = arn('policy/TeamBoundary');

test('developers create a role that carries the boundary, fill it, and pass it to Lambda', () => {
  const role = arn('role/teams/TeamFunction');
  for (const action of ['iam:CreateRole', 'iam:PutRolePolicy'])
    expect(access).toAllow({
      principal: developer,
      action,
      resource: role,
      context: { 'iam:PermissionsBoundary': boundary },
    });
  expect(access).toAllow({
    principal: developer,
    action: 'iam:PassRole',
    resource: role,
    context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
  });
});

test.each([
  [
    'create a role without the boundary',
    'iam:CreateRole',
    'role/teams/new',
    { 'iam:PermissionsBoundary': null },
  ],
  ['create a role elsewhere', 'iam:CreateRole', 'role/new', { 'iam:PermissionsBoundary': boundary }],
  ['remove its own boundary', 'iam:DeleteRolePermissionsBoundary', 'role/Developer', {}],
  ['change the boundary', 'iam:CreatePolicyVersion', 'policy/TeamBoundary', {}],
  ['pass another role', 'iam:PassRole', 'role/Other', { 'iam:PassedToService': 'lambda.amazonaws.com' }],
  ['create an access key', 'iam:CreateAccessKey', 'user/ana', {}],
])('developers cannot %s', (_what, action, resource, context) => {
  expect(access).toDeny({ principal: developer, action, resource: arn(resource), context });
});

test('a role that the team fills with AdministratorAccess can do what the boundary allows', () => {
  const principal = arn('role/teams/TeamFunction');
  const table = (name: string) => `arn:aws:dynamodb:eu-west-1:${WORK.account}:table/${name}`;
  expect(access).toDeny({ principal, action: 'ec2:DescribeInstances', resource: '*' });
  expect(access).toDeny({ principal, action: 'iam:CreateUser', resource: arn('user/new') });
  expect(
    access.check({ principal, action: 'dynamodb:GetItem', resource: table('team-orders') }).denial,
  ).toBeUndefined();
});

test('what is left is that a role below the path lacks the boundary, which IAM cannot require of iam:PassRole', () => {
  const { escalations, administrators } = access.escalations();
  expect(administrators).toEqual([]);
  expect(escalations.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'perhaps')).toEqual([]);
  for (const escalation of escalations)
    expect(describeEscalation(escalation)).toMatch(/role\/teams\/\* has more permissions|function:team-\*/);
});
