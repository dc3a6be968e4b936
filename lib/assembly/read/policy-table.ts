import { formatArn } from '../../policy/arn/arn';
import { isSymbol, readable, splitText, symbol } from '../../policy/pattern/symbol';
import type { Environment } from '../sources/stack';

/** A resource that carries the policy of other resources: which properties name these, which holds the document. */
export interface PolicyAttachment {
  readonly owners: readonly string[];
  readonly document: string;
  /** The ARN of an owner from a text that is neither an ARN nor the `Ref` of a resource at hand. */
  readonly arnFromName?: (name: string, environment: Environment) => string;
}

type ArnFromName = NonNullable<PolicyAttachment['arnFromName']>;

const bucketArn: ArnFromName = (name, { partition }) =>
  formatArn({ partition, service: 's3', region: '', account: '', resource: name });

/** The ARN of some resource of the service in the account, if the text is an unknown value. */
const unknownArn =
  (service: string): ArnFromName =>
  (text, { partition, region, account }) =>
    isSymbol(text) ? formatArn({ partition, service, region, account, resource: text }) : text;

/** The ARN of a secret from its name, without the characters that Secrets Manager adds. */
const secretArn: ArnFromName = (name, environment) =>
  isSymbol(name)
    ? unknownArn('secretsmanager')(name, environment)
    : regionalArn('secretsmanager', 'secret:')(name, environment);

/** The ARN of a queue from its URL, of which any part may be an unknown value. */
const queueArn: ArnFromName = (url, environment) => {
  const [scheme, , host = '', account, resource] = splitText(url, '/');
  if (scheme !== 'https:' || account === undefined || resource === undefined)
    return unknownArn('sqs')(url, environment);
  const [first = '', second = ''] = splitText(host, '.');
  // Older forms: queue.amazonaws.com is in us-east-1, eu-west-1.queue.amazonaws.com in eu-west-1.
  const region = first === 'sqs' ? second : first === 'queue' ? 'us-east-1' : first;
  return formatArn({ partition: environment.partition, service: 'sqs', region, account, resource });
};

/** The ARN of a service or service network of VPC Lattice from its ID. */
const latticeArn: ArnFromName = (id, environment) => {
  const { partition, region, account } = environment;
  const kind = id.startsWith('svc-') ? 'service' : id.startsWith('sn-') ? 'servicenetwork' : undefined;
  if (kind === undefined) return unknownArn('vpc-lattice')(id, environment);
  return formatArn({ partition, service: 'vpc-lattice', region, account, resource: `${kind}/${id}` });
};

/** The ARN of a Multi-Region Access Point from its name: it ends in an alias that S3 generates. */
const multiRegionArn: ArnFromName = (name, { partition, account }) =>
  formatArn({
    partition,
    service: 's3',
    region: '',
    account,
    resource: `accesspoint/${symbol(`alias of ${readable(name)}`)}`,
  });

const regionalArn =
  (service: string, head: string): ArnFromName =>
  (name, { partition, region, account }) =>
    formatArn({ partition, service, region, account, resource: `${head}${name}` });

