import { App } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { DelegationBoundary } from '../../../lib';
import type { AccessModel } from '../../../lib/access';
import { describeEscalation, ESCALATION_PATHS } from '../../../lib/access';
import { readable } from '../../../lib/policy/pattern/symbol';
import { stackIn } from '../synthesized';
import { ACCOUNT, actionsOf, ASSUMED, escalationsOf as pathsOf, onAll, openAccount } from './open-account';
import { isOverWorkloads } from './workload-paths';
import { account } from './delegation-account';

const arn = (rest: string) => `arn:aws:iam::${ACCOUNT}:${rest}`;
const DEVELOPER = arn('role/Developer');
const BOUNDARY = arn('policy/TeamBoundary');

const escalationsOf = (model: AccessModel) =>
  model
    .escalations()
    .escalations.filter(({ principal }) => principal === DEVELOPER)
    .filter(({ outcome, assumption = '' }) => outcome !== 'perhaps' || !ASSUMED.test(readable(assumption)))
    .map(describeEscalation);

describe('a developer whose own policies allow everything', () => {
  const model = account([onAll('s3:*', 'dynamodb:*', 'logs:*')], [onAll('*')]);

  test('is no administrator, and has no way to more permissions', () => {
    expect(escalationsOf(model)).toEqual([]);
    expect(model.escalations().administrators.map(({ principal }) => principal)).not.toContain(DEVELOPER);
  });

  test.each([
    [
      'create a role that carries the boundary',
      'iam:CreateRole',
      'role/teams/New',
      { 'iam:PermissionsBoundary': BOUNDARY },
      'allowed',
    ],
    [
      'create a role without a boundary',
      'iam:CreateRole',
      'role/teams/New',
      { 'iam:PermissionsBoundary': null },
      'denied',
    ],
    [
      'create a role with another boundary',
      'iam:CreateRole',
      'role/teams/New',
      { 'iam:PermissionsBoundary': arn('policy/Wide') },
      'denied',
    ],
    [
      'create a role elsewhere',
      'iam:CreateRole',
      'role/New',
      { 'iam:PermissionsBoundary': BOUNDARY },
      'denied',
    ],
    [
      'fill a role that carries the boundary',
      'iam:PutRolePolicy',
      'role/teams/Team',
      { 'iam:PermissionsBoundary': BOUNDARY },
      'allowed',
    ],
    [
      'fill a role that does not',
      'iam:PutRolePolicy',
      'role/teams/Old',
      { 'iam:PermissionsBoundary': null },
      'denied',
    ],
    ['fill itself', 'iam:PutRolePolicy', 'role/Developer', { 'iam:PermissionsBoundary': BOUNDARY }, 'denied'],
    [
      'rewrite the trust of the administrator',
      'iam:UpdateAssumeRolePolicy',
      'role/Admin',
      { 'iam:PermissionsBoundary': null },
      'denied',
    ],
    [
      'pass a role of the team',
      'iam:PassRole',
      'role/teams/Team',
      { 'iam:PassedToService': 'lambda.amazonaws.com' },
      'allowed',
    ],
    [
      'pass the administrator',
      'iam:PassRole',
      'role/Admin',
      { 'iam:PassedToService': 'lambda.amazonaws.com' },
      'denied',
    ],
    [
      'pass a role to another service',
      'iam:PassRole',
      'role/teams/Team',
      { 'iam:PassedToService': 'example.amazonaws.com' },
      'denied',
    ],
    [
      'remove the boundary of a role',
      'iam:DeleteRolePermissionsBoundary',
      'role/teams/Team',
      { 'iam:PermissionsBoundary': BOUNDARY },
      'denied',
    ],
    ['remove its own boundary', 'iam:DeleteRolePermissionsBoundary', 'role/Developer', {}, 'denied'],
    [
      'replace its own boundary',
      'iam:PutRolePermissionsBoundary',
      'role/Developer',
      { 'iam:PermissionsBoundary': arn('policy/Wide') },
      'denied',
    ],
    ['change the boundary', 'iam:CreatePolicyVersion', 'policy/TeamBoundary', {}, 'denied'],
    ['delete a role of the team', 'iam:DeleteRole', 'role/teams/Team', {}, 'allowed'],
    ['make a managed policy', 'iam:CreatePolicy', 'policy/teams/New', {}, 'denied'],
    ['create a user', 'iam:CreateUser', 'user/new', { 'iam:PermissionsBoundary': BOUNDARY }, 'denied'],
    ['create access keys of the administrator', 'iam:CreateAccessKey', 'user/admin', {}, 'denied'],
    ['add itself to a group', 'iam:AddUserToGroup', 'group/admins', {}, 'denied'],
  ])('to %s', (_what, action, resource, context, decision) => {
    const request = {
      principal: DEVELOPER,
      action,
      resource: arn(resource),
      context: { 'iam:PolicyARN': 'x', ...context },
    };
    expect(model.check(request).decision).toBe(decision);
  });

  test('a role of the team with AdministratorAccess can do what the boundary allows, and cannot leave it either', () => {
    const team = arn('role/teams/Team');
    expect(model.check({ principal: team, action: 'ec2:RunInstances', resource: '*' }).decision).toBe(
      'denied',
    );
    expect(
      model.check({ principal: team, action: 'iam:DeleteRolePermissionsBoundary', resource: team }).decision,
    ).toBe('denied');
    expect(
      model
        .escalations()
        .escalations.filter(({ principal }) => principal === team)
        .map(describeEscalation),
    ).toEqual([]);
  });
});

