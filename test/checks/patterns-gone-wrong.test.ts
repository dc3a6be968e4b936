import { App, Duration, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { loadFacts } from '../../lib/assembly/load';
import { checkFacts } from '../../lib/checks/check-facts';

const DATA = { account: '111111111111', region: 'eu-west-1' };
const WORK = { account: '222222222222', region: 'eu-west-1' };

/** `severity rule: message` of the errors and warnings that an app gives. */
function graveFindings(build: (app: App) => void): string[] {
  const app = new App();
  build(app);
  return checkFacts(loadFacts(app.synth()))
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
}

test('pattern 1, people in a group, with a broad policy and a password that nothing guards', () => {
  const found = graveFindings((app) => {
    const stack = new Stack(app, 'People', { env: WORK });
    const group = new iam.Group(stack, 'Operators', { groupName: 'operators' });
    group.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonRDSFullAccess'));
    const ana = new iam.CfnUser(stack, 'Ana', {
      userName: 'ana',
      loginProfile: { password: 'correct horse' },
    });
    ana.groups = [group.groupName];
  });
  expect(found).toEqual(
    expect.arrayContaining([
      'warning broad-managed-policy: The AWS managed policy AmazonRDSFullAccess allows every action of rds on every resource.',
      'error literal-password: The template contains the console password of arn:aws:iam::222222222222:user/ana.',
      'warning console-without-mfa-guard: ana has a console password, and no policy denies requests without MFA.',
    ]),
  );
});

test('pattern 2, a role for instances, that EC2 cannot assume and that anyone may be handed', () => {
  const found = graveFindings((app) => {
    const stack = new Stack(app, 'Servers', { env: DATA });
    const role = new iam.Role(stack, 'Server', {
      roleName: 'Server',
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
    });
    new iam.CfnInstanceProfile(stack, 'Profile', { instanceProfileName: 'Server', roles: [role.roleName] });
    const deployer = new iam.Role(stack, 'Deployer', {
      assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com'),
    });
    deployer.addToPolicy(new iam.PolicyStatement({ actions: ['iam:PassRole'], resources: ['*'] }));
  });
  expect(found).toEqual(
    expect.arrayContaining([
      'error pass-role-any-role: iam:PassRole on * allows passing any role to any service.',
      'error compute-role-without-trust: The instance profile contains arn:aws:iam::111111111111:role/Server, which does not trust ec2.amazonaws.com.',
    ]),
  );
});

test('pattern 3, a role for people of another account, written on one side, without MFA', () => {
  const found = graveFindings((app) => {
    const people = new Stack(app, 'People', { env: WORK });
    const data = new Stack(app, 'Data', { env: DATA });
    new iam.User(people, 'Ana', { userName: 'ana' });
    new iam.Role(data, 'Operations', {
      roleName: 'Operations',
      assumedBy: new iam.ArnPrincipal(`arn:aws:iam::${WORK.account}:user/ana`),
    });
    new iam.Role(data, 'Observation', { assumedBy: new iam.AccountPrincipal(WORK.account) });
  });
  expect(found).toEqual(
    expect.arrayContaining([
      'warning trust-people-without-mfa: arn:aws:iam::222222222222:user/ana can assume this role without MFA.',
      'error trust-without-permission: arn:aws:iam::111111111111:role/Operations trusts arn:aws:iam::222222222222:user/ana, but the caller has no permission to assume it.',
      'warning trust-whole-account: arn:aws:iam::222222222222:root trusts the whole account: every principal in it that is allowed sts:AssumeRole.',
    ]),
  );
});

test('pattern 4, a function that takes a role of another account, which asks a program for MFA and promises twelve hours', () => {
  const found = graveFindings((app) => {
    const programs = new Stack(app, 'Programs', { env: WORK });
    const data = new Stack(app, 'Data', { env: DATA });
    const copy = new iam.Role(programs, 'Copy', {
      roleName: 'Copy',
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    copy.addToPolicy(
      new iam.PolicyStatement({
        actions: ['sts:AssumeRole'],
        resources: [`arn:aws:iam::${DATA.account}:role/Target`],
      }),
    );
    new iam.Role(data, 'Target', {
      roleName: 'Target',
      maxSessionDuration: Duration.hours(12),
      assumedBy: new iam.ArnPrincipal(`arn:aws:iam::${WORK.account}:role/Copy`).withConditions({
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      }),
    });
  });
  expect(found).toEqual(
    expect.arrayContaining([
      'error mfa-impossible: Bool aws:MultiFactorAuthPresent "true" is never true for arn:aws:iam::222222222222:role/Copy.',
      'warning chained-session-too-long: arn:aws:iam::111111111111:role/Target allows sessions of 43200 seconds, but all of its callers are roles, whose chained sessions last 3600 seconds at most.',
    ]),
  );
});
