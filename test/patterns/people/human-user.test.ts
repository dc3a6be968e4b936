import { App, CfnParameter, Lazy, SecretValue, type Stack } from 'aws-cdk-lib/core';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  HumanUser,
  type HumanUserProps,
  Permissions,
  RotatedAccessKey,
  ServiceControl,
  ServiceUser,
  UserGroup,
} from '../../../lib';
import { AccessModel } from '../../../lib/access/testing';
import { stackIn } from '../synthesized';

const ACCOUNT = '222222222222';
const people = (): Stack => stackIn(new App(), 'People', ACCOUNT);
const app = (stack: Stack) => stack.node.root as App;
const loginOf = (stack: Stack) => {
  const [user] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::User'));
  return (user as { Properties?: Record<string, unknown> }).Properties?.['LoginProfile'] as
    Record<string, unknown> | undefined;
};

describe('the credentials of a person', () => {
  test.each<[string, HumanUserProps, boolean, number]>([
    ['neither', {}, false, 0],
    ['console', { consoleAccess: true }, true, 0],
    ['programmatic', { accessKey: {} }, false, 1],
    ['both', { consoleAccess: true, accessKey: { everyDays: 30, overlapDays: 2 } }, true, 1],
  ])('%s', (_what, props, hasLogin, schedules) => {
    const stack = people();
    new HumanUser(stack, 'Ana', props);
    expect(loginOf(stack) !== undefined).toBe(hasLogin);
    Template.fromStack(stack).resourceCountIs('AWS::SecretsManager::RotationSchedule', schedules);
    Template.fromStack(stack).resourceCountIs('AWS::IAM::AccessKey', 0);
  });

  test('the first password is generated, and a reference in the template', () => {
    const stack = people();
    const { firstPasswordSecret } = new HumanUser(stack, 'Ana', { consoleAccess: true });
    expect(firstPasswordSecret).toBeDefined();
    expect(loginOf(stack)).toEqual({
      Password: {
        'Fn::Join': [
          '',
          ['{{resolve:secretsmanager:', { Ref: expect.any(String) as string }, ':SecretString:::}}'],
        ],
      },
      PasswordResetRequired: true,
    });
  });

  test('no template or output has a secret', () => {
    const stack = people();
    new HumanUser(stack, 'Ana', { consoleAccess: true, accessKey: {} });
    const template = JSON.stringify(Template.fromStack(stack).toJSON());
    expect(template).not.toMatch(/SecretAccessKey|AKIA/);
    expect(Object.keys(Template.fromStack(stack).findOutputs('*'))).toEqual([]);
  });
});

describe('a first password', () => {
  const give = (stack: Stack, firstPassword: SecretValue) =>
    new HumanUser(stack, 'Ana', { consoleAccess: true, firstPassword });

  test.each<[string, (stack: Stack) => SecretValue]>([
    ['in clear text', () => SecretValue.unsafePlainText('Correct-Horse-1')],
    ['as a text', () => 'Correct-Horse-1' as unknown as SecretValue],
    ['from a parameter', (stack) => SecretValue.cfnParameter(new CfnParameter(stack, 'P', { noEcho: true }))],
    ['from Systems Manager', () => SecretValue.ssmSecure('/password')],
    [
      'that names Secrets Manager in clear text',
      () => SecretValue.unsafePlainText('resolve:secretsmanager:x'),
    ],
    [
      'that begins in clear text',
      () => SecretValue.unsafePlainText('Clear-{{resolve:secretsmanager:x:SecretString:::}}'),
    ],
    [
      'that ends in clear text',
      (stack) =>
        SecretValue.unsafePlainText(
          `${new secretsmanager.Secret(stack, 'S').secretValue.unsafeUnwrap()}-clear`,
        ),
    ],
    ['in a reference without its end', () => SecretValue.unsafePlainText('{{resolve:secretsmanager:x')],
    ['as a token of text', () => Lazy.string({ produce: () => 'Correct-Horse-1' }) as unknown as SecretValue],
  ])('%s is an error', (_what, password) => {
    const stack = people();
    expect(() => give(stack, password(stack))).toThrow(
      /not in AWS Secrets Manager.*\[password-in-clear-text\]/,
    );
  });

  test.each<[string, (stack: Stack) => SecretValue]>([
    ['a secret of the stack', (stack) => new secretsmanager.Secret(stack, 'S').secretValue],
    ['a secret by name', () => SecretValue.secretsManager('first-password')],
    ['a field of a secret', () => SecretValue.secretsManager('people', { jsonField: 'ana' })],
  ])('%s is fine', (_what, password) => {
    const stack = people();
    expect(() => give(stack, password(stack))).not.toThrow();
    expect(JSON.stringify(loginOf(stack))).toContain('resolve:secretsmanager');
  });

  test('without the console is an error', () => {
    expect(() => new HumanUser(people(), 'Ana', { passwordResetRequired: true })).toThrow(
      'expected consoleAccess: true',
    );
  });
});

