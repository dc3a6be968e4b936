import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccessModel, mfa, noMfa } from '../../lib/access/testing';
import { DATA } from '../environments';
import { exampleApp } from '../example-app';
import { addUsers } from './app';

const app = exampleApp();
const stack = addUsers(app);
const access = AccessModel.fromAssembly(app.synth());
const user = (name: string) => `arn:aws:iam::${DATA.account}:user/${name}`;
const eva = user('eva');
const stop = {
  principal: eva,
  action: 'ec2:StopInstances',
  resource: `arn:aws:ec2:eu-west-1:${DATA.account}:instance/i-0123456789abcdef0`,
};
const team = { 'aws:ResourceTag/Team': 'operations' };

describe('Eva, from her first sign-in on', () => {
  test('has a generated password, and need not reset it before she has MFA', () => {
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::User', {
      UserName: 'eva',
      LoginProfile: {
        Password: Match.objectLike({ 'Fn::Join': Match.anyValue() }),
        PasswordResetRequired: false,
      },
    });
  });

  test('can do nothing without MFA', () => {
    for (const context of [noMfa(), { 'aws:MultiFactorAuthPresent': 'false' }]) {
      expect(access).toDeny({ ...stop, context: { ...team, ...context } });
      expect(access).toDeny({ principal: eva, action: 'iam:CreateAccessKey', resource: eva, context });
    }
  });

  test('registers several devices, a passkey or a virtual device', () => {
    const device = `arn:aws:iam::${DATA.account}:mfa/eva-phone`;
    for (const [action, resource] of [
      ['iam:CreateVirtualMFADevice', device],
      // Passkeys and security keys: EnableMFADevice only. The console finds the devices that there are with ListMFADevices.
      ['iam:EnableMFADevice', eva],
      ['iam:ListMFADevices', eva],
      ['iam:GetUser', eva],
    ] as const)
      expect(access).toAllow({ principal: eva, action, resource, context: noMfa() });
    expect(access).toDeny({
      principal: eva,
      action: 'iam:DeactivateMFADevice',
      resource: eva,
      context: noMfa(),
    });
  });

  test('changes her password with MFA, and manages keys, SSH keys and certificates', () => {
    for (const action of [
      'iam:ChangePassword',
      'iam:CreateAccessKey',
      'iam:DeactivateMFADevice',
      'iam:UploadSSHPublicKey',
      'iam:UploadSigningCertificate',
    ]) {
      expect(access).toAllow({ principal: eva, action, resource: eva, context: mfa('1 minute ago') });
      expect(access).toDeny({
        principal: eva,
        action,
        resource: user('former'),
        context: mfa('1 minute ago'),
      });
    }
  });
});

test('with access keys: GetSessionToken works without MFA, and only the session with MFA may do the work', () => {
  // 1. Long-term keys: the call carries no MFA. The MFA code is a parameter of GetSessionToken, not part of the caller.
  expect(access).toAllow({ principal: eva, action: 'sts:GetSessionToken', resource: '*', context: noMfa() });
  expect(access).toDeny({ ...stop, context: { ...team, ...noMfa() } });
  // 2. The session of GetSessionToken with --serial-number and --token-code is Eva, with MFA.
  expect(access).toAllow({ ...stop, context: { ...team, ...mfa('5 minutes ago') } });
  // 3. The session of GetSessionToken without a code is Eva without MFA.
  expect(access).toDeny({ ...stop, context: { ...team, 'aws:MultiFactorAuthPresent': 'false' } });
});

test('the former colleague keeps the name, and can do nothing, with MFA neither', () => {
  for (const context of [noMfa(), mfa('1 minute ago')])
    expect(access).toDeny({ ...stop, principal: user('former'), context: { ...team, ...context } });
});

test('the program writes backups without MFA, and nothing else', () => {
  const backup = user('services/backup');
  const put = { principal: backup, action: 's3:PutObject', context: noMfa() };
  expect(
    access.check({ ...put, resource: 'arn:aws:s3:::example-backup/appliance/1' }).denial,
  ).toBeUndefined();
  expect(access).toDeny({ ...put, action: 'ec2:DescribeInstances', resource: '*' });
  expect(access).toDeny({ ...put, action: 'iam:CreateAccessKey', resource: backup });
});

test('its key is in a secret that is rotated, and in no template', () => {
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::IAM::AccessKey', 0);
  template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
    RotationRules: { ScheduleExpression: 'rate(30 days)' },
  });
});
