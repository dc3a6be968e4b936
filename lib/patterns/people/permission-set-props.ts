import type { Duration } from 'aws-cdk-lib/core';
import type { Permissions } from '../../permissions';
import type { OrganizationalUnit } from './organizational-unit';

/** A customer managed policy that exists in every account in which the permission set is assigned. */
export interface PolicyReference {
  /** The name of the policy. */
  readonly name: string;
  /**
   * The path of the policy.
   *
   * @default /
   */
  readonly path?: string;
}

/** Properties of `PermissionSet`. */
export interface PermissionSetProps {
  /** ARN of the instance of IAM Identity Center: `arn:aws:sso:::instance/ssoins-…`. */
  readonly instanceArn: string;
  /**
   * The name, 1–32 characters. A change replaces the permission set. It is part of the names of the roles in the accounts.
   *
   * @default - the construct ID
   */
  readonly permissionSetName?: string;
  /**
   * What people may do, as inline policy of at most 10,240 characters.
   *
   * @default - no inline policy
   */
  readonly permissions?: Permissions[];
  /**
   * AWS managed policies, by name with their path: `job-function/ViewOnlyAccess`.
   *
   * @default - no AWS managed policies
   */
  readonly awsManagedPolicies?: string[];
  /**
   * Customer managed policies, which must exist in every account before the permission set is assigned there.
   *
   * @default - no customer managed policies
   */
  readonly customerManagedPolicies?: PolicyReference[];
  /**
   * The permissions boundary: a customer managed policy of each account.
   *
   * @default - no permissions boundary
   */
  readonly permissionsBoundary?: PolicyReference;
  /**
   * The permissions boundary: an AWS managed policy, by name with its path, such as `PowerUserAccess`. It replaces
   * `permissionsBoundary`: pass one of the two.
   *
   * @default - no permissions boundary of AWS
   */
  readonly awsManagedPermissionsBoundary?: string;
  /**
   * The page of the console that opens after sign-in: a URL of at most 240 characters.
   *
   * @default - the start page of the console
   */
  readonly relayState?: string;
  /**
   * How long a session lasts, 1–12 hours.
   *
   * @default Duration.hours(1)
   */
  readonly sessionDuration?: Duration;
  /**
   * Description, at most 700 characters.
   *
   * @default - no description
   */
  readonly description?: string;
}

/** Where a permission set is assigned. */
export interface AssignmentTargets {
  /**
   * IDs of accounts.
   *
   * @default - no single accounts
   */
  readonly accounts?: string[];
  /**
   * Organizational units: all of their accounts.
   *
   * @default - no organizational units
   */
  readonly organizationalUnits?: OrganizationalUnit[];
}
