import type { AthenaQueryOptions, DeployOptions, PolicyResource } from '../../permissions';

/** What a data scientist works with, for `JobFunction.analyzeData`. At least one property is needed. */
export interface AnalyzeDataOptions {
  /**
   * Queries with Athena.
   *
   * @default - no queries
   */
  readonly queries?: AthenaQueryOptions;
  /**
   * Buckets whose objects are read: `Resources.bucket(data)`.
   *
   * @default - no buckets
   */
  readonly buckets?: PolicyResource[];
  /**
   * Models of Amazon Bedrock that are invoked.
   *
   * @default - no models
   */
  readonly models?: PolicyResource[];
}

/** What a developer works with, for `JobFunction.developApplications`. At least one property is needed. */
export interface DevelopApplicationsOptions {
  /**
   * CodeCommit repositories to contribute to.
   *
   * @default - no repositories
   */
  readonly repositories?: PolicyResource[];
  /**
   * Functions that are invoked for tests. Their code is deployed with their stack.
   *
   * @default - no functions
   */
  readonly functions?: PolicyResource[];
  /**
   * Log groups that are read.
   *
   * @default - no log groups
   */
  readonly logGroups?: PolicyResource[];
  /**
   * Stacks that are deployed, with the service role of CloudFormation that decides what a deployment can do.
   *
   * @default - no deployments
   */
  readonly deployments?: DeployOptions;
}

/** Where an auditor reads what happened, for `JobFunction.readTrails`. At least one property is needed. */
export interface ReadTrailsOptions {
  /**
   * Buckets with the files of trails: `Resources.bucket(trails)`.
   *
   * @default - no buckets
   */
  readonly buckets?: PolicyResource[];
  /**
   * Log groups to which trails are sent.
   *
   * @default - no log groups
   */
  readonly logGroups?: PolicyResource[];
}

/** The variant of a job function with least privilege. */
export interface LeastPrivilegeVariant {
  /** The method of `JobFunction` that makes it: `operateDatabases`. It is `undefined` if there is no variant. */
  readonly method?: string;
  /** What it covers and what it leaves out, or why there is none, in one or two sentences. */
  readonly text: string;
}
