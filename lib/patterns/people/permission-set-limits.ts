import type * as iam from 'aws-cdk-lib/aws-iam';
import { type Duration, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { documentSize } from '../../policy/document/policy-size';
import { NameRules } from '../../policy/principal/entity-name';
import { Quota } from '../../policy/quota';
import { checkName } from '../../trust/names/checked-name';
import { rejectUnsetValues } from '../../trust/names/unset-values';
import type { PermissionSetProps } from './permission-set-props';

/** What Identity Center accepts in one permission set; the policies of AWS and the customer together. */
const MOST_POLICIES = Quota.managedPoliciesPerRole.default;
const INLINE_SIZE = 10_240;
const INSTANCE = /^arn:[^:]+:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/;
/** IDs of the identity store: a GUID, with a prefix in older stores. */
const PRINCIPAL_ID =
  /^([0-9a-f]{10}-)?[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}$/;

/**
 * Rejects what IAM Identity Center rejects.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 */
export function checkPermissionSet(name: string, props: PermissionSetProps, at: string): void {
  const { instanceArn, awsManagedPolicies = [], customerManagedPolicies = [], permissionsBoundary } = props;
  const { awsManagedPermissionsBoundary: awsBoundary, relayState } = props;
  rejectUnsetValues({ ...props, permissions: undefined, sessionDuration: undefined }, at);
  checkName(NameRules.permissionSetName, name, at);
  checkDescription(props.description, at);
  if (!Token.isUnresolved(instanceArn) && !INSTANCE.test(instanceArn))
    throw new IamPatternsError({
      code: 'malformed-arn',
      at,
      got: `instance ARN ${JSON.stringify(instanceArn)}`,
      expected: 'the form arn:aws:sso:::instance/ssoins-0123456789abcdef',
      fix: 'copy the ARN from the settings of IAM Identity Center',
    });
  for (const policy of awsManagedPolicies) rejectArn(policy, at);
  if (awsBoundary !== undefined) rejectArn(awsBoundary, at);
  if (awsBoundary !== undefined && permissionsBoundary !== undefined)
    throw new IamPatternsError({
      code: 'second-permissions-boundary',
      at,
      got: 'permissionsBoundary and awsManagedPermissionsBoundary',
      expected: 'one permissions boundary',
      fix: 'remove one of the two',
    });
  checkName(NameRules.relayState, relayState, at);
  for (const reference of [
    ...customerManagedPolicies,
    ...(permissionsBoundary ? [permissionsBoundary] : []),
  ]) {
    checkName(NameRules.managedPolicyName, reference.name, at);
    checkName(NameRules.path, reference.path, at);
  }
  const policies = awsManagedPolicies.length + customerManagedPolicies.length;
  if (policies > MOST_POLICIES)
    throw new IamPatternsError({
      code: 'too-many-managed-policies',
      at,
      got: `${policies} managed policies`,
      expected: `at most ${MOST_POLICIES}, the default quota of managed policies of a role`,
      fix: 'use fewer policies, or permissions',
    });
}

function checkDescription(description: string | undefined, at: string): void {
  if (description === undefined || Token.isUnresolved(description) || description.length <= 700) return;
  throw new IamPatternsError({
    code: 'description-too-long',
    at,
    got: `description of ${description.length} characters`,
    expected: 'at most 700 characters',
    fix: 'shorten the description',
  });
}

/** The duration as Identity Center takes it. */
export function isoSessionDuration(duration: Duration, at: string): string {
  const seconds = duration.toSeconds();
  const { minimum, maximum } = Quota.roleSession;
  if (seconds >= minimum && seconds <= maximum) return duration.toIsoString();
  throw new IamPatternsError({
    code: 'session-duration-out-of-range',
    at,
    got: `session duration of ${seconds} seconds`,
    expected: `${minimum} to ${maximum} seconds`,
    fix: 'use Duration.hours with 1 to 12',
  });
}

/** Problems of the inline policy and of the whole, which are known at synthesis. */
export function permissionSetProblems(
  scope: Construct,
  document: iam.PolicyDocument,
  policies: number,
): string[] {
  if (document.isEmpty) return policies > 0 ? [] : [nothing()];
  const { min } = documentSize(Stack.of(scope).resolve(document));
  if (min <= INLINE_SIZE) return [];
  const { summary } = new IamPatternsError({
    code: 'policy-too-large',
    got: `inline policy of ${min} characters`,
    expected: `at most ${INLINE_SIZE} characters without whitespace, because a permission set has one inline policy`,
    fix: 'trim the permissions, or put a part of them into a customer managed policy of each account',
  });
  return [summary];
}

/** Rejects an assignment to no account, and names where Identity Center needs IDs. */
export function checkAssignment(principalId: string, accounts: number, at: string): void {
  if (accounts === 0)
    throw new IamPatternsError({
      code: 'empty-assignment',
      at,
      got: 'assignment without accounts',
      expected: 'at least one account or organizational unit',
      fix: 'name accounts or organizationalUnits',
    });
  if (!Token.isUnresolved(principalId) && !PRINCIPAL_ID.test(principalId))
    throw new IamPatternsError({
      code: 'malformed-principal-id',
      at,
      got: `principal ID ${JSON.stringify(principalId)}`,
      expected:
        'the ID of a group or user in the identity store, such as 11111111-2222-3333-4444-555555555555',
      fix: 'pass the ID, not the name or the email address',
    });
}

function rejectArn(policy: string, at: string): void {
  if (!policy.startsWith('arn:')) return;
  throw new IamPatternsError({
    code: 'malformed-managed-policy-name',
    at,
    got: `AWS managed policy ${JSON.stringify(policy)}`,
    expected: 'the name with its path, such as ReadOnlyAccess or job-function/ViewOnlyAccess',
    fix: 'remove everything before the path; use customerManagedPolicies for policies of your own',
  });
}

function nothing(): string {
  const { summary } = new IamPatternsError({
    code: 'empty-permission-set',
    got: 'permission set without permissions',
    expected: 'permissions, awsManagedPolicies or customerManagedPolicies',
    fix: 'add one of them',
  });
  return summary;
}
