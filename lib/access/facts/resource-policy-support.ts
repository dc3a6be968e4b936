import { parseArn } from '../../policy/arn/arn';
import { hasSymbol } from '../../policy/pattern/symbol';

/**
 * Where the facts below are from. AWS's page "AWS services that work with IAM" says for each service whether its
 * resources can have resource-based policies: Yes, Partial or No.
 *
 * The copy that was read is the Markdown source of the page in `awsdocs/iam-user-guide` (fork
 * `dancer1325/aws-iam-user-guide`, commit cd753f4). It has no date. That it is of mid-2023 is recalled, from the
 * newest services that it lists. AWS has added resource policies since then (DynamoDB, Kinesis, CloudFront), so a *No* of
 * the page counts only where the service authorization data, which are newer, have no action that writes such a
 * policy. A test compares the two whenever the data change.
 *
 * The page names services, not prefixes: which ARNs belong to which name is from the service authorization data.
 *
 * Services that are newer than the copy, or that it does not list, are below `newer` and `recalled`.
 */
export const RESOURCE_POLICY_SOURCE = {
  url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
  date: '2023',
} as const;

/**
 * Services, as the third field of ARNs names them, for which the page says *No*, by the page's sections.
 *
 * Left out, so that a policy stays possible: services that the page does not list; services with an action that
 * writes a resource policy; and services whose policies another service writes (`s3-object-lambda`, `execute-api`,
 * `vpc-lattice-svcs`, `backup-storage`).
 */
const WITHOUT_RESOURCE_POLICIES = {
  compute:
    'apprunner autoscaling batch elasticbeanstalk elasticloadbalancing lightsail outposts rbin simspaceweaver',
  containers: 'ecs eks',
  storage: 'backup-gateway drs snow-device-management storagegateway',
  database:
    'cassandra dax docdb-elastic elasticache memorydb neptune-db pi rds rds-db sdb sqlworkbench timestream',
  developerTools:
    'cloudshell codecatalyst codecommit codedeploy codepipeline codestar codestar-connections codestar-notifications fis',
  security:
    'access-analyzer artifact auditmanager cognito-identity cognito-idp cognito-sync codeguru-security detective ds fms guardduty identitystore inspector2 macie2 rolesanywhere securityhub shield sts',
  cryptography: 'acm',
  machineLearning:
    'codeguru-reviewer devops-guru forecast frauddetector healthlake kendra kendra-ranking lookoutmetrics lookoutvision machinelearning panorama personalize polly sagemaker-geospatial transcribe translate',
  management:
    'account appconfig application-autoscaling cloudformation cloudwatch config dlm evidently grafana health internetmonitor license-manager notifications notifications-contacts opsworks-cm proton resiliencehub servicequotas synthetics tnb trustedadvisor wellarchitected',
  migration: 'datasync dms m2 mgh mgn migrationhub-orchestrator transfer',
  mobile: 'amplify amplifybackend amplifyuibuilder devicefarm geo',
  networking: 'directconnect globalaccelerator private-networks route53 route53-recovery-readiness',
  media:
    'elastictranscoder elemental-activations elemental-appliances-software ivs ivschat kinesisvideo mediaconnect medialive mediapackage mediapackage-vod nimble',
  analytics:
    'airflow athena cleanrooms databrew dataexchange datapipeline elasticmapreduce emr-containers emr-serverless firehose kafkaconnect kinesisanalytics',
  integration: 'appflow mq pipes scheduler states swf',
  business: 'a4b chime workmail workmailmessageflow',
  satelliteAndIot: 'freertos groundstation',
  /** *No* in the table of the page "How … works with IAM" of the service's own guide, read in December 2026. */
  newer: 'deadline greengrass verifiedpermissions',
  /** Recalled, and checked against the service authorization data: no action of any service writes a policy for them. */
  recalled:
    'bcm-data-exports braket budgets cases ce codeconnections connect controltower cur iotanalytics iotevents iotfleetwise iottwinmaker iotwireless managedblockchain medical-imaging mobiletargeting neptune-graph networkflowmonitor networkmonitor pcs profile savingsplans securitylake textract timestream-influxdb wisdom workspaces-web',
  /** *Partial*: only roles have one, the trust policy, which is asked about apart. */
  identity: 'iam',
} as const;

/**
 * Resource types of EC2 that can have a policy document: the endpoints of VPC (*Partial* on the page), and what
 * `ec2:PutResourcePolicy` and `ec2:ModifyVerifiedAccess...Policy` name in the service authorization data. The page says
 * *No* of the rest. Launch permissions of images and the like are settings of EC2, not policies.
 */
const EC2_TYPES_WITH_POLICIES: ReadonlySet<string> = new Set([
  'ipam-pool',
  'placement-group',
  'verified-access-endpoint',
  'verified-access-group',
  'vpc-endpoint',
]);

/** Names of {@link WITHOUT_RESOURCE_POLICIES}; `ec2` is apart, because some of its types have policies. */
export const SERVICES_WITHOUT_RESOURCE_POLICIES: ReadonlySet<string> = new Set(
  Object.values(WITHOUT_RESOURCE_POLICIES).flatMap((names) => names.split(' ')),
);

/**
 * Whether nothing of this kind can have a resource policy. `false` where that is uncertain: a service that the facts do
 * not know, or an ARN that leaves its service or its type open.
 */
export function hasNoPolicy(arn: string): boolean {
  if (arn === '*') return true;
  const { service, resource } = parseArn(arn) ?? {};
  if (service === undefined || resource === undefined) return false;
  if (service === 'sts') return resource.startsWith('federated-user/');
  return service === 'ec2'
    ? isEc2TypeWithoutPolicy(resource)
    : SERVICES_WITHOUT_RESOURCE_POLICIES.has(service);
}

function isEc2TypeWithoutPolicy(resource: string): boolean {
  const slash = resource.indexOf('/');
  const type = resource.slice(0, Math.max(slash, 0));
  return type !== '' && !hasSymbol(type) && !/[*?]/.test(type) && !EC2_TYPES_WITH_POLICIES.has(type);
}
