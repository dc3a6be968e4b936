import { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { pathOf } from './entity';
import { referencesIn } from './references';

/** Who is in a group, as far as this app says. */
export interface GroupMembers {
  readonly users: iam.IUser[];
  /** Members that no `iam.IUser` of the app stands for: L1 users by path, others by name. */
  readonly strangers: string[];
  /** The paths of what puts users of other accounts into the group, which cannot be. */
  readonly foreigners: string[];
}

/**
 * The users that this app puts into a group, found where CloudFormation will find them: in the users' own
 * lists of groups and in the additions of users to groups.
 *
 * The L2 keeps no list of members, and `user.addToGroup(group)` never asks the group; so the app is searched,
 * which gives the whole answer only at synth.
 */
export function membersOf(group: iam.IGroup): GroupMembers {
  const all = group.node.root.node.findAll();
  const users = all.filter(isUser).filter((user) => accountOf(user) === accountOf(group));
  const byResource = new Map(users.map((user) => [user.node.defaultChild, user]));
  const members = new Set<iam.IUser>();
  const strangers = new Set<string>();
  const foreigners = new Set<string>();
  const add = (user: iam.IUser | undefined, otherwise: string) =>
    user ? members.add(user) : strangers.add(otherwise);

  for (const resource of all.filter(isMembership)) {
    if (!names(groupsOf(resource), resource, group)) continue;
    if (Stack.of(resource).account !== accountOf(group)) foreigners.add(pathOf(resource));
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

type Membership = iam.CfnUser | iam.CfnUserToGroupAddition;

function isMembership(node: IConstruct): node is Membership {
  return node instanceof iam.CfnUser || node instanceof iam.CfnUserToGroupAddition;
}

function groupsOf(resource: Membership): string[] | undefined {
  return resource instanceof iam.CfnUser ? resource.groups : [resource.groupName];
}

function names(groupNames: unknown, scope: IConstruct, group: iam.IGroup): boolean {
  const { defaultChild } = group.node;
  if (defaultChild && referencesIn(groupNames, scope).has(defaultChild)) return true;
  const written = defaultChild instanceof iam.CfnGroup ? defaultChild.groupName : group.groupName;
  if (written === undefined || Stack.of(scope).account !== accountOf(group)) return false;
  const texts = Stack.of(scope).resolve(groupNames) as unknown;
  return Array.isArray(texts) && texts.includes(written);
}

function isUser(node: IConstruct): node is IConstruct & iam.IUser {
  return 'userArn' in node && 'userName' in node && 'addToGroup' in node;
}

function accountOf(principal: iam.IUser | iam.IGroup): string {
  return principal.principalAccount ?? Stack.of(principal).account;
}
