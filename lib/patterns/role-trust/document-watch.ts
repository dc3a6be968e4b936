import { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { documentSize } from '../../policy/document/policy-size';
import { Quota } from '../../policy/quota';
import { attachmentProblems } from '../placement/attachment-quota';
import { surelyFits } from '../placement/surely-fits';
import { ROLE_LIMITS, StatementPlacement } from '../placement/statement-placement';

const watched = new WeakSet<object>();

/**
 * Checks at synthesis that the policies of a user, role or group of the CDK fit IAM's limits. The CDK does not check this.
 * Constructs of this package place their statements themselves.
 */
export function watchDocumentSize(owner: object): void {
  if (!Construct.isConstruct(owner) || watched.has(owner) || StatementPlacement.of(owner)) return;
  watched.add(owner);
  owner.node.addValidation({ validate: () => problems(owner) });
}

function problems(owner: Construct): string[] {
  const nodes = [owner, ...owner.node.children];
  const inline = nodes.filter((node) => node instanceof iam.Policy);
  const managed = nodes.filter((node) => node instanceof iam.ManagedPolicy);
  return [
    ...tooLarge('inline policies', inline, inlineLimit(owner)),
    ...managed.flatMap((each) => tooLarge('a managed policy', [each], Quota.managedPolicySize)),
    ...(iam.Role.isRole(owner) && owner.node.defaultChild instanceof iam.CfnRole
      ? attachmentProblems(owner, ROLE_LIMITS, managed.length)
      : []),
  ];
}

function tooLarge(what: string, policies: (iam.Policy | iam.ManagedPolicy)[], limit: number): string[] {
  if (
    surelyFits(
      policies.map(({ document }) => document.toJSON() as unknown),
      limit,
    )
  )
    return [];
  const jsons = policies.map((each) => Stack.of(each).resolve(each.document) as unknown);
  const size = jsons.reduce((sum: number, json) => sum + documentSize(json).min, 0);
  if (size <= limit) return [];
  const { summary } = new IamPatternsError({
    code: 'policy-too-large',
    got: `${what} of at least ${size} characters in all`,
    expected: `at most ${limit} characters without whitespace`,
    fix: 'grant the access to a UserGroup, which splits its policies, or use several managed policies',
  });
  return [summary];
}

function inlineLimit(owner: Construct): number {
  if ('userArn' in owner) return Quota.userInlineSize;
  return 'groupArn' in owner ? Quota.groupInlineSize : Quota.roleInlineSize;
}
