import { Template } from 'aws-cdk-lib/assertions';
import { AccessModel } from '../../lib/access/testing';
import { DATA, WORK } from '../environments';
import { exampleApp } from '../example-app';
import { addIdentityCenter } from './app';

const app = exampleApp();
const stack = addIdentityCenter(app);
const access = AccessModel.fromAssembly(app.synth());
/** The role that IAM Identity Center makes of a permission set in an account. */
const reserved = (account: string, name: string) =>
  access.facts.roles.find(
    (role) => role.account === account && role.name.startsWith(`AWSReservedSSO_${name}_`),
  )?.arn ?? `no role of ${name} in ${account}`;
const database = (account: string) => `arn:aws:rds:eu-west-1:${account}:db:orders`;

test('the permission set becomes a role in each account in which it is assigned, and in no other', () => {
  const roles = access.facts.roles.filter(({ path }) => path.startsWith('/aws-reserved/'));
  expect(roles.map(({ account, name }) => `${account} ${name.split('_')[1]}`).sort()).toEqual([
    `${DATA.account} Viewer`,
    `${WORK.account} DatabaseOperator`,
    `${WORK.account} Viewer`,
  ]);
  expect(access.facts.unread).toEqual([]);
});

test('operators stop databases of their account, and delete none', () => {
  const principal = reserved(WORK.account, 'DatabaseOperator');
  const resource = database(WORK.account);
  expect(access).toAllow({ principal, action: 'rds:StopDBInstance', resource });
  expect(access).toDeny({ principal, action: 'rds:DeleteDBInstance', resource });
});

test('operators come into the role of the other account that trusts their permission set; viewers do not', () => {
  const role = `arn:aws:iam::${DATA.account}:role/Repair`;
  const stop = { via: [role], action: 'rds:StopDBInstance', resource: database(DATA.account) };
  expect(access).toAllow({ ...stop, principal: reserved(WORK.account, 'DatabaseOperator') });
  expect(access).toDeny({ ...stop, principal: reserved(WORK.account, 'Viewer') });
});

test('viewers see, with the document of the AWS managed policy, and change nothing', () => {
  for (const account of [DATA.account, WORK.account]) {
    const principal = reserved(account, 'Viewer');
    expect(access).toAllow({ principal, action: 'ec2:DescribeInstances', resource: '*' });
    expect(access).toDeny({
      principal,
      action: 'ec2:StopInstances',
      resource: `arn:aws:ec2:eu-west-1:${account}:instance/i-0123456789abcdef0`,
    });
  }
});

test('no one but IAM Identity Center assumes the roles', () => {
  const callers = access.whoCan('sts:AssumeRole', reserved(WORK.account, 'Viewer'));
  expect(callers).toEqual([]);
});

test('the template has one assignment for each account', () => {
  Template.fromStack(stack).resourceCountIs('AWS::SSO::Assignment', 3);
  Template.fromStack(stack).hasResourceProperties('AWS::SSO::PermissionSet', {
    Name: 'Viewer',
    SessionDuration: 'PT1H',
    ManagedPolicies: ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'],
  });
});
