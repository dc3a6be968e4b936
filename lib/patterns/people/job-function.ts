import * as iam from 'aws-cdk-lib/aws-iam';
import { Ec2Permissions, type Permissions, type PolicyResource, RdsPermissions } from '../../permissions';
import { noteOn, type JobFunctionNote } from './job-function-note';
import { checkArguments } from '../../arguments/checked-class';

/**
 * A job function for which AWS has a managed policy. `JobFunctionGroup` and `JobFunctionPermissionSet` use it.
 *
 * The policies are wide: `note` says what each one allows, computed from its document. Prefer the variant with least
 * privilege, where there is one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html
 */
export class JobFunction {
  /** Everything. */
  static readonly ADMINISTRATOR = new JobFunction('AdministratorAccess');
  /** Bills and costs. */
  static readonly BILLING = new JobFunction('job-function/Billing');
  /** Databases of AWS, and what belongs to them. */
  static readonly DATABASE_ADMINISTRATOR = new JobFunction('job-function/DatabaseAdministrator');
  /** Analyses with Hadoop and machine learning. */
  static readonly DATA_SCIENTIST = new JobFunction('job-function/DataScientist');
  /** Everything but users, groups and the organization. */
  static readonly POWER_USER = new JobFunction('PowerUserAccess');
  /** Networks. */
  static readonly NETWORK_ADMINISTRATOR = new JobFunction('job-function/NetworkAdministrator');
  /** Reading the configuration for an audit. */
  static readonly SECURITY_AUDIT = new JobFunction('SecurityAudit');
  /** Support cases, and looking at resources for them. */
  static readonly SUPPORT = new JobFunction('job-function/SupportUser');
  /** Operating applications. */
  static readonly SYSTEM_ADMINISTRATOR = new JobFunction('job-function/SystemAdministrator');
  /** Listing resources. */
  static readonly VIEW_ONLY = new JobFunction('job-function/ViewOnlyAccess');

  /** All job functions of AWS, in the order of the documentation. */
  static all(): JobFunction[] {
    return [
      JobFunction.ADMINISTRATOR,
      JobFunction.BILLING,
      JobFunction.DATABASE_ADMINISTRATOR,
      JobFunction.DATA_SCIENTIST,
      JobFunction.POWER_USER,
      JobFunction.NETWORK_ADMINISTRATOR,
      JobFunction.SECURITY_AUDIT,
      JobFunction.SUPPORT,
      JobFunction.SYSTEM_ADMINISTRATOR,
      JobFunction.VIEW_ONLY,
    ];
  }

  /** The variant of `DATABASE_ADMINISTRATOR` with least privilege: operating these databases, not creating or deleting any. */
  static operateDatabases(...databases: PolicyResource[]): Permissions {
    return RdsPermissions.operate(...databases);
  }

  /** The variant of `SYSTEM_ADMINISTRATOR` with least privilege: operating the instances with this tag. */
  static operateInstances(tagKey: string, ...tagValues: string[]): Permissions {
    return Ec2Permissions.operateTagged({ tagKey, tagValues });
  }

  private constructor(
    /** Name of the AWS managed policy, with its path: `job-function/Billing`. */
    readonly managedPolicyName: string,
  ) {}

  /** The AWS managed policy. */
  managedPolicy(): iam.IManagedPolicy {
    return iam.ManagedPolicy.fromAwsManagedPolicyName(this.managedPolicyName);
  }

  /** What the policy really allows. It is `undefined` if the package does not have the document. */
  note(): JobFunctionNote | undefined {
    return noteOn(this.managedPolicyName);
  }
}
checkArguments(JobFunction);
