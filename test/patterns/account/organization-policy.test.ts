import * as iam from 'aws-cdk-lib/aws-iam';
import { App, type Stack } from 'aws-cdk-lib/core';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  ResourceControl,
  ResourceControlPolicy,
  RootActivityAlarm,
  ServiceControl,
  ServiceControlPolicy,
} from '../../../lib';
import { AccessModel } from '../../../lib/access/testing';
import { checkFacts } from '../../../lib/checks';
import { mfa, noMfa } from '../../../lib/access/testing/test-context';
import { properties, stackIn } from '../synthesized';
import { ACCOUNT, organizationId, REJECTED_CONTROLS, stack, USER } from './rejected-controls';

const everyServiceControl = () => [
  ServiceControl.denyRootUser(),
  ServiceControl.denyLeavingOrganization(),
  ServiceControl.protectTrails({ exceptRoles: ['arn:aws:iam::*:role/Admin'] }),
  ServiceControl.protectAccessAnalyzer(),
  ServiceControl.denyAccessKeys(),
  ServiceControl.denyUsers(),
  ServiceControl.denyUsersWithoutMfa(),
  ServiceControl.delegateRoles({ boundaryName: 'teams/Boundary' }),
];

/** The model of a member account with this SCP over it. */
function under(control: ServiceControl, build: (member: Stack) => void): AccessModel {
  const app = new App();
  build(stackIn(app, 'Member', ACCOUNT));
  new ServiceControlPolicy(stackIn(app, 'Management', '333333333333'), 'Control', {
    controls: [control],
    targetIds: [ACCOUNT],
  });
  return AccessModel.fromAssembly(app.synth());
}

const administrator = (member: Stack) => {
  const admin = iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
  new iam.User(member, 'User', { userName: 'ana', managedPolicies: [admin] });
  new iam.User(member, 'Program', { userName: 'backup', path: '/programs/', managedPolicies: [admin] });
  new iam.Role(member, 'Role', {
    roleName: 'Ops',
    assumedBy: new iam.AccountRootPrincipal(),
    managedPolicies: [admin],
  });
};
const PROGRAM = `arn:aws:iam::${ACCOUNT}:user/programs/backup`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Ops`;

describe('the SCP that requires MFA', () => {
  const access = under(
    ServiceControl.denyUsersWithoutMfa({ exceptUsers: [`arn:aws:iam::*:user/programs/*`] }),
    administrator,
  );
  const stop = { action: 'ec2:DescribeInstances', resource: '*' };

  test('denies a user without MFA, with access keys and in the console', () => {
    expect(access).toDeny({ ...stop, principal: USER, context: noMfa() });
    expect(access).toDeny({ ...stop, principal: USER, context: { 'aws:MultiFactorAuthPresent': 'false' } });
    expect(access).toAllow({ ...stop, principal: USER, context: mfa('1 minute ago') });
  });

  test('lets a user without MFA set MFA up, and get a session with MFA', () => {
    for (const [action, resource] of [
      ['iam:EnableMFADevice', USER],
      ['iam:CreateVirtualMFADevice', `arn:aws:iam::${ACCOUNT}:mfa/ana`],
      ['sts:GetSessionToken', '*'],
    ] as const)
      expect(access).toAllow({ principal: USER, action, resource, context: noMfa() });
    expect(access).toDeny({
      principal: USER,
      action: 'iam:ChangePassword',
      resource: USER,
      context: noMfa(),
    });
  });

  test('leaves roles and the excepted users alone', () => {
    expect(access).toAllow({ ...stop, principal: ROLE });
    expect(access).toAllow({ ...stop, principal: PROGRAM, context: noMfa() });
  });
});

test('the SCP against users and keys stops administrators, and lets them tidy up', () => {
  for (const control of [ServiceControl.denyAccessKeys(), ServiceControl.denyUsers()]) {
    const access = under(control, administrator);
    for (const statement of control.toStatements())
      for (const action of statement.actions)
        expect(access).toDeny({ principal: ROLE, action, resource: USER });
    for (const action of ['iam:DeleteAccessKey', 'iam:UpdateAccessKey', 'iam:DeleteUser'])
      expect(access).toAllow({ principal: ROLE, action, resource: USER });
  }
});

test('the SCP does not apply to the management account', () => {
  const app = new App();
  const management = stackIn(app, 'Management', '333333333333');
  administrator(management);
  new ServiceControlPolicy(management, 'Control', {
    controls: [ServiceControl.denyUsers()],
    targetIds: ['333333333333'],
  });
  const organization = { id: organizationId, accounts: ['333333333333'], managementAccount: '333333333333' };
  expect(AccessModel.fromAssembly(app.synth(), { organization })).toAllow({
    principal: 'arn:aws:iam::333333333333:role/Ops',
    action: 'iam:CreateUser',
    resource: 'arn:aws:iam::333333333333:user/new',
  });
});

test('all controls together fit one policy, and no check objects to them', () => {
  const management = stack();
  const scp = new ServiceControlPolicy(management, 'Scp', {
    controls: everyServiceControl(),
    targetIds: ['r-ab12'],
  });
  new ResourceControlPolicy(management, 'Rcp', {
    controls: [
      ResourceControl.organizationOnly({
        organizationId,
        exceptAccounts: ['444444444444'],
        exceptPrincipals: ['arn:aws:iam::555555555555:role/partner'],
      }),
      ResourceControl.servicesForOrganizationOnly({ organizationId, services: ['s3', 'dynamodb', 'sts'] }),
    ],
    targetIds: ['ou-ab12-11111111'],
  });
  const content = properties(scp.node.findChild('Policy'))['Content'];
  expect(JSON.stringify(content).length).toBeLessThan(10_240);
  const { facts } = AccessModel.fromAssembly((management.node.root as App).synth());
  const findings = checkFacts(facts).map(({ rule, message }) => `${rule}: ${message}`);
  expect(findings).toEqual([]);
});

test.each(REJECTED_CONTROLS)('%s is an error', (_what, build, message) => {
  expect(() => build(stack())).toThrow(message);
});

describe('alarms', () => {
  test('of the root user warn outside us-east-1, where they would miss sign-ins', () => {
    const frankfurt = stackIn(new App(), 'Frankfurt', ACCOUNT, 'eu-central-1');
    new RootActivityAlarm(frankfurt, 'Root');
    Annotations.fromStack(frankfurt).hasWarning('*', Match.stringLikeRegexp('arrive in us-east-1'));
  });

  test('warn if the topic of another app has a policy that they cannot write', () => {
    const management = stack();
    const topic = Topic.fromTopicArn(management, 'Topic', 'arn:aws:sns:us-east-1:333333333333:alarms');
    new RootActivityAlarm(management, 'Root', { topic });
    Annotations.fromStack(management).hasWarning(
      '*',
      Match.stringLikeRegexp('Allow events.amazonaws.com sns:Publish'),
    );
  });
});