/** `delegation-workloads.test.ts` has the paths over workloads of others. */
const PATHS = ESCALATION_PATHS.filter((path) => !isOverWorkloads(path));
const OPEN = openAccount();

describe.each(PATHS)('the path $id', (path) => {
  const actions = actionsOf(path);
  const services = actions.filter((action) => !/^(iam|sts|sso|identitystore):/.test(action));
  // The boundary allows the part of the path that is not about identities, on everything.
  const allowed = [onAll(...(services.length > 0 ? services : ['s3:GetObject']))];

  test('does not lead out of the boundary', () => {
    expect(escalationsOf(account(allowed, [onAll(...actions)]))).toEqual([]);
  });

  test('leads to more without the boundary', () => {
    expect(pathsOf(OPEN, path).filter(({ outcome }) => outcome !== 'bounded')).not.toEqual([]);
  });
});

describe('wrong input', () => {
  const stack = () => stackIn(new App(), 'Account', ACCOUNT);
  test.each([
    ['all roles', { path: '/' }, 'path "/": expected a path for the roles of the teams'],
    ['a path without slashes', { path: 'teams' }, '/ alone, or'],
    ['every path', { path: '/*/' }, 'path "/*/": expected a path without wildcards'],
    ['the path of each user', { path: '/${aws:username}/' }, 'without wildcards and variables'],
    ['a path of AWS', { path: '/aws-service-role/' }, 'not one of AWS'],
    ['a name with a blank', { managedPolicyName: 'Team Boundary' }, 'managed policy name "Team Boundary"'],
    ['no name', { managedPolicyName: '' }, 'managedPolicyName that is empty'],
    ['a short service', { passToServices: ['lambda'] }, 'Write lambda.amazonaws.com'],
    ['a URL as service', { passToServices: ['https://lambda.amazonaws.com'] }, 'expected service principals'],
  ])('%s is an error', (_what, props, message) => {
    const build = () =>
      new DelegationBoundary(stack(), 'D', { managedPolicyName: 'B', permissions: [], ...props });
    expect(build).toThrow(message);
  });
});

test('a developer with another boundary is an error, and the same boundary is not', () => {
  const stack = stackIn(new App(), 'Account', ACCOUNT);
  const delegation = new DelegationBoundary(stack, 'D', { managedPolicyName: 'B', permissions: [] });
  const developer = (id: string, permissionsBoundary: iam.IManagedPolicy) =>
    new iam.Role(stack, id, { assumedBy: new iam.AccountRootPrincipal(), permissionsBoundary });
  const power = iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess');
  expect(() => delegation.delegateTo(developer('Power', power))).toThrow(
    'expected a role without a permissions boundary',
  );
  expect(() => delegation.delegateTo(developer('Same', delegation.boundary))).not.toThrow();
});

describe('functions of others, whose role has more permissions', () => {
  const functions = (own: string) => {
    const code = new iam.PolicyStatement({
      actions: ['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'],
      resources: [`arn:aws:lambda:*:${ACCOUNT}:function:${own}`],
    });
    return account([code], [onAll('*')], (stack) => {
      for (const [name, role] of [
        ['payments', 'Admin'],
        ['team-site', 'Team'],
      ] as const)
        new CfnFunction(stack, `${role}Function`, {
          functionName: name,
          role: (stack.node.findChild(role) as iam.Role).roleArn,
          code: { zipFile: 'exports.handler = () => {}' },
        });
    });
  };

  test('are found where the boundary allows to change every function', () => {
    expect(escalationsOf(functions('*'))).toEqual([
      'Account/Developer → changes the code of Account/AdminFunction → role Account/Admin → administrator',
    ]);
  });

  test('cannot be changed where the boundary allows the functions of the team only', () => {
    expect(escalationsOf(functions('team-*'))).toEqual([]);
  });
});
