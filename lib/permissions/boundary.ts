import * as iam from 'aws-cdk-lib/aws-iam';
import { Names, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../errors';
import { documentSize } from '../policy/document/policy-size';
import { Quota } from '../policy/quota';

/** How the boundary is named. */
export interface BoundaryOptions {
  /**
   * The name of the managed policy, of at most 128 characters.
   *
   * The policy names itself in its own statements, which a reference cannot do: the name must be known at synthesis.
   * IAM is global: a stack that is deployed in two regions of an account needs two names.
   *
   * @default - a name made from the path of the construct
   */
  readonly managedPolicyName?: string;
}

/**
 * A permissions boundary that cannot be taken off from within.
 *
 * Its holders can do at most what the statements allow, and neither remove or replace a boundary nor change this
 * policy: without the denials, whoever may write IAM policies inside a boundary may also lift it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function boundaryPolicy(
  scope: Construct,
  id: string,
  statements: iam.PolicyStatement[],
  options: BoundaryOptions,
): iam.ManagedPolicy {
  const managedPolicyName = options.managedPolicyName ?? nameIn(scope, id);
  const ownArn = Stack.of(scope).formatArn({
    service: 'iam',
    region: '',
    resource: 'policy',
    resourceName: managedPolicyName,
  });
  const policy = new iam.ManagedPolicy(scope, id, {
    managedPolicyName,
    statements: [...statements, ...selfDefence(ownArn)],
  });
  policy.node.addValidation({ validate: () => tooLarge(policy) });
  return policy;
}

function nameIn(scope: Construct, id: string): string {
  const suffix = `-${id.replace(/[^\w+=,.@-]/g, '')}`.slice(0, 48);
  return Names.uniqueResourceName(scope, { maxLength: 128 - suffix.length, separator: '-' }) + suffix;
}

function selfDefence(ownArn: string): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      sid: 'DenyRemovingBoundaries',
      effect: iam.Effect.DENY,
      actions: ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      sid: 'DenyOtherBoundaries',
      effect: iam.Effect.DENY,
      actions: ['iam:PutRolePermissionsBoundary', 'iam:PutUserPermissionsBoundary'],
      resources: ['*'],
      conditions: { ArnNotEquals: { 'iam:PermissionsBoundary': ownArn } },
    }),
    new iam.PolicyStatement({
      sid: 'DenyChangingThisBoundary',
      effect: iam.Effect.DENY,
      actions: [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      resources: [ownArn],
    }),
  ];
}

function tooLarge(policy: iam.ManagedPolicy): string[] {
  const { min, max } = documentSize(Stack.of(policy).resolve(policy.document));
  if (min <= Quota.managedPolicySize) return [];
  const error = new IamPatternsError({
    code: 'boundary-too-large',
    at: policy.node.path,
    got: min === max ? `${min} characters` : `${min} to ${max} characters`,
    expected: `at most ${Quota.managedPolicySize}; an entity has only one boundary`,
    fix: 'trim the permissions, or name actions by wildcards',
  });
  return [error.message];
}
