/**
 * Facts about service-linked roles. AWS has no list: each service's page says whether you may create its role, and IAM says at
 * the call whether the service accepts a suffix. Read and compared in December 2026.
 *
 * Sources: the pages of AWS named below, and calls of `CreateServiceLinkedRole` that LocalStack recorded from AWS in March 2025
 * (tests/aws/services/iam/test_iam.py, Apache-2.0). The recordings cannot tell a role that was created from one that existed, so
 * a page outranks them. For all other services, see `hasServiceLinkedRole` of `service-authorization`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */

/** Day on which the pages were read, ISO 8601. */
export const SERVICE_LINKED_ROLES_DATE = '2026-12-01';

/** Services whose role you cannot create: why, and what creates it. */
const CREATED_BY_AWS: ReadonlyMap<string, string> = new Map([
  // Recorded: AWS rejects the call. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/using-service-linked-roles-cwl.html
  ['logs.amazonaws.com', 'CloudWatch Logs creates it; the name for IAM is delivery.logs.amazonaws.com'],
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
  ['organizations.amazonaws.com', 'AWS Organizations creates it when the account joins an organization'],
  // https://docs.aws.amazon.com/keyspaces/latest/devguide/using-service-linked-roles-multi-region-replication.html
  ['replication.cassandra.amazonaws.com', 'Amazon Keyspaces creates it with the first multi-Region keyspace'],
  // Recorded: AWS rejects the call. https://docs.aws.amazon.com/ARG/latest/userguide/security_iam_service-linked-roles.html
  ['resourcegroups.amazonaws.com', 'Resource Groups creates it when you turn on group lifecycle events'],
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html
  ['sso.amazonaws.com', 'IAM Identity Center creates it in every account of the organization'],
  // https://docs.aws.amazon.com/awssupport/latest/user/using-service-linked-roles-sup.html
  ['support.amazonaws.com', 'AWS creates it with the account'],
]);

/**
 * Services whose role AWS creates with every account, and that you may create again after you delete it.
 *
 * @see https://docs.aws.amazon.com/awssupport/latest/user/using-service-linked-roles-ta.html
 */
const CREATED_WITH_ACCOUNT: ReadonlySet<string> = new Set(['trustedadvisor.amazonaws.com']);

/** Services that accept a suffix, so that an account has several of their roles. */
const WITH_SUFFIX: ReadonlySet<string> = new Set([
  // Recorded, and https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-service-linked-role.html
  'autoscaling.amazonaws.com',
  // Recorded, and https://docs.aws.amazon.com/connect/latest/adminguide/connect-slr.html
  'connect.amazonaws.com',
  // Recorded, and https://docs.aws.amazon.com/lexv2/latest/dg/using-service-linked-roles.html
  'lexv2.amazonaws.com',
]);

/**
 * Services that give each of their roles a suffix. That you may choose one is inferred from the names on the pages:
 *
 * @see https://docs.aws.amazon.com/lexv2/latest/dg/using-service-linked-roles.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/customerprofiles-slr.html
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/using-service-linked-roles.html
 */
const NAMED_WITH_SUFFIX: ReadonlySet<string> = new Set([
  'channels.lexv2.amazonaws.com',
  'profile.amazonaws.com',
  's3.data-source.lustre.fsx.amazonaws.com',
]);

/** Services for which AWS answered "Custom suffix is not allowed" (recorded). */
const WITHOUT_SUFFIX: ReadonlySet<string> = new Set(
  `
    accountdiscovery.ssm acm appmesh autoscaling-plans backup batch cassandra.application-autoscaling cks.kms cloudtrail
    codestar-notifications config dms dms-fleet-advisor docdb-elastic ec2-instance-connect ec2.application-autoscaling ecr ecs
    eks eks-connector eks-fargate eks-nodegroup elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing
    email.cognito-idp emr-containers emrwal fis grafana imagebuilder iotmanagedintegrations kafka kafkaconnect lakeformation lex
    lightsail m2 memorydb mq mrk.kms notifications observability.aoss opensearchservice ops.apigateway ops.emr-serverless
    opsdatasync.ssm opsinsights.ssm pullthroughcache.ecr ram rds redshift replication.cassandra replication.ecr
    repository.sync.codeconnections resource-explorer-2 rolesanywhere s3-outposts ses shield ssm ssm-incidents ssm-quicksetup sso
    vpcorigin.cloudfront waf wafv2
  `
    .trim()
    .split(/\s+/)
    .map((name) => `${name}.amazonaws.com`),
);

/** What is known about the service-linked role of a service. */
export interface ServiceLinkedRoleFacts {
  /** Who creates the role, where you cannot. */
  readonly createdByAws?: string;
  /** Whether AWS creates the role with every account, so that you can create it only after you deleted it. */
  readonly createdWithAccount: boolean;
  /** `inferred`: the service names its own roles with one. `unknown`: no page and no recording says it. */
  readonly suffix: 'accepted' | 'inferred' | 'rejected' | 'unknown';
  /** Whether a page or a recording shows that the service has such a role. */
  readonly isKnown: boolean;
}

/** The facts about a service, by its principal: `autoscaling.amazonaws.com`. */
export function serviceLinkedRoleFacts(principal: string): ServiceLinkedRoleFacts {
  const service = principal.replace(/\.cn$/, '');
  const createdByAws = CREATED_BY_AWS.get(service);
  const createdWithAccount = CREATED_WITH_ACCOUNT.has(service);
  const suffix = suffixOf(service);
  const isKnown = createdByAws !== undefined || createdWithAccount || suffix !== 'unknown';
  return { createdByAws, createdWithAccount, suffix, isKnown };
}

function suffixOf(service: string): ServiceLinkedRoleFacts['suffix'] {
  if (WITH_SUFFIX.has(service)) return 'accepted';
  if (NAMED_WITH_SUFFIX.has(service)) return 'inferred';
  return WITHOUT_SUFFIX.has(service) ? 'rejected' : 'unknown';
}

/** The principals whose role you cannot create, sorted. */
export function servicesThatCreateTheirRole(): string[] {
  return [...CREATED_BY_AWS.keys()];
}

/** The principals that accept a suffix, sorted. */
export function servicesWithSuffix(): string[] {
  return [...WITH_SUFFIX, ...NAMED_WITH_SUFFIX].sort();
}
