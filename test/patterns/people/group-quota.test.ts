import { App, type Stack, Stage } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { HumanUser, ServiceUser, UserGroup } from '../../../lib';
import { stackIn } from '../synthesized';

const ACCOUNT = '222222222222';
const people = (): Stack => stackIn(new App(), 'People', ACCOUNT);
const app = (stack: Stack) => stack.node.root as App;
const eleven = <T>(make: (i: number) => T): T[] => Array.from({ length: 11 }, (_, i) => make(i));
const plain = (s: Stack) => eleven((i) => new iam.Group(s, `G${i}`, { groupName: `g${i}` }));
const guarded = (s: Stack) => eleven((i) => new UserGroup(s, `G${i}`, { groupName: `g${i}` }));
const add = (s: Stack, groupName: string, i: number, user: string) =>
  new iam.CfnUserToGroupAddition(s, `Addition${i}`, { groupName, users: [user] });
const ana = (s: Stack) => new HumanUser(s, 'Ana', { userName: 'ana' });

test.each<[string, (s: Stack) => unknown]>([
  ['groups of HumanUser', (s) => new HumanUser(s, 'Ana', { groups: plain(s) })],
  [
    'addUser of plain groups',
    (s) => {
      const user = ana(s);
      plain(s).forEach((group) => group.addUser(user));
    },
  ],
  [
    'addUser of UserGroup',
    (s) => {
      const user = new iam.User(s, 'Ana');
      guarded(s).forEach((group) => group.addUser(user));
    },
  ],
  [
    'members of UserGroup',
    (s) => {
      const members = [new iam.User(s, 'Ana')];
      eleven((i) => new UserGroup(s, `G${i}`, { members }));
    },
  ],
  [
    'addToGroup',
    (s) => {
      const user = ana(s);
      guarded(s).forEach((group) => user.addToGroup(group));
    },
  ],
  [
    'an override',
    (s) =>
      (ana(s).node.defaultChild as iam.CfnUser).addPropertyOverride(
        'Groups',
        plain(s).map(({ groupName }) => groupName),
      ),
  ],
  [
    'CfnUserToGroupAddition with references',
    (s) => {
      const { userName } = ana(s);
      plain(s).forEach(({ groupName }, i) => add(s, groupName, i, userName));
    },
  ],
  ['CfnUserToGroupAddition with names', (s) => [ana(s), eleven((i) => add(s, `g${i}`, i, 'ana'))]],
  [
    'CfnUserToGroupAddition of another stack',
    (s) => {
      const { userName } = ana(s);
      const other = stackIn(app(s), 'Other', ACCOUNT);
      plain(s).forEach(({ groupName }, i) => add(other, groupName, i, userName));
    },
  ],
  [
    'ten groups of its own and one addition',
    (s) => {
      const [last, ...groups] = plain(s);
      const { userName } = new HumanUser(s, 'Ana', { groups });
      add(s, last?.groupName ?? '', 0, userName);
    },
  ],
  [
    'groups of CfnUser',
    (s) =>
      new iam.CfnUser(s, 'Ana', { userName: 'ana', groups: guarded(s).map(({ groupName }) => groupName) }),
  ],
  [
    'names of groups of CfnUser',
    (s) => [guarded(s), new iam.CfnUser(s, 'Ana', { userName: 'ana', groups: eleven((i) => `g${i}`) })],
  ],
  [
    'an imported user',
    (s) => {
      const user = iam.User.fromUserName(s, 'Ana', 'ana');
      guarded(s).forEach((group) => user.addToGroup(group));
    },
  ],
  [
    'an imported user that members name',
    (s) => {
      const members = [iam.User.fromUserArn(s, 'Ana', `arn:aws:iam::${ACCOUNT}:user/staff/ana`)];
      eleven((i) => new UserGroup(s, `G${i}`, { members }));
    },
  ],
  [
    'a user that two stacks import',
    (s) =>
      [s, stackIn(app(s), 'Other', ACCOUNT)].forEach((each, part) => {
        const user = iam.User.fromUserName(each, 'Ana', 'ana');
        for (let i = part * 5; i < 5 + part * 6; i++)
          user.addToGroup(new UserGroup(each, `G${i}`, { groupName: `g${i}` }));
      }),
  ],
  ['a user that only additions name', (s) => guarded(s).forEach((g, i) => add(s, g.groupName, i, 'ana'))],
  [
    'imported groups',
    (s) => {
      const user = ana(s);
      eleven((i) => user.addToGroup(iam.Group.fromGroupName(s, `I${i}`, `g${i}`)));
    },
  ],
  [
    'a service user, whose own group is the eleventh',
    (s) => {
      const user = new ServiceUser(s, 'Ana', { reason: 'legacy', permissions: [] });
      for (const group of plain(s).slice(1)) user.addToGroup(group);
    },
  ],
])('eleven groups are an error: %s', (_what, build) => {
  const stack = people();
  build(stack);
  expect(() => app(stack).synth()).toThrow(
    /user (People\/)?(Other\/)?ana in 11 groups: expected at most 10 groups/i,
  );
});

test.each<[string, (s: Stack) => unknown]>([
  [
    'ten groups, one of which is imported twice',
    (s) =>
      new HumanUser(s, 'Ana', { groups: eleven((i) => iam.Group.fromGroupName(s, `G${i}`, `g${i % 10}`)) }),
  ],
  [
    'ten groups, one of which stands as reference and as name',
    (s) => {
      const user = new HumanUser(s, 'Ana', { userName: 'ana', groups: guarded(s).slice(1) });
      add(s, 'g7', 0, user.userName);
    },
  ],
  [
    'eleven groups of users with one name in two accounts',
    (s) =>
      [s, stackIn(app(s), 'Other', '333333333333')].forEach((each) => {
        const user = ana(each);
        guarded(each)
          .slice(5)
          .forEach((group) => user.addToGroup(group));
      }),
  ],
  [
    'the same in two Stages whose accounts are not known',
    (s) =>
      ['Test', 'Prod'].forEach((id) => {
        const each = stackIn(new Stage(app(s), id), 'People', undefined);
        guarded(each)
          .slice(4)
          .forEach((group, i) => add(each, group.groupName, i, 'ana'));
      }),
  ],
])('%s are fine', (_what, build) => {
  const stack = people();
  build(stack);
  expect(() => app(stack).synth()).not.toThrow();
});