describe('a new password at the first sign-in', () => {
  const inGroup = (
    group: ConstructorParameters<typeof UserGroup>[2],
    props: HumanUserProps = {},
    late = false,
  ) => {
    const stack = people();
    const team = new UserGroup(stack, 'Team', group);
    const user = new HumanUser(stack, 'Ana', {
      userName: 'ana',
      consoleAccess: true,
      groups: late ? [] : [team],
      ...props,
    });
    if (late) team.addUser(user);
    return stack;
  };

  test.each([false, true])('is not required where the MFA guard denies it (added later: %s)', (late) => {
    expect(loginOf(inGroup({}, {}, late))?.['PasswordResetRequired']).toBe(false);
  });

  test('is required where the guard allows it, or is off', () => {
    const mfaGuardExemptions = ['iam:changepassword', 'iam:GetAccountPasswordPolicy'];
    expect(loginOf(inGroup({ mfaGuardExemptions }))?.['PasswordResetRequired']).toBe(true);
    expect(loginOf(inGroup({ mfaGuard: false }))?.['PasswordResetRequired']).toBe(true);
  });

  test.each([[{}], [{ mfaGuardExemptions: ['iam:ChangePassword'] }]])(
    'that is required under the guard of %j is an error',
    (group) => {
      const stack = inGroup(group, { passwordResetRequired: true });
      expect(() => app(stack).synth()).toThrow('whose MFA guard denies iam:ChangePassword without MFA');
    },
  );

  test('the model agrees: the member cannot change its password without MFA, and can with the exemption', () => {
    const ana = `arn:aws:iam::${ACCOUNT}:user/ana`;
    const change = {
      principal: ana,
      action: 'iam:ChangePassword',
      resource: ana,
      context: { 'aws:MultiFactorAuthPresent': 'false' },
    };
    expect(AccessModel.fromAssembly(app(inGroup({})).synth())).toDeny(change);
    const exempt = inGroup({ mfaGuardExemptions: ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy'] });
    expect(AccessModel.fromAssembly(app(exempt).synth())).toAllow(change);
  });
});

test('a deactivated user keeps name and groups, has no credentials, and is denied everything', () => {
  const stack = people();
  const group = new UserGroup(stack, 'Admins', { mfaGuard: false });
  group.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess'));
  new HumanUser(stack, 'Ana', {
    userName: 'ana',
    active: false,
    consoleAccess: true,
    accessKey: {},
    groups: [group],
  });
  const template = Template.fromStack(stack);
  expect(loginOf(stack)).toBeUndefined();
  template.resourceCountIs('AWS::SecretsManager::Secret', 0);
  template.hasResourceProperties('AWS::IAM::User', { UserName: 'ana', Groups: Match.anyValue() });
  const access = AccessModel.fromAssembly(app(stack).synth());
  for (const action of ['ec2:DescribeInstances', 'iam:ListUsers', 'sts:GetSessionToken'])
    expect(access).toDeny({ principal: `arn:aws:iam::${ACCOUNT}:user/ana`, action, resource: '*' });
});

test.each<[string, (stack: Stack) => unknown, string]>([
  [
    'a user name of 65 characters',
    (s) => new HumanUser(s, 'A', { userName: 'x'.repeat(65) }),
    '1–64 characters',
  ],
  ['a path without slashes', (s) => new HumanUser(s, 'A', { path: 'ops' }), '/ alone, or'],
  ['a rotation every 0 days', (s) => new HumanUser(s, 'A', { accessKey: { everyDays: 0 } }), 'from 1 to 365'],
  [
    'a rotation every 400 days',
    (s) => new HumanUser(s, 'A', { accessKey: { everyDays: 400 } }),
    'from 1 to 365',
  ],
  [
    'an overlap as long as the period',
    (s) => new HumanUser(s, 'A', { accessKey: { everyDays: 7, overlapDays: 7 } }),
    'fewer than 7 days',
  ],
  ['a negative overlap', (s) => new HumanUser(s, 'A', { accessKey: { overlapDays: -1 } }), 'from 0 to 364'],
  [
    'a blank reason',
    (s) => new ServiceUser(s, 'A', { reason: ' ', permissions: [] }),
    'reason that is empty',
  ],
  [
    'a rotation period from a parameter',
    (s) =>
      new HumanUser(s, 'A', {
        accessKey: { everyDays: new CfnParameter(s, 'Days', { type: 'Number' }).valueAsNumber },
      }),
    'everyDays or overlapDays that is known at deployment only',
  ],
  [
    'a rotation for a deactivated user',
    (s) => new RotatedAccessKey(s, 'R', { user: new HumanUser(s, 'A', { active: false }) }),
    'expected an active user',
  ],
  [
    'a rotation for a user of another account',
    (s) =>
      new RotatedAccessKey(s, 'R', { user: new iam.User(stackIn(app(s), 'Other', '999999999999'), 'U') }),
    'of account 999999999999: expected a user of account',
  ],
  ['no reason', (s) => new ServiceUser(s, 'A', { reason: '', permissions: [] }), 'reason that is empty'],
])('%s is an error', (_what, build, message) => {
  expect(() => build(people())).toThrow(message);
});

test.each<[string, (stack: Stack, user: HumanUser) => unknown]>([
  ['a second rotation', (s, user) => new RotatedAccessKey(s, 'Other', { user })],
  ['a key of the CDK', (s, user) => new iam.AccessKey(s, 'Other', { user })],
  ['a key of CloudFormation', (s, { userName }) => new iam.CfnAccessKey(s, 'Other', { userName })],
])('%s beside a rotated key is an error, because the rotation would delete it', (_what, build) => {
  const stack = people();
  build(stack, new HumanUser(stack, 'Ana', { accessKey: {} }));
  expect(() => app(stack).synth()).toThrow(/access key .*Other.* of a user whose key is rotated/);
});

describe('a rotated access key', () => {
  const stack = people();
  const reader = new iam.Role(stack, 'Reader', {
    roleName: 'Reader',
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
  });
  const user = new ServiceUser(stack, 'Backup', {
    userName: 'backup',
    reason: 'the appliance supports access keys only (vendor ticket #7)',
    permissions: [
      Permissions.fromStatements(
        new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::backup/*'] }),
      ),
    ],
  });
  user.accessKeySecret.grantRead(reader);
  new RotatedAccessKey(stack, 'Second', { user: new iam.User(stack, 'Other', { userName: 'other' }) });
  const access = AccessModel.fromAssembly(app(stack).synth());
  const rotation =
    access.facts.roles.find(({ origin }) => origin.constructPath?.includes('Backup/AccessKey/Rotation'))
      ?.arn ?? '';
  const arn = `arn:aws:iam::${ACCOUNT}:user/services/backup`;

  test('is managed by its function, and no other key is', () => {
    for (const action of [
      'iam:CreateAccessKey',
      'iam:DeleteAccessKey',
      'iam:UpdateAccessKey',
      'iam:ListAccessKeys',
    ])
      expect(access).toAllow({ principal: rotation, action, resource: arn });
    expect(access).toDeny({
      principal: rotation,
      action: 'iam:CreateAccessKey',
      resource: `arn:aws:iam::${ACCOUNT}:user/other`,
    });
    for (const action of ['iam:CreateLoginProfile', 'iam:PutUserPolicy', 'iam:AttachUserPolicy'])
      expect(access).toDeny({ principal: rotation, action, resource: arn });
  });

  test('is rotated every 90 days, and looked at every day', () => {
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
      RotationRules: { ScheduleExpression: 'rate(90 days)' },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 day)',
      Targets: [Match.objectLike({ Input: '{"Step":"expire"}' })],
    });
  });

  test('belongs to a user that does its work without MFA, and nothing else', () => {
    const context = { 'aws:MultiFactorAuthPresent': null };
    const put = { principal: arn, action: 's3:PutObject', resource: 'arn:aws:s3:::backup/file', context };
    expect(access.check(put).denial).toBeUndefined();
    expect(access).toDeny({ ...put, action: 'iam:CreateAccessKey', resource: arn });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::User', {
      UserName: 'backup',
      Tags: [{ Key: 'reason', Value: 'the appliance supports access keys only  vendor ticket  7 ' }],
    });
  });
});

test('a group that is named twice has the user once', () => {
  const stack = people();
  const group = new UserGroup(stack, 'Team', { groupName: 'team' });
  const user = new HumanUser(stack, 'Ana', { groups: [group, group] });
  user.addToGroup(group);
  const { Groups } = Object.values(Template.fromStack(stack).findResources('AWS::IAM::User'))[0]
    ?.Properties as {
    Groups: unknown[];
  };
  expect(Groups).toHaveLength(1);
});

test.each<[string, (stack: Stack) => unknown, string]>([
  [
    'a reason of 257 characters',
    (s) => new ServiceUser(s, 'A', { reason: 'x'.repeat(257), permissions: [] }),
    'reason of 257 characters: expected at most 256',
  ],
  [
    'an exemption of everything',
    (s) => new UserGroup(s, 'A', { mfaGuardExemptions: ['*'] }),
    'exemption "*" of the MFA guard',
  ],
  [
    'the same in two parts',
    (s) => new UserGroup(s, 'A', { mfaGuardExemptions: ['*:*'] }),
    'turns the guard off',
  ],
  [
    'a misspelled exemption of the SCP',
    () => ServiceControl.denyUsersWithoutMfa({ exemptActions: ['iam:ChangePasword'] }),
    'Did you mean iam:ChangePassword?',
  ],
  ...['iam:*', 'IAM:*', 'iam:*MFADevice*', 'iam:Create*', 'sts:*', 'sts:Assume*'].flatMap(
    (action): [string, (stack: Stack) => unknown, string][] => [
      [
        `the exemption ${action} of a group`,
        (s) => new UserGroup(s, 'A', { mfaGuardExemptions: [action] }),
        'with which a user gets around the guard',
      ],
      [
        `the exemption ${action} of the SCP`,
        () => ServiceControl.denyUsersWithoutMfa({ exemptActions: [action] }),
        'with which a user gets around the guard',
      ],
    ],
  ),
  [
    'an exemption of everything of the SCP',
    () => ServiceControl.denyUsersWithoutMfa({ exemptActions: ['*'] }),
    'turns the guard off',
  ],
])('%s is an error, too', (_what, build, message) => {
  expect(() => build(people())).toThrow(message);
});

test.each(['iam:Get*', 'iam:List*', 'iam:ChangePassword', 'iam:*VirtualMFADevices', 's3:Get*'])(
  'the exemption %s leaves the guard what it is',
  (action) => {
    expect(() => new UserGroup(people(), 'A', { mfaGuardExemptions: [action] })).not.toThrow();
    expect(() => ServiceControl.denyUsersWithoutMfa({ exemptActions: [action] })).not.toThrow();
  },
);
