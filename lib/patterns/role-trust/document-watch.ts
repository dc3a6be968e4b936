import { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { documentSize } from '../../policy/document/policy-size';
import { Quota } from '../../policy/quota';
import { attachmentProblems } from '../placement/attachment-quota';
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
  const inline = nodes.filter((node) => node instanceof iam.Policy).map(sizeOf);
  const managed = nodes.filter((node) => node instanceof iam.ManagedPolicy).map(sizeOf);
  return [
    ...tooLarge(
      'inline policies',
      inline.reduce((a, b) => a + b, 0),
      inlineLimit(owner),
    ),
    ...managed.flatMap((size) => tooLarge('a managed policy', size, Quota.managedPolicySize)),
    ...(iam.Role.isRole(owner) && owner.node.defaultChild instanceof iam.CfnRole
      ? attachmentProblems(owner, ROLE_LIMITS, managed.length)
      : []),
  ];
}

function sizeOf(policy: iam.Policy | iam.ManagedPolicy): number {
  return documentSize(Stack.of(policy).resolve(policy.document)).min;
}

function tooLarge(what: string, size: number, limit: number): string[] {
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