/**
 * Types that carry the policy of another resource.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const POLICY_ATTACHMENTS: ReadonlyMap<string, PolicyAttachment> = new Map(
  Object.entries<PolicyAttachment>({
    'AWS::APS::ResourcePolicy': { owners: ['WorkspaceArn'], document: 'PolicyDocument' },
    'AWS::Bedrock::ResourcePolicy': { owners: ['ResourceArn'], document: 'PolicyDocument' },
    'AWS::BedrockAgentCore::ResourcePolicy': { owners: ['ResourceArn'], document: 'Policy' },
    'AWS::CloudTrail::ResourcePolicy': { owners: ['ResourceArn'], document: 'ResourcePolicy' },
    'AWS::EventSchemas::RegistryPolicy': {
      owners: ['RegistryName'],
      document: 'Policy',
      arnFromName: regionalArn('schemas', 'registry/'),
    },
    'AWS::EventsV2::ResourcePolicy': { owners: ['EventBusArn'], document: 'PolicyDocument' },
    'AWS::Kinesis::ResourcePolicy': {
      owners: ['ResourceArn'],
      document: 'ResourcePolicy',
      arnFromName: unknownArn('kinesis'),
    },
    'AWS::Lambda::ResourcePolicy': {
      owners: ['ResourceArn'],
      document: 'PolicyDocument',
      arnFromName: unknownArn('lambda'),
    },
    'AWS::Lex::ResourcePolicy': { owners: ['ResourceArn'], document: 'Policy' },
    'AWS::MSK::ClusterPolicy': { owners: ['ClusterArn'], document: 'Policy' },
    'AWS::S3::BucketPolicy': { owners: ['Bucket'], document: 'PolicyDocument', arnFromName: bucketArn },
    'AWS::S3::MultiRegionAccessPointPolicy': {
      owners: ['MrapName'],
      document: 'Policy',
      arnFromName: multiRegionArn,
    },
    'AWS::S3Express::BucketPolicy': {
      owners: ['Bucket'],
      document: 'PolicyDocument',
      arnFromName: regionalArn('s3express', 'bucket/'),
    },
    'AWS::S3ObjectLambda::AccessPointPolicy': {
      owners: ['ObjectLambdaAccessPoint'],
      document: 'PolicyDocument',
      arnFromName: regionalArn('s3-object-lambda', 'accesspoint/'),
    },
    'AWS::S3Outposts::BucketPolicy': { owners: ['Bucket'], document: 'PolicyDocument' },
    'AWS::S3Tables::TableBucketPolicy': { owners: ['TableBucketARN'], document: 'ResourcePolicy' },
    'AWS::S3Tables::TablePolicy': { owners: ['TableARN'], document: 'ResourcePolicy' },
    'AWS::S3Vectors::VectorBucketPolicy': {
      owners: ['VectorBucketArn', 'VectorBucketName'],
      document: 'Policy',
      arnFromName: regionalArn('s3vectors', 'bucket/'),
    },
    'AWS::SecretsManager::ResourcePolicy': {
      owners: ['SecretId'],
      document: 'ResourcePolicy',
      arnFromName: secretArn,
    },
    'AWS::SMSVOICE::ResourcePolicy': { owners: ['ResourceArn'], document: 'PolicyDocument' },
    'AWS::SNS::TopicInlinePolicy': {
      owners: ['TopicArn'],
      document: 'PolicyDocument',
      arnFromName: unknownArn('sns'),
    },
    'AWS::SNS::TopicPolicy': {
      owners: ['Topics'],
      document: 'PolicyDocument',
      arnFromName: unknownArn('sns'),
    },
    'AWS::SQS::QueueInlinePolicy': { owners: ['Queue'], document: 'PolicyDocument', arnFromName: queueArn },
    'AWS::SQS::QueuePolicy': { owners: ['Queues'], document: 'PolicyDocument', arnFromName: queueArn },
    'AWS::SSM::ResourcePolicy': { owners: ['ResourceArn'], document: 'Policy' },
    'AWS::VpcLattice::AuthPolicy': {
      owners: ['ResourceIdentifier'],
      document: 'Policy',
      arnFromName: latticeArn,
    },
    'AWS::VpcLattice::ResourcePolicy': { owners: ['ResourceArn'], document: 'Policy' },
  }),
);

/** Types whose own property holds their policy; `owner` is the attribute that has the ARN, if it is not that of the resource. */
export const POLICY_PROPERTIES: ReadonlyMap<string, { readonly property: string; readonly owner?: string }> =
  new Map(
    Object.entries({
      'AWS::ApiGateway::DomainNameV2': { property: 'Policy' },
      'AWS::Backup::BackupVault': { property: 'AccessPolicy' },
      'AWS::Backup::LogicallyAirGappedBackupVault': { property: 'AccessPolicy' },
      'AWS::CodeArtifact::Domain': { property: 'PermissionsPolicyDocument' },
      'AWS::CodeArtifact::Repository': { property: 'PermissionsPolicyDocument' },
      'AWS::DSQL::Cluster': { property: 'PolicyDocument' },
      'AWS::ECR::PublicRepository': { property: 'RepositoryPolicyText' },
      'AWS::ECR::Repository': { property: 'RepositoryPolicyText' },
      'AWS::EFS::FileSystem': { property: 'FileSystemPolicy' },
      'AWS::Elasticsearch::Domain': { property: 'AccessPolicies' },
      'AWS::Events::EventBus': { property: 'Policy' },
      'AWS::Logs::Destination': { property: 'DestinationPolicy' },
      'AWS::Logs::LogGroup': { property: 'ResourcePolicyDocument' },
      'AWS::MediaStore::Container': { property: 'Policy' },
      'AWS::Oam::Sink': { property: 'Policy' },
      'AWS::OpenSearchService::Domain': { property: 'AccessPolicies' },
      'AWS::Redshift::Cluster': { property: 'NamespaceResourcePolicy', owner: 'ClusterNamespaceArn' },
      'AWS::RedshiftServerless::Namespace': { property: 'NamespaceResourcePolicy' },
      'AWS::S3::AccessPoint': { property: 'Policy' },
      'AWS::S3Express::AccessPoint': { property: 'Policy' },
      'AWS::S3Outposts::AccessPoint': { property: 'Policy' },
      'AWS::SageMaker::ModelPackageGroup': { property: 'ModelPackageGroupPolicy' },
    }),
  );

/** The policy of all resources of a kind in one account, and in one region unless the service is global. */
export interface PolicyOfAccount {
  readonly document: string;
  readonly service: string;
  /** The last field of the ARN that such resources lie in. */
  readonly within: string;
  readonly isGlobal?: boolean;
}

export const POLICIES_OF_ACCOUNT: ReadonlyMap<string, PolicyOfAccount> = new Map(
  Object.entries<PolicyOfAccount>({
    'AWS::ECR::RegistryPolicy': { document: 'PolicyText', service: 'ecr', within: 'repository' },
    'AWS::Logs::ResourcePolicy': { document: 'PolicyDocument', service: 'logs', within: 'log-group' },
    'AWS::Organizations::ResourcePolicy': {
      document: 'Content',
      service: 'organizations',
      within: 'organization',
      isGlobal: true,
    },
  }),
);
