import type { LeastPrivilegeVariant } from './job-function-work';

/** The variants with least privilege by the name of the AWS managed policy, as far as there are recipes. */
export const VARIANTS = {
  AdministratorAccess: {
    text: 'None, because the job is everything. Give people the other job functions, let teams create roles inside a DelegationBoundary, and keep a BreakGlassRole for emergencies.',
  },
  'job-function/Billing': {
    text: 'None, because there is no recipe for billing: most of its actions take no resource. Name single actions with ActionPermissions.allow and Resources.all().',
  },
  'job-function/DatabaseAdministrator': {
    method: 'operateDatabases',
    text: 'Sees, starts, stops and restarts RDS databases. It creates, changes and deletes none, and leaves out DynamoDB, ElastiCache and Redshift, for which DynamoDbPermissions and RedshiftDataPermissions read and write data.',
  },
  'job-function/DataScientist': {
    method: 'analyzeData',
    text: 'Queries with Athena, reads buckets, and invokes models of Amazon Bedrock. There is no recipe for EMR, Redshift clusters and SageMaker AI.',
  },
  PowerUserAccess: {
    method: 'developApplications',
    text: 'Contributes code, deploys named stacks with their service role, invokes functions, and reads logs. Everything else belongs into the service role of the stacks.',
  },
  'job-function/NetworkAdministrator': {
    method: 'changeDnsRecords',
    text: 'Changes records of hosted zones. There is no recipe for VPCs, gateways, security groups, Direct Connect and VPN.',
  },
  SecurityAudit: {
    method: 'readTrails',
    text: 'Reads the files and log groups of trails. There is no recipe for the configuration of services: use the managed policy for it.',
  },
  'job-function/SupportUser': {
    text: 'None, because there is no recipe for AWS Support: none of its actions takes a resource. Name single actions with ActionPermissions.allow and Resources.all().',
  },
  'job-function/SystemAdministrator': {
    method: 'operateInstances',
    text: 'Sees, starts, stops and restarts EC2 instances with a tag. It creates and terminates none; SessionManagerPermissions.sessions opens sessions on them. There is no recipe for the other services of the job function.',
  },
  'job-function/ViewOnlyAccess': {
    method: 'listResources',
    text: 'Lists the resources of named services, by the access level List. It reads no configuration and no content.',
  },
} as const satisfies Record<string, LeastPrivilegeVariant>;

/** The names of the AWS managed policies, with their paths. */
export type JobFunctionPolicyName = keyof typeof VARIANTS;
