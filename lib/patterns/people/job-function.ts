import * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import {
  AthenaPermissions,
  BedrockPermissions,
  CloudFormationPermissions,
  CodeCommitPermissions,
  Ec2Permissions,
  LambdaPermissions,
  LogsPermissions,
  Permissions,
  RdsPermissions,
  Resources,
  Route53Permissions,
  S3Permissions,
  ServicePermissions,
  type ChangeRecordsOptions,
  type PolicyResource,
} from '../../permissions';
import { AccessLevel } from '../../service-authorization';
import { VARIANTS, type JobFunctionPolicyName } from './job-function-variant';
import type {
  AnalyzeDataOptions,
  DevelopApplicationsOptions,
  LeastPrivilegeVariant,
  ReadTrailsOptions,
} from './job-function-work';
import { noteOn, type JobFunctionNote } from './job-function-note';
import { checkArguments } from '../../arguments/checked-class';

/**
 * A job function for which AWS has a managed policy. `JobFunctionGroup` and `JobFunctionPermissionSet` use it.
 *
 * The policies are wide: `note` says what each one allows, computed from its document. Prefer the variant with least
 * privilege: `leastPrivilege` names the method that makes it, or says why there is none.
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

  /** The variant of `DATA_SCIENTIST` with least privilege: querying, reading data and invoking models, not making clusters. */
  static analyzeData(options: AnalyzeDataOptions): Permissions {
    const { queries, buckets = [], models = [] } = options;
    return some('analyzeData', [
      ...(queries === undefined ? [] : [AthenaPermissions.query(queries)]),
      ...buckets.map((bucket) => S3Permissions.read(bucket)),
      ...(models.length === 0 ? [] : [BedrockPermissions.invoke(...models)]),
    ]);
  }

  /** The variant of `POWER_USER` with least privilege: contributing code, deploying these stacks, testing and reading logs. */
  static developApplications(options: DevelopApplicationsOptions): Permissions {
    const { repositories = [], functions = [], logGroups = [], deployments } = options;
    return some('developApplications', [
      ...(repositories.length === 0 ? [] : [CodeCommitPermissions.contribute(...repositories)]),
      ...(functions.length === 0 ? [] : [LambdaPermissions.invoke(...functions)]),
      ...(logGroups.length === 0 ? [] : [LogsPermissions.read(...logGroups)]),
      ...(deployments === undefined ? [] : [CloudFormationPermissions.deploy(deployments)]),
    ]);
  }

  /** The variant of `NETWORK_ADMINISTRATOR` with least privilege, for DNS only: changing and reading records of these zones. */
  static changeDnsRecords(options: ChangeRecordsOptions): Permissions {
    return Route53Permissions.changeRecords(options);
  }

  /** The variant of `SECURITY_AUDIT` with least privilege, for trails only: reading what happened, not how services are configured. */
  static readTrails(options: ReadTrailsOptions): Permissions {
    const { buckets = [], logGroups = [] } = options;
    return some('readTrails', [
      ...buckets.map((bucket) => S3Permissions.read(bucket)),
      ...(logGroups.length === 0 ? [] : [LogsPermissions.read(...logGroups)]),
    ]);
  }

  /**
   * The variant of `VIEW_ONLY` with least privilege: the actions of access level List of these services.
   *
   * @param services prefixes of services, such as `ec2` and `rds`
   */
  static listResources(...services: string[]): Permissions {
    return some(
      'listResources',
      [...new Set(services)].map((service) =>
        ServicePermissions.byAccessLevel({
          service,
          levels: [AccessLevel.LIST],
          resources: [Resources.all()],
        }),
      ),
    );
  }

  /** The variant with least privilege: which method makes it, and what it leaves out; or why there is none. */
  readonly leastPrivilege: LeastPrivilegeVariant;

  /** Name of the AWS managed policy, with its path: `job-function/Billing`. */
  readonly managedPolicyName: string;

  private constructor(name: JobFunctionPolicyName) {
    this.managedPolicyName = name;
    this.leastPrivilege = VARIANTS[name];
  }

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

/** The parts together. Without any, the job could do nothing. */
function some(method: string, parts: Permissions[]): Permissions {
  if (parts.length > 0) return Permissions.combine(...parts);
  throw new IamPatternsError({
    code: 'nothing-to-grant',
    at: `JobFunction.${method}`,
    got: 'nothing to work with',
    expected: 'at least one resource or service',
    fix: 'name what the job works with',
  });
}
