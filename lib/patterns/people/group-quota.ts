import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Stage, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { Quota } from '../../policy/quota';
import { finalProperties } from '../placement/final-properties';

/**
 * The problems of users in more than 10 groups, wherever the app adds them to groups.
 *
 * @param scope construct that reports them
 * @param members users; where there is no `iam.IUser`, the path of the L1 user or the name of the user
 */
export function groupProblems(scope: IConstruct, members: readonly (iam.IUser | string)[]): string[] {
  const all = (Stage.of(scope) ?? scope.node.root).node.findAll();
  const additions = all.filter((node) => node instanceof iam.CfnUserToGroupAddition).map(readAddition);
  return members.flatMap((member) => {
    const user = userOf(member, scope, all);
    const count = numberOf(groupsOf(user, additions), all);
    return count > Quota.groupsPerUser ? [tooMany(user.label, count)] : [];
  });
}

/** A user, as its own resource, additions to groups, or both show it. */
interface User {
  readonly label: string;
  readonly stack: Stack;
  readonly account: string;
  readonly resource?: iam.CfnUser;
  /** The name and references to the user. */
  readonly names: readonly (string | undefined)[];
}

function userOf(member: iam.IUser | string, scope: IConstruct, all: readonly IConstruct[]): User {
  const byPath = all.find((node) => node instanceof iam.CfnUser && node.node.path === member);
  const resource = typeof member === 'string' ? byPath : member.node.defaultChild;
  const own = resource instanceof iam.CfnUser ? resource : undefined;
  const stack = Stack.of(typeof member === 'string' ? (own ?? scope) : member);
  return {
    label: typeof member === 'string' ? member : member.node.path,
    stack,
    account: typeof member === 'string' ? stack.account : (member.principalAccount ?? stack.account),
    resource: own,
    names: [typeof member === 'string' ? member : member.userName, own?.ref, own?.userName],
  };
}

interface GroupReference {
  readonly group: unknown;
  readonly stack: Stack;
}

interface Addition extends GroupReference {
  /** Names and references, as JSON. */
  readonly users: ReadonlySet<string>;
}

function readAddition(resource: iam.CfnUserToGroupAddition): Addition {
  const { GroupName, Users } = finalProperties(resource);
  return { stack: Stack.of(resource), group: GroupName, users: new Set(list(Users).map(text)) };
}

/** What puts a user into groups: names of groups and references to them, with the stack in which they stand. */
function groupsOf(user: User, additions: readonly Addition[]): GroupReference[] {
  const own = user.resource === undefined ? [] : list(finalProperties(user.resource)['Groups']);
  const added = additions.filter(({ stack, users }) => {
    // Accounts that are not known are compared within their stack only.
    const isSame = Token.isUnresolved(user.account) ? stack === user.stack : stack.account === user.account;
    return isSame && user.names.some((name) => name !== undefined && users.has(text(stack.resolve(name))));
  });
  return [...own.map((group) => ({ group, stack: user.stack })), ...added];
}

/** How many groups they are: a reference to a group and its name count once. */
function numberOf(groups: readonly GroupReference[], all: readonly IConstruct[]): number {
  if (groups.length <= Quota.groupsPerUser) return groups.length;
  const named = all.filter((node) => node instanceof iam.CfnGroup);
  const nameOf = ({ group, stack }: GroupReference) => {
    const logicalId = (group as { Ref?: unknown } | null)?.Ref;
    const found = named.find(
      (each) => Stack.of(each) === stack && stack.resolve(each.logicalId) === logicalId,
    );
    return text((found && finalProperties(found)['GroupName']) ?? group);
  };
  return new Set(groups.map(nameOf)).size;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return JSON.stringify(value);
}

function tooMany(user: string, groups: number): string {
  return new IamPatternsError({
    code: 'too-many-groups',
    got: `user ${user} in ${groups} groups`,
    expected: `at most ${Quota.groupsPerUser} groups; AWS does not increase this quota`,
    fix: 'use fewer and larger groups',
  }).summary;
}
