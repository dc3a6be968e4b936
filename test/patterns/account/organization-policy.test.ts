import * as iam from 'aws-cdk-lib/aws-iam';
import { App, type Stack } from 'aws-cdk-lib/core';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  ResourceControl,
  ResourceControlPolicy,
  RoleUseAlarm,
  RootActivityAlarm,
  ServiceControl,
  ServiceControlPolicy,
} from '../../../lib';
import { AccessModel } from '../../../lib/access/testing';
import { checkFacts } from '../../../lib/checks';
import { mfa, noMfa } from '../../../lib/access/testing/test-context';
import { properties, stackIn } from '../synthesized';

const ACCOUNT = '111111111111';
const organizationId = 'o-exampleorgid';
const stack = (): Stack => stackIn(new App(), 'Management', '333333333333', 'us-east-1');
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
const USER = `arn:aws:iam::${ACCOUNT}:user/ana`;
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

test.each<[string, (stack: Stack) => unknown, string]>([
  [
    'no controls',
    (s) => new ServiceControlPolicy(s, 'P', { controls: [], targetIds: ['r-ab12'] }),
    'policy without controls',
  ],
  ['no targets', (s) => scp(s, []), 'policy without targets'],
  ['a name as target', (s) => scp(s, ['Production']), 'target "Production": expected the ID of a root'],
  ['an account of 11 digits', (s) => scp(s, ['11111111111']), 'target "11111111111"'],
  ['an OU in capitals', (s) => scp(s, ['ou-AB12-11111111']), 'target "ou-AB12-11111111"'],
  ['an empty target', (s) => scp(s, ['']), 'targetIds[0] that is empty'],
  [
    'a user as exception',
    () => ServiceControl.protectTrails({ exceptRoles: [USER] }),
    'expected the ARN of a role',
  ],
  [
    'a role name as exception',
    () => ServiceControl.protectTrails({ exceptRoles: ['Admin'] }),
    'expected the ARN of a role',
  ],
  [
    'an exception for all roles',
    () => ServiceControl.protectTrails({ exceptRoles: ['arn:aws:iam::*:role/*'] }),
    'an exception for everyone turns the control off',
  ],
  [
    'an exception for all users',
    () => ServiceControl.denyUsersWithoutMfa({ exceptUsers: ['arn:aws:iam::*:user/*'] }),
    'an exception for everyone turns the control off',
  ],
  [
    'a role as exception from MFA',
    () => ServiceControl.denyUsersWithoutMfa({ exceptUsers: ['arn:aws:iam::*:role/Admin'] }),
    'expected the ARN of a user',
  ],
  [
    'an exception for all outside of the organization',
    () => ResourceControl.organizationOnly({ organizationId, exceptPrincipals: ['arn:aws:iam::*:role/*'] }),
    'an exception for everyone turns the control off',
  ],
  [
    'the ARN of a boundary',
    () => ServiceControl.requireBoundary({ boundaryName: `arn:aws:iam::${ACCOUNT}:policy/Limits` }),
    'Remove everything before the path',
  ],
  [
    'a boundary with a wildcard',
    () => ServiceControl.requireBoundary({ boundaryName: 'te*ms/Limits' }),
    'boundaryName "te*ms/Limits": expected the name of a managed policy',
  ],
  [
    'a statement without actions',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        controls: [
          ServiceControl.fromStatements(
            new iam.PolicyStatement({ effect: iam.Effect.DENY, resources: ['*'] }),
          ),
        ],
        targetIds: ['r-ab12'],
      }),
    'without Action: expected Action or NotAction',
  ],
  [
    'a statement without resources',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        controls: [
          ServiceControl.fromStatements(
            new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:*'] }),
          ),
        ],
        targetIds: ['r-ab12'],
      }),
    'without Resource: expected Resource or NotResource',
  ],
  [
    'a boundary without a name',
    () => ServiceControl.requireBoundary({ boundaryName: 'teams/' }),
    'managed policy name',
  ],
  [
    'a wrong organization',
    () => ResourceControl.organizationOnly({ organizationId: 'exampleorg' }),
    'the form o-exampleorgid',
  ],
  [
    'a wrong account',
    () => ResourceControl.organizationOnly({ organizationId, exceptAccounts: ['44'] }),
    '12 digits',
  ],
  [
    'a service without RCPs',
    () => ResourceControl.organizationOnly({ organizationId, services: ['ec2'] }),
    'service "ec2": expected prefixes of services that support',
  ],
  ['no service', () => ResourceControl.organizationOnly({ organizationId, services: [] }), 'no services'],
  [
    'an Allow',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        controls: [
          ServiceControl.fromStatements(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })),
        ],
        targetIds: ['r-ab12'],
      }),
    'expected Deny statements',
  ],
  [
    'a name of 129 characters',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        policyName: 'x'.repeat(129),
        controls: [ServiceControl.denyRootUser()],
        targetIds: ['r-ab12'],
      }),
    'policy name of 129 characters: expected at most 128',
  ],
  [
    'one control twice',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        controls: [ServiceControl.protectTrails(), ServiceControl.protectTrails()],
        targetIds: ['r-ab12'],
      }),
    'two statements "ProtectTrails": expected each control once',
  ],
  [
    'an SCP with a principal',
    (s) =>
      new ServiceControlPolicy(s, 'P', {
        controls: [ServiceControl.fromStatements(denyS3(new iam.StarPrincipal()))],
        targetIds: ['r-ab12'],
      }),
    'with principal "*": expected no principal',
  ],
  [
    'an RCP without a principal',
    (s) =>
      new ResourceControlPolicy(s, 'P', {
        controls: [ResourceControl.fromStatements(denyS3())],
        targetIds: ['r-ab12'],
      }),
    'with no principal: expected the principal "*"',
  ],
  [
    'an RCP for one account',
    (s) =>
      new ResourceControlPolicy(s, 'P', {
        controls: [ResourceControl.fromStatements(denyS3(new iam.AccountPrincipal(ACCOUNT)))],
        targetIds: ['r-ab12'],
      }),
    'because an RCP names others in conditions only',
  ],
  ['no roles to watch', (s) => new RoleUseAlarm(s, 'A', { roles: [] }), 'no roles'],
])('%s is an error', (_what, build, message) => {
  expect(() => build(stack())).toThrow(message);
});

const denyS3 = (...principals: iam.IPrincipal[]) =>
  new iam.PolicyStatement({ effect: iam.Effect.DENY, principals, actions: ['s3:*'], resources: ['*'] });

const scp = (scope: Stack, targetIds: string[]) =>
  new ServiceControlPolicy(scope, 'P', { controls: [ServiceControl.denyRootUser()], targetIds });

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
