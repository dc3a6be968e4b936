import type { Construct } from 'constructs';
import type { JobFunction } from './job-function';
import { PermissionSet } from './permission-set';
import type { PermissionSetProps } from './permission-set-props';
import { UserGroup, type UserGroupProps } from './user-group';
import { checkProps } from '../../arguments/checked-class';

/** Properties of `JobFunctionGroup`. The check `people-as-users` reports each group with users, as information. */
export interface JobFunctionGroupProps extends UserGroupProps {
  /** The job function. */
  readonly jobFunction: JobFunction;
}

/**
 * A group of IAM users with the managed policy of a job function, behind the MFA guard. cdk-nag reports every managed policy of
 * AWS as `AwsSolutions-IAM4`.
 */
export class JobFunctionGroup extends UserGroup {
  constructor(scope: Construct, id: string, props: JobFunctionGroupProps) {
    checkProps(new.target, 'JobFunctionGroup', scope, id, props);
    const { jobFunction, managedPolicies = [], ...group } = props;
    super(scope, id, { ...group, managedPolicies: [jobFunction.managedPolicy(), ...managedPolicies] });
  }
}

/** Properties of `JobFunctionPermissionSet`. */
export interface JobFunctionPermissionSetProps extends PermissionSetProps {
  /** The job function. */
  readonly jobFunction: JobFunction;
}

/** A permission set of IAM Identity Center with the managed policy of a job function. */
export class JobFunctionPermissionSet extends PermissionSet {
  constructor(scope: Construct, id: string, props: JobFunctionPermissionSetProps) {
    checkProps(new.target, 'JobFunctionPermissionSet', scope, id, props);
    const { jobFunction, awsManagedPolicies = [], ...set } = props;
    super(scope, id, {
      ...set,
      awsManagedPolicies: [jobFunction.managedPolicyName, ...awsManagedPolicies],
    });
  }
}
