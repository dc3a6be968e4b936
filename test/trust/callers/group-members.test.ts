import { App, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { RoleTrust } from '../../../lib';
import { membersOf } from '../../../lib/trust/callers/group-members';

const inAccount = (app: App, id: string, account = '222222222222') =>
  new Stack(app, id, { env: { account, region: 'eu-west-1' } });

function setting() {
  const app = new App();
  const stack = inAccount(app, 'People');
  return { app, stack, group: new iam.Group(stack, 'Ops', { groupName: 'Ops' }) };
}

describe('members of a group are found', () => {
  test('by every way of the L2 and of CloudFormation, each once', () => {
    const { stack, group } = setting();
    const made = new iam.User(stack, 'Made', { groups: [group] });
    const added = new iam.User(stack, 'Added');
    group.addUser(added);
    const joined = new iam.User(stack, 'Joined');
    joined.addToGroup(group);
    joined.addToGroup(group);
    const named = new iam.User(stack, 'Named', { userName: 'named' });
    new iam.CfnUserToGroupAddition(stack, 'Addition', { groupName: 'Ops', users: ['named'] });
    const imported = iam.User.fromUserName(stack, 'Imported', 'imported');
    group.addUser(imported);
    const { users, strangers, foreigners } = membersOf(group);
    expect(new Set(users)).toEqual(new Set([made, added, joined, imported]));
    expect(strangers).toEqual(['named']);
    expect(foreigners).toEqual([]);
    expect(named.userName).toEqual(expect.any(String));
  });

  test('in other stacks of the account', () => {
    const { app, group } = setting();
    const user = new iam.User(inAccount(app, 'More'), 'User', { groups: [group] });
    expect(membersOf(group).users).toEqual([user]);
  });

  test('by the name of an imported group', () => {
    const { stack } = setting();
    const group = iam.Group.fromGroupName(stack, 'Imported', 'Legacy');
    const user = new iam.User(stack, 'User', { groups: [group] });
    expect(membersOf(group).users).toEqual([user]);
  });
});

describe('who is no member', () => {
  test('users of other groups, and users of no one', () => {
    const { stack, group } = setting();
    new iam.User(stack, 'None');
    new iam.User(stack, 'Other', { groups: [new iam.Group(stack, 'Others')] });
    expect(membersOf(group)).toEqual({ users: [], strangers: [], foreigners: [] });
  });

  test('users of another account whose group has the same name', () => {
    const { app, group } = setting();
    const elsewhere = inAccount(app, 'Elsewhere', '333333333333');
    new iam.User(elsewhere, 'User', { groups: [iam.Group.fromGroupName(elsewhere, 'Group', 'Ops')] });
    expect(membersOf(group)).toEqual({ users: [], strangers: [], foreigners: [] });
  });
});

test('L1 users are reported by their paths, and users of other accounts apart', () => {
  const { app, stack, group } = setting();
  new iam.CfnUser(stack, 'L1', { groups: [group.groupName] });
  new iam.User(inAccount(app, 'Elsewhere', '333333333333'), 'Foreign', { groups: [group] });
  expect(membersOf(group)).toMatchObject({ strangers: ['People/L1'], foreigners: ['Elsewhere/Foreign'] });
});

test('members that are added between two syntheses are found', () => {
  const app = new App();
  const stack = new Stack(app, 'People', { env: { account: '222222222222', region: 'eu-west-1' } });
  const group = new iam.Group(stack, 'Group');
  new iam.User(stack, 'Ana', { userName: 'ana', groups: [group] });
  const role = new iam.Role(stack, 'Role', {
    roleName: 'role',
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
  });
  RoleTrust.of(role).grantAssumeRole(group);
  const trusted = (assembly: CloudAssembly) => {
    const { Resources } = assembly.getStackByName('People').template as {
      Resources: Record<string, unknown>;
    };
    return JSON.stringify(Object.values(Resources)).match(/"Fn::GetAtt":\["(Ana|Ben)\w+","Arn"\]/g)?.length;
  };
  expect(trusted(app.synth())).toBe(1);
  new iam.User(stack, 'Ben', { userName: 'ben', groups: [group] });
  expect(trusted(app.synth({ force: true }))).toBe(2);
});
