import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { Quota } from '../../policy/quota';

/** The problem of a user in more than 10 groups, wherever it was added to them. */
export function groupProblems(user: iam.IUser): string[] {
  const resource = user.node.defaultChild;
  if (!(resource instanceof iam.CfnUser)) return [];
  const groups = Stack.of(user).resolve(resource.groups) as unknown[] | undefined;
  if (!groups || groups.length <= Quota.groupsPerUser) return [];
  const { summary } = new IamPatternsError({
    code: 'too-many-groups',
    got: `user ${user.node.path} in ${groups.length} groups`,
    expected: `at most ${Quota.groupsPerUser} groups; AWS does not increase this quota`,
    fix: 'use fewer and larger groups',
  });
  return [summary];
}
