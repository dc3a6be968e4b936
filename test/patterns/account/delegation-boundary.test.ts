import type { Stack } from 'aws-cdk-lib/core';
import { App } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { DelegationBoundary, Permissions, ServiceControl, ServiceControlPolicy } from '../../../lib';
import { AccessModel, describeEscalation, ESCALATION_PATHS } from '../../../lib/access';
import { readable } from '../../../lib/policy/pattern/symbol';
import { stackIn } from '../synthesized';
import { isOverWorkloads } from './workload-paths';

const ACCOUNT = '111111111111';
const arn = (rest: string) => `arn:aws:iam::${ACCOUNT}:${rest}`;
const DEVELOPER = arn('role/Developer');
const BOUNDARY = arn('policy/TeamBoundary');

const onAll = (...actions: string[]) => new iam.PolicyStatement({ actions, resources: ['*'] });

/** An account with an administrator, a team role, and a developer whose own policies allow everything given. */
function account(
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

/**
 * What the search cannot exclude, because the app does not show every role of an account: that a role below the path lacks
 * the boundary, which IAM cannot require of `iam:PassRole`, or that a workload of others has such a role.
 */
const ASSUMED =
  /^(role arn:aws:iam::111111111111:role\/teams\/\* has|.* runs as a role that has) more permissions$/;

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

describe.each(PATHS)('the path $id', ({ requires }) => {
  const actions = requires.map(({ action }) => action);
  const services = actions.filter((action) => !/^(iam|sts|sso|identitystore):/.test(action));
  // The boundary allows the part of the path that is not about identities, on everything.
  const allowed = [onAll(...(services.length > 0 ? services : ['s3:GetObject']))];

  test('does not lead out of the boundary', () => {
    expect(escalationsOf(account(allowed, [onAll(...actions)]))).toEqual([]);
  });

  test('leads to more without the boundary', () => {
    const app = new App();
    const stack = stackIn(app, 'Account', ACCOUNT);
    const admin = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
    new iam.User(stack, 'Root', { userName: 'admin', managedPolicies: [admin] });
    const own = new iam.Role(stack, 'Developer', {
      roleName: 'Developer',
      assumedBy: new iam.AccountRootPrincipal(),
    });
    const user = new iam.User(stack, 'User', { userName: 'developer' });
    user.addToGroup(new iam.Group(stack, 'Group', { groupName: 'developers' }));
    const limited = new iam.ManagedPolicy(stack, 'Limited', { statements: [onAll(...actions)] });
    limited.attachToRole(own);
    limited.attachToUser(user);
    for (const identity of [own, user])
      iam.PermissionsBoundary.of(identity).apply(
        iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess'),
      );
    const model = AccessModel.fromAssembly(app.synth());
    const { escalations, administrators } = model.escalations();
    expect(escalations.length + administrators.length).toBeGreaterThan(0);
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

describe('the same, required by an SCP of the organization', () => {
  const model = (() => {
    const app = new App();
    const member = stackIn(app, 'Member', ACCOUNT);
    const admin = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
    for (const roleName of ['Developer', 'OrganizationAdmin'])
      new iam.Role(member, roleName, {
        roleName,
        assumedBy: new iam.AccountRootPrincipal(),
        managedPolicies: [admin],
      });
    new ServiceControlPolicy(stackIn(app, 'Management', '333333333333'), 'Boundaries', {
      controls: [
        ServiceControl.requireBoundary({
          boundaryName: 'TeamBoundary',
          exceptRoles: ['arn:aws:iam::*:role/OrganizationAdmin'],
        }),
      ],
      targetIds: [ACCOUNT],
    });
    return AccessModel.fromAssembly(app.synth());
  })();
  const decide = (role: string, action: string, resource: string, boundary: string | null) =>
    model.check({
      principal: arn(`role/${role}`),
      action,
      resource: arn(resource),
      context: { 'iam:PermissionsBoundary': boundary, 'iam:PolicyARN': 'x' },
    }).decision;

  test.each(['iam:CreateRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'])(
    'an administrator may %s with the boundary only',
    (action) => {
      expect(decide('Developer', action, 'role/any', BOUNDARY)).toBe('allowed');
      expect(decide('Developer', action, 'role/any', null)).toBe('denied');
      expect(decide('Developer', action, 'role/any', arn('policy/Wide'))).toBe('denied');
      expect(decide('OrganizationAdmin', action, 'role/any', null)).toBe('allowed');
    },
  );

  test('no one removes boundaries or changes the boundary, but the excepted role', () => {
    expect(decide('Developer', 'iam:DeleteRolePermissionsBoundary', 'role/any', BOUNDARY)).toBe('denied');
    expect(decide('Developer', 'iam:CreatePolicyVersion', 'policy/TeamBoundary', null)).toBe('denied');
    expect(decide('Developer', 'iam:CreatePolicyVersion', 'policy/Other', null)).toBe('allowed');
    expect(decide('OrganizationAdmin', 'iam:CreatePolicyVersion', 'policy/TeamBoundary', null)).toBe(
      'allowed',
    );
  });
});

describe('the whole delegation as an SCP, over developers without a boundary', () => {
  const model = (() => {
    const app = new App();
    const member = stackIn(app, 'Member', ACCOUNT);
    const admin = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
    const boundary = new iam.ManagedPolicy(member, 'Boundary', {
      managedPolicyName: 'TeamBoundary',
      statements: [onAll('s3:*')],
    });
    const workload = new iam.ServicePrincipal('lambda.amazonaws.com');
    new iam.Role(member, 'Admin', { roleName: 'Admin', assumedBy: workload, managedPolicies: [admin] });
    new iam.User(member, 'Root', { userName: 'admin', managedPolicies: [admin] });
    new iam.Role(member, 'Team', {
      roleName: 'Team',
      path: '/teams/',
      assumedBy: workload,
      permissionsBoundary: boundary,
    });
    for (const [i, { requires }] of PATHS.entries())
      new iam.Role(member, `Developer${i}`, {
        roleName: `Developer${i}`,
        assumedBy: new iam.AccountRootPrincipal(),
        inlinePolicies: {
          path: new iam.PolicyDocument({ statements: [onAll(...requires.map(({ action }) => action))] }),
        },
      });
    new ServiceControlPolicy(stackIn(app, 'Management', '333333333333'), 'Delegation', {
      controls: [
        ServiceControl.delegateRoles({
          boundaryName: 'TeamBoundary',
          exceptRoles: ['arn:aws:iam::*:role/OrganizationAdmin'],
        }),
      ],
      targetIds: [ACCOUNT],
    });
    return AccessModel.fromAssembly(app.synth());
  })();

  test('no path of the catalog leads to more than the boundary allows', () => {
    const { escalations, administrators } = model.escalations();
    // Who may assume a role is up to the trust policy of the role, and to the developer's own permissions.
    const assumes = 'a role that trusts it has more permissions';
    const left = escalations
      .filter(({ principal, outcome }) => /role\/Developer\d+$/.test(principal) && outcome !== 'bounded')
      .filter(
        ({ outcome, assumption = '' }) =>
          outcome !== 'perhaps' || !(ASSUMED.test(readable(assumption)) || assumption === assumes),
      );
    expect(left.map(describeEscalation)).toEqual([]);
    // The SCP limits administrators, too.
    expect(administrators).toEqual([]);
  });

  test.each([
    [
      'fill a role of the team with the boundary',
      'iam:PutRolePolicy',
      'role/teams/Team',
      BOUNDARY,
      'allowed',
    ],
    ['fill it without the boundary', 'iam:PutRolePolicy', 'role/teams/Team', null, 'denied'],
    ['fill another role, with the boundary too', 'iam:PutRolePolicy', 'role/Admin', BOUNDARY, 'denied'],
    ['create keys for the administrator', 'iam:CreateAccessKey', 'user/admin', null, 'denied'],
  ])('a developer may %s: %s on %s with %s: %s', (_what, action, resource, boundary, decision) => {
    const index = PATHS.findIndex(({ requires }) => requires.some((each) => each.action === action));
    const context = { 'iam:PermissionsBoundary': boundary };
    const request = { principal: arn(`role/Developer${index}`), action, resource: arn(resource), context };
    expect(model.check(request).decision).toBe(decision);
  });

  test.each([
    ['a path of all roles', { path: '/' }, 'path "/": expected a path for the roles of the teams'],
    ['a path without slashes', { path: 'teams' }, '/ alone, or'],
    ['a user as exception', { exceptRoles: [arn('user/ana')] }, 'expected the ARN of a role'],
    ['a boundary without a name', { boundaryName: 'teams/' }, 'managed policy name'],
  ])('%s is an error', (_what, more, message) => {
    expect(() => ServiceControl.delegateRoles({ boundaryName: 'B', ...more })).toThrow(message);
  });
});
