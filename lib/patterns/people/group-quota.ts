import * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import { Quota } from '../../policy/quota';
import { finalProperties } from '../placement/final-properties';

/** The problem of a user in more than 10 groups, wherever it was added to them. */
export function groupProblems(user: iam.IUser): string[] {
  const resource = user.node.defaultChild;
  if (!(resource instanceof iam.CfnUser)) return [];
  const { Groups } = finalProperties(resource);
  if (!Array.isArray(Groups)) return [];
  // A group that is named twice counts once.
  const groups = [...new Set(Groups.map((group) => JSON.stringify(group)))];
  if (groups.length <= Quota.groupsPerUser) return [];
  const { summary } = new IamPatternsError({
    code: 'too-many-groups',
    got: `user ${user.node.path} in ${groups.length} groups`,
    expected: `at most ${Quota.groupsPerUser} groups; AWS does not increase this quota`,
    fix: 'use fewer and larger groups',
  });
  return [summary];
}
