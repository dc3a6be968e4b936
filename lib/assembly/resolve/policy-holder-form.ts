import { ARN, form, REGIONAL, type ResourceForm } from './resource-form';

/** Resources that are here because they hold a policy, or because the policy of another resource names them. */
export const POLICY_HOLDER_FORMS: Readonly<Record<string, ResourceForm>> = {
  // API Gateway writes `execute-api` ARNs into the policy of an API.
  'AWS::ApiGateway::RestApi': form(undefined, `execute-api:${REGIONAL}:{name}`, {
    attributes: { RestApiId: '{name}' },
  }),
  'AWS::ApiGateway::DomainNameV2': form(
    'DomainName',
    `execute-api:${REGIONAL}:/domainnames/{name}+{random}`,
    {
      ref: 'arn:{partition}:apigateway:{region}:{account}:/domainnames/{name}+{random}',
      attributes: {},
    },
  ),
  'AWS::APS::Workspace': form(undefined, `aps:${REGIONAL}:workspace/{name}`, {
    ref: '{arn}',
    attributes: { Arn: '{arn}', WorkspaceId: '{name}' },
  }),
  'AWS::Backup::BackupVault': form('BackupVaultName', `backup:${REGIONAL}:backup-vault:{name}`, {
    attributes: { BackupVaultArn: '{arn}', BackupVaultName: '{name}' },
  }),
  'AWS::Backup::LogicallyAirGappedBackupVault': form(
    'BackupVaultName',
    `backup:${REGIONAL}:backup-vault:{name}`,
    { attributes: { BackupVaultArn: '{arn}' } },
  ),
  'AWS::CodeArtifact::Domain': form('DomainName', `codeartifact:${REGIONAL}:domain/{name}`, {
    ref: '{arn}',
    attributes: { Arn: '{arn}', Name: '{name}' },
  }),
  'AWS::CodeArtifact::Repository': form(
    'RepositoryName',
    `codeartifact:${REGIONAL}:repository/{=DomainName}/{name}`,
    { ref: '{arn}', attributes: { Arn: '{arn}', Name: '{name}' } },
  ),
  'AWS::DSQL::Cluster': form(undefined, `dsql:${REGIONAL}:cluster/{name}`, {
    attributes: { ResourceArn: '{arn}', Identifier: '{name}' },
  }),
  'AWS::EC2::VPCEndpoint': form(undefined, `ec2:${REGIONAL}:vpc-endpoint/{name}`, {
    attributes: { Id: '{name}' },
  }),
  'AWS::ECR::PublicRepository': form('RepositoryName', 'ecr-public::{account}:repository/{name}'),
  'AWS::Elasticsearch::Domain': form('DomainName', `es:${REGIONAL}:domain/{name}`, {
    attributes: { Arn: '{arn}', DomainArn: '{arn}' },
  }),
  'AWS::OpenSearchService::Domain': form('DomainName', `es:${REGIONAL}:domain/{name}`),
  'AWS::EventSchemas::Registry': form('RegistryName', `schemas:${REGIONAL}:registry/{name}`, {
    ref: '{arn}',
    attributes: { RegistryArn: '{arn}', RegistryName: '{name}' },
  }),
  'AWS::Lambda::LayerVersion': form('LayerName', `lambda:${REGIONAL}:layer:{name}:{random}`, {
    ref: '{arn}',
    attributes: { LayerVersionArn: '{arn}' },
  }),
  'AWS::Logs::Destination': form('DestinationName', `logs:${REGIONAL}:destination:{name}`),
  'AWS::MediaStore::Container': form('ContainerName', `mediastore:${REGIONAL}:container/{name}`, {
    ...ARN,
    attributes: {},
  }),
  'AWS::MSK::Cluster': form('ClusterName', `kafka:${REGIONAL}:cluster/{name}/{random}`, {
    ref: '{arn}',
    attributes: { Arn: '{arn}' },
  }),
  'AWS::Oam::Sink': form(undefined, `oam:${REGIONAL}:sink/{name}`, ARN),
  'AWS::Redshift::Cluster': form('ClusterIdentifier', `redshift:${REGIONAL}:cluster:{name}`, {
    attributes: { ClusterNamespaceArn: `arn:{partition}:redshift:${REGIONAL}:namespace:{random}` },
    lowerCase: true,
  }),
  'AWS::RedshiftServerless::Namespace': form(
    'NamespaceName',
    `redshift-serverless:${REGIONAL}:namespace/{random}`,
    { attributes: { 'Namespace.NamespaceArn': '{arn}' } },
  ),
  'AWS::S3::AccessPoint': form('Name', `s3:${REGIONAL}:accesspoint/{name}`, {
    attributes: { Arn: '{arn}', Name: '{name}' },
  }),
  'AWS::S3::MultiRegionAccessPoint': form('Name', 's3::{account}:accesspoint/{random}', {
    attributes: { Alias: '{random}' },
  }),
  'AWS::S3Express::AccessPoint': form('Name', `s3express:${REGIONAL}:accesspoint/{name}`),
  'AWS::S3Express::DirectoryBucket': form('BucketName', `s3express:${REGIONAL}:bucket/{name}`),
  'AWS::S3ObjectLambda::AccessPoint': form('Name', `s3-object-lambda:${REGIONAL}:accesspoint/{name}`),
  'AWS::S3Tables::TableBucket': form('TableBucketName', `s3tables:${REGIONAL}:bucket/{name}`, {
    ref: '{arn}',
    attributes: { TableBucketARN: '{arn}' },
  }),
  'AWS::S3Tables::Table': form(undefined, '{=TableBucketARN}/table/{name}', {
    ref: '{arn}',
    attributes: { TableARN: '{arn}' },
  }),
  'AWS::S3Vectors::VectorBucket': form('VectorBucketName', `s3vectors:${REGIONAL}:bucket/{name}`, {
    ref: '{arn}',
    attributes: { VectorBucketArn: '{arn}' },
  }),
  'AWS::SageMaker::ModelPackageGroup': form(
    'ModelPackageGroupName',
    `sagemaker:${REGIONAL}:model-package-group/{name}`,
    { ref: '{arn}', attributes: { ModelPackageGroupArn: '{arn}' } },
  ),
};
