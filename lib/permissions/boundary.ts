import * as iam from 'aws-cdk-lib/aws-iam';
import { Names, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import {
  CHANGING_A_POLICY,
  FILLING_A_ROLE,
  FILLING_A_USER,
  PUTTING_A_BOUNDARY,
  REMOVING_A_BOUNDARY,
} from './bounded-identity-actions';
import { IamPatternsError } from '../errors';
import { documentSize } from '../policy/document/policy-size';
import { Quota } from '../policy/quota';
import { expandActionPattern } from '../service-authorization';

/**
 * Options for a permissions boundary.
 *
 * The boundary denies its holders to remove or change boundaries, to create users and roles that do not carry it, and to
 * change the policies and the trust of users and roles that do not carry it.
 *
 * It limits its holders, and not the identities and workloads that they can use. The requests of these actions do not carry a
 * boundary, so no condition can limit them. If the permissions include them, limit their resources, for example to roles below
 * a path of your own:
 *
 * - other roles: `iam:PassRole` and `sts:AssumeRole`;
 * - credentials of other users: `iam:CreateAccessKey`, `iam:CreateLoginProfile`, `iam:UpdateLoginProfile`;
 * - policies of groups, and managed policies that other identities have;
 * - workloads that run as another role: the code of functions, commands on instances, builds, stacks;
 * - identity providers that roles trust: `iam:UpdateSAMLProvider`;
 * - IAM Identity Center: permission sets, their assignments, and the members of its groups.
 */
export interface BoundaryOptions {
  /**
   * Name of the managed policy, at most 128 characters.
   *
   * The policy names itself in its own statements. A reference cannot do that, so the name must be known at synthesis.
   * IAM is global: a stack that is deployed to two Regions of an account needs two names.
   *
   * @default - a name made from the path of the construct
   */
  readonly managedPolicyName?: string;
}

/** Actions on users and roles whose requests carry the boundary of the user or role in `iam:PermissionsBoundary`. */
const ON_BOUNDED_IDENTITIES = [...FILLING_A_ROLE, ...FILLING_A_USER].sort();

/**
 * A permissions boundary that its holders cannot remove.
 *
 * Its holders can do at most what the statements allow. The denials keep them from removing or replacing boundaries,
 * from changing this policy, and from making or changing users and roles without this boundary. Without the denials,
 * everyone who can write IAM policies inside a boundary could lift it or step around it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
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
    statements: [...statements, ...selfDefense(ownArn), ...boundedIdentities(ownArn, statements)],
  });
  policy.node.addValidation({ validate: () => tooLarge(policy) });
  return policy;
}

function nameIn(scope: Construct, id: string): string {
  const suffix = `-${id.replace(/[^\w+=,.@-]/g, '')}`.slice(0, 48);
  return Names.uniqueResourceName(scope, { maxLength: 128 - suffix.length, separator: '-' }) + suffix;
}

function selfDefense(ownArn: string): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      sid: 'DenyRemovingBoundaries',
      effect: iam.Effect.DENY,
      actions: [...REMOVING_A_BOUNDARY],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      sid: 'DenyOtherBoundaries',
      effect: iam.Effect.DENY,
      actions: [...PUTTING_A_BOUNDARY],
      resources: ['*'],
      conditions: { ArnNotEquals: { 'iam:PermissionsBoundary': ownArn } },
    }),
    new iam.PolicyStatement({
      sid: 'DenyChangingThisBoundary',
      effect: iam.Effect.DENY,
      actions: [...CHANGING_A_POLICY],
      resources: [ownArn],
    }),
  ];
}

/**
 * Denies creating and changing users and roles that do not carry this boundary.
 *
 * Left out if the statements allow none of the actions, because a managed policy holds 6,144 characters only.
 */
function boundedIdentities(ownArn: string, statements: iam.PolicyStatement[]): iam.PolicyStatement[] {
  if (!statements.some(mayAllow)) return [];
  return [
    new iam.PolicyStatement({
      sid: 'DenyIdentitiesWithoutThisBoundary',
      effect: iam.Effect.DENY,
      actions: ON_BOUNDED_IDENTITIES,
      resources: ['*'],
      conditions: { ArnNotEquals: { 'iam:PermissionsBoundary': ownArn } },
    }),
  ];
}

/** Whether the statement may allow one of the actions. Actions that are not known count. */
function mayAllow({ effect, actions, notActions }: iam.PolicyStatement): boolean {
  if (effect === iam.Effect.DENY) return false;
  if (notActions.length > 0) return true;
  return actions.some((pattern) => {
    if (pattern === '*') return true;
    const known = expandActionPattern(pattern);
    return known.length === 0
      ? !/^[\w-]+:/.test(pattern)
      : known.some(({ id }) => ON_BOUNDED_IDENTITIES.includes(id));
  });
}

function tooLarge(policy: iam.ManagedPolicy): string[] {
  const { min, max } = documentSize(Stack.of(policy).resolve(policy.document));
  if (min <= Quota.managedPolicySize) return [];
  const error = new IamPatternsError({
    code: 'boundary-too-large',
    at: policy.node.path,
    got: `boundary of ${min === max ? min : `${min} to ${max}`} characters`,
    expected: `at most ${Quota.managedPolicySize}, because a user or role has only one boundary`,
    fix: 'trim the permissions, or name actions with wildcards',
  });
  return [error.message];
}
