import { Stack, Stage } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { pathOf } from '../entity';
import { referencesIn } from '../names/references';

/** The members of a group that this app knows. */
export interface GroupMembers {
  readonly users: iam.IUser[];
  /** Members without an `iam.IUser` in the app: L1 users by path, others by name. */
  readonly strangers: string[];
  /** The paths of constructs that add users of other accounts to the group, which IAM does not support. */
  readonly foreigners: string[];
}

/**
 * The users that this app adds to a group, read from the users' lists of groups and from `CfnUserToGroupAddition`.
 *
 * The L2 keeps no list of members, and `user.addToGroup(group)` does not call the group. So this searches the app, which
 * is complete only at synthesis.
 */
export function membersOf(group: iam.IGroup): GroupMembers {
  return membersIn(group, readMemberships(group));
}

/** The same, from what `readMembers` has read if it has: nothing is added any more in a synthesis under way. */
export function membersAtSynth(group: iam.IGroup): GroupMembers {
  return membersIn(group, read.get(stageOf(group)) ?? readMemberships(group));
}

/** Searches the app once for all groups of a Stage when a synthesis begins; `isRepeat` searches again. */
export function readMembers(scope: IConstruct, isRepeat: boolean): void {
  const stage = stageOf(scope);
  if (isRepeat || !read.has(stage)) read.set(stage, readMemberships(scope));
}

function stageOf(scope: IConstruct): IConstruct {
  return Stage.of(scope) ?? scope.node.root;
}

const read = new WeakMap<IConstruct, Memberships>();

/** What puts users into groups, and the users. */
interface Memberships {
  readonly users: readonly (IConstruct & iam.IUser)[];
  readonly resources: readonly Membership[];
}

/** A user, or an addition of users to a group, and the groups that it names. */
interface Membership {
  readonly resource: iam.CfnUser | iam.CfnUserToGroupAddition;
  readonly account: string;
  readonly targets: ReadonlySet<IConstruct>;
  readonly texts: readonly unknown[];
}

function readMemberships(scope: IConstruct): Memberships {
  const all = scope.node.root.node.findAll();
  const resources = all.filter(
    (node) => node instanceof iam.CfnUser || node instanceof iam.CfnUserToGroupAddition,
  );
  return { users: all.filter(isUser), resources: resources.map(readMembership) };
}

function readMembership(resource: Membership['resource']): Membership {
  const groups = resource instanceof iam.CfnUser ? resource.groups : [resource.groupName];
  const texts = Stack.of(resource).resolve(groups) as unknown;
  return {
    resource,
    account: Stack.of(resource).account,
    targets: referencesIn(groups, resource),
    texts: Array.isArray(texts) ? texts : [],
  };
}

function membersIn(group: iam.IGroup, { users: known, resources }: Memberships): GroupMembers {
  const users = known.filter((user) => accountOf(user) === accountOf(group));
  const byResource = new Map(users.map((user) => [user.node.defaultChild, user]));
  const members = new Set<iam.IUser>();
  const strangers = new Set<string>();
  const foreigners = new Set<string>();
  const add = (user: iam.IUser | undefined, otherwise: string) =>
    user ? members.add(user) : strangers.add(otherwise);

  for (const { resource, account } of resources.filter((each) => names(each, group))) {
    if (account !== accountOf(group)) foreigners.add(pathOf(resource));
    else if (resource instanceof iam.CfnUser) add(byResource.get(resource), resource.node.path);
    else
      for (const name of resource.users) {
        const [target] = referencesIn(name, resource);
        const user = target ? byResource.get(target) : users.find(({ userName }) => userName === name);
        add(user, target?.node.path ?? name);
      }
  }
  return { users: [...members], strangers: [...strangers], foreigners: [...foreigners] };
}

function names({ targets, account, texts }: Membership, group: iam.IGroup): boolean {
  const { defaultChild } = group.node;
  if (defaultChild && targets.has(defaultChild)) return true;
  const written = defaultChild instanceof iam.CfnGroup ? defaultChild.groupName : group.groupName;
  return written !== undefined && account === accountOf(group) && texts.includes(written);
}

function isUser(node: IConstruct): node is IConstruct & iam.IUser {
  return 'userArn' in node && 'userName' in node && 'addToGroup' in node;
}

function accountOf(principal: iam.IUser | iam.IGroup): string {
  return principal.principalAccount ?? Stack.of(principal).account;
}
