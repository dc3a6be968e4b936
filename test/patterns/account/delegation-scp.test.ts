import { App } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ServiceControl, ServiceControlPolicy } from '../../../lib';
import { AccessModel, describeEscalation, type EscalationPath, ESCALATION_PATHS } from '../../../lib/access';
import {
  FILLING_A_ROLE,
  FILLING_A_USER,
  PUTTING_A_BOUNDARY,
  REMOVING_A_BOUNDARY,
} from '../../../lib/permissions/bounded-identity-actions';
import { stackIn } from '../synthesized';
import { ACCOUNT, actionsOf, escalationsOf, isLeftToOthers, leaving, openAccount } from './open-account';

const arn = (rest: string) => `arn:aws:iam::${ACCOUNT}:${rest}`;
const BOUNDARY = arn('policy/TeamBoundary');
const OPTIONS = { boundaryName: 'TeamBoundary', exceptRoles: ['arn:aws:iam::*:role/OrganizationAdmin'] };
/** The same account, without an SCP: every path is open. */
const OPEN = openAccount();

describe('the SCP that requires the boundary, over administrators', () => {
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
      controls: [ServiceControl.requireBoundary(OPTIONS)],
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

describe('the SCP that requires the boundary', () => {
  const account = openAccount(ServiceControl.requireBoundary(OPTIONS));
  const limited = new Set([
    ...FILLING_A_ROLE,
    ...FILLING_A_USER,
    ...PUTTING_A_BOUNDARY,
    ...REMOVING_A_BOUNDARY,
  ]);
  /** Whether it limits all that the path takes, apart from what the boundary cannot limit: who gets in afterwards. */
  const isLimited = (path: EscalationPath) => actionsOf(path).some((action) => limited.has(action));
  const administrators = (of: typeof OPEN, path: EscalationPath) =>
    escalationsOf(of, path)
      .filter(({ path: taken, outcome }) => isLimited(taken) && outcome === 'administrator')
      .map(describeEscalation);

  test.each(ESCALATION_PATHS.filter(isLimited))('the path $id makes no administrator', (path) => {
    expect(administrators(account, path)).toEqual([]);
  });

  test('without it, the same paths make administrators, or take away boundaries', () => {
    const open = ESCALATION_PATHS.filter(isLimited).filter((path) => administrators(OPEN, path).length === 0);
    expect(open.map(({ id }) => id)).toEqual([
      // It starts with a new version of a policy.
      'new-policy-version-rewrite-trust',
      'delete-own-boundary-as-user',
      'replace-own-boundary-as-user',
      'delete-own-boundary-as-role',
      'replace-own-boundary-as-role',
    ]);
    for (const path of open) expect(leaving(OPEN, path)).not.toEqual([]);
    for (const path of open.slice(1)) expect(leaving(account, path)).toEqual([]);
  });

  test('leaves every other path open: keys, groups, policies, passing roles', () => {
    const others = ESCALATION_PATHS.filter((path) => !isLimited(path) && !isLeftToOthers(path));
    expect(others.length).toBeGreaterThan(50);
    for (const path of others)
      expect([path.id, leaving(account, path)]).toEqual([path.id, leaving(OPEN, path)]);
  });
});

describe('the whole delegation as an SCP, over developers without a boundary', () => {
  const account = openAccount(ServiceControl.delegateRoles(OPTIONS));

  test.each(ESCALATION_PATHS.filter((path) => !isLeftToOthers(path)))(
    'the path $id leads to more without the SCP, and not with it',
    (path) => {
      expect(leaving(OPEN, path)).not.toEqual([]);
      expect(leaving(account, path)).toEqual([]);
    },
  );

  test.each(ESCALATION_PATHS.filter(isLeftToOthers))(
    'the path $id is up to trust policies and the own policies of the developer',
    (path) => {
      expect(escalationsOf(account, path)).not.toEqual([]);
    },
  );

  test('no one is an administrator any more', () => {
    expect(OPEN.report.administrators).not.toEqual([]);
    expect(account.report.administrators).toEqual([]);
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
    const path = ESCALATION_PATHS.find((each) => actionsOf(each).includes(action));
    const context = { 'iam:PermissionsBoundary': boundary };
    const request = { principal: arn(`role/role-${path?.id}`), action, resource: arn(resource), context };
    expect(account.model.check(request).decision).toBe(decision);
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
