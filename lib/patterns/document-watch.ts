import { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { IamPatternsError } from '../errors';
import { documentSize } from '../policy/document-size';
import { Quota } from '../policy/quota';
import { StatementPlacement } from './statement-placement';

const watched = new WeakSet<object>();

/**
 * Checks at synth that the documents of a user, role, group or managed policy of the L2, into which we write,
 * are not too large for IAM: the CDK does not count them. Owners of ours place their statements themselves.
 */
export function watchDocumentSize(owner: object): void {
  if (!Construct.isConstruct(owner) || watched.has(owner) || StatementPlacement.of(owner)) return;
  watched.add(owner);
  owner.node.addValidation({ validate: () => problems(owner) });
}

function problems(owner: Construct): string[] {
  const documents = [owner, ...owner.node.children]
    .filter((node) => node instanceof iam.Policy || node instanceof iam.ManagedPolicy)
    .map((policy) => documentSize(Stack.of(policy).resolve(policy.document)).min);
  const total = documents.reduce((a, b) => a + b, 0);
  const limit = limitOf(owner);
  if (total <= limit) return [];
  const { message } = new IamPatternsError({
    code: 'policy-too-large',
    got: `policies of at least ${total} characters in all`,
    expected: `at most ${limit} characters without blanks`,
    fix: 'give the access to a UserGroup, which divides what it is given, or to several managed policies',
  });
  return [message];
}

function limitOf(owner: Construct): number {
  if (owner instanceof iam.ManagedPolicy) return Quota.managedPolicySize;
  if ('userArn' in owner) return Quota.userInlineSize;
  return 'groupArn' in owner ? Quota.groupInlineSize : Quota.roleInlineSize;
}
