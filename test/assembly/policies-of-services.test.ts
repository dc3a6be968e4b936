import type { JsonObject } from '../../lib/text/json';
import { readable } from '../../lib/policy/pattern/symbol';
import {
  POLICIES_OF_ACCOUNT,
  POLICY_ATTACHMENTS,
  POLICY_PROPERTIES,
} from '../../lib/assembly/read/policy-table';
import { factsOf } from './in-account';
import { only } from './only-resource-policy';

const HERE = 'us-east-1:111111111111';
const NAME = '<111111111111/us-east-1/App/Holder>';
const RANDOM = '<111111111111/us-east-1/App/Holder.random>';
const STATEMENT = { Sid: 'A', Effect: 'Allow', Principal: '*', Action: 'test:Act', Resource: '*' };
const DOCUMENT = { Version: '2012-10-17', Statement: [STATEMENT] };

test.each<[string, string, string, JsonObject]>([
  [
    'AWS::ApiGateway::DomainNameV2',
    'Policy',
    `execute-api:${HERE}:/domainnames/x+${RANDOM}`,
    { DomainName: 'x' },
  ],
  ['AWS::ApiGateway::RestApi', 'Policy', `execute-api:${HERE}:${NAME}`, {}],
  ['AWS::Backup::BackupVault', 'AccessPolicy', `backup:${HERE}:backup-vault:x`, { BackupVaultName: 'x' }],
  [
    'AWS::Backup::LogicallyAirGappedBackupVault',
    'AccessPolicy',
    `backup:${HERE}:backup-vault:x`,
    { BackupVaultName: 'x' },
  ],
  [
    'AWS::CodeArtifact::Domain',
    'PermissionsPolicyDocument',
    `codeartifact:${HERE}:domain/x`,
    { DomainName: 'x' },
  ],
  [
    'AWS::CodeArtifact::Repository',
    'PermissionsPolicyDocument',
    `codeartifact:${HERE}:repository/d/x`,
    { DomainName: 'd', RepositoryName: 'x' },
  ],
  ['AWS::DSQL::Cluster', 'PolicyDocument', `dsql:${HERE}:cluster/${NAME}`, {}],
  [
    'AWS::ECR::PublicRepository',
    'RepositoryPolicyText',
    'ecr-public::111111111111:repository/x',
    { RepositoryName: 'x' },
  ],
  ['AWS::ECR::Repository', 'RepositoryPolicyText', `ecr:${HERE}:repository/x`, { RepositoryName: 'x' }],
  ['AWS::EFS::FileSystem', 'FileSystemPolicy', `elasticfilesystem:${HERE}:file-system/${NAME}`, {}],
  ['AWS::Elasticsearch::Domain', 'AccessPolicies', `es:${HERE}:domain/x`, { DomainName: 'x' }],
  ['AWS::Events::EventBus', 'Policy', `events:${HERE}:event-bus/x`, { Name: 'x' }],
  ['AWS::Logs::Destination', 'DestinationPolicy', `logs:${HERE}:destination:x`, { DestinationName: 'x' }],
  ['AWS::Logs::LogGroup', 'ResourcePolicyDocument', `logs:${HERE}:log-group:x`, { LogGroupName: 'x' }],
  ['AWS::MediaStore::Container', 'Policy', `mediastore:${HERE}:container/x`, { ContainerName: 'x' }],
  ['AWS::Oam::Sink', 'Policy', `oam:${HERE}:sink/${NAME}`, { Name: 'x' }],
  ['AWS::OpenSearchService::Domain', 'AccessPolicies', `es:${HERE}:domain/x`, { DomainName: 'x' }],
  ['AWS::Redshift::Cluster', 'NamespaceResourcePolicy', `redshift:${HERE}:namespace:${RANDOM}`, {}],
  [
    'AWS::RedshiftServerless::Namespace',
    'NamespaceResourcePolicy',
    `redshift-serverless:${HERE}:namespace/${RANDOM}`,
    {},
  ],
  ['AWS::S3::AccessPoint', 'Policy', `s3:${HERE}:accesspoint/x`, { Name: 'x', Bucket: 'b' }],
  ['AWS::S3Express::AccessPoint', 'Policy', `s3express:${HERE}:accesspoint/x`, { Name: 'x' }],
  ['AWS::S3Outposts::AccessPoint', 'Policy', '<111111111111/us-east-1/App/Holder.Arn>', { Name: 'x' }],
  [
    'AWS::SageMaker::ModelPackageGroup',
    'ModelPackageGroupPolicy',
    `sagemaker:${HERE}:model-package-group/x`,
    { ModelPackageGroupName: 'x' },
  ],
])('%s holds its policy in %s', (Type, property, owner, rest) => {
  const found = only({ Holder: { Type, Properties: { ...rest, [property]: DOCUMENT } } });
  expect(found.owner).toBe(owner.startsWith('<') ? owner : `arn:aws:${owner}`);
  expect(found.policy.origin.path).toBe(`Resources.Holder.Properties.${property}`);
  expect(found.policy.document.mistakes).toEqual([]);
  // As text, as some types want it, it is the same document.
  const text = only({ Holder: { Type, Properties: { ...rest, [property]: JSON.stringify(DOCUMENT) } } });
  expect(text.policy.document.source).toEqual(found.policy.document.source);
});

test.each<[string, JsonObject, string, string, JsonObject]>([
  [
    'AWS::APS::ResourcePolicy',
    { WorkspaceArn: { Ref: 'Holder' } },
    'PolicyDocument',
    'AWS::APS::Workspace',
    {},
  ],
  [
    'AWS::EventSchemas::RegistryPolicy',
    { RegistryName: { Ref: 'Holder' } },
    'Policy',
    'AWS::EventSchemas::Registry',
    {},
  ],
  [
    'AWS::MSK::ClusterPolicy',
    { ClusterArn: { Ref: 'Holder' } },
    'Policy',
    'AWS::MSK::Cluster',
    { ClusterName: 'x' },
  ],
  [
    'AWS::S3::MultiRegionAccessPointPolicy',
    { MrapName: { Ref: 'Holder' } },
    'Policy',
    'AWS::S3::MultiRegionAccessPoint',
    {},
  ],
  [
    'AWS::S3Express::BucketPolicy',
    { Bucket: { Ref: 'Holder' } },
    'PolicyDocument',
    'AWS::S3Express::DirectoryBucket',
    {},
  ],
  [
    'AWS::S3ObjectLambda::AccessPointPolicy',
    { ObjectLambdaAccessPoint: { Ref: 'Holder' } },
    'PolicyDocument',
    'AWS::S3ObjectLambda::AccessPoint',
    {},
  ],
  [
    'AWS::S3Tables::TableBucketPolicy',
    { TableBucketARN: { 'Fn::GetAtt': 'Holder.TableBucketARN' } },
    'ResourcePolicy',
    'AWS::S3Tables::TableBucket',
    { TableBucketName: 'x' },
  ],
  [
    'AWS::S3Vectors::VectorBucketPolicy',
    { VectorBucketName: 'x' },
    'Policy',
    'AWS::S3Vectors::VectorBucket',
    { VectorBucketName: 'x' },
  ],
  [
    'AWS::SQS::QueuePolicy',
    { Queues: ['https://sqs.us-east-1.amazonaws.com/111111111111/x'] },
    'PolicyDocument',
    'AWS::SQS::Queue',
    { QueueName: 'x' },
  ],
])('%s belongs to the %j', (Type, names, property, holder, rest) => {
  const found = only({
    Holder: { Type: holder, Properties: rest },
    Policy: { Type, Properties: { ...names, [property]: DOCUMENT } },
  });
  expect(found.held).toEqual([holder]);
});

test('every type of the tables is read', () => {
  const types = [...POLICY_ATTACHMENTS.keys(), ...POLICY_PROPERTIES.keys(), ...POLICIES_OF_ACCOUNT.keys()];
  expect(new Set(types).size).toBe(types.length);
  expect(types.length).toBeGreaterThan(50);
});

test('policies of an account belong to all log groups, and to all repositories, of its region', () => {
  const logs = only({
    P: {
      Type: 'AWS::Logs::ResourcePolicy',
      Properties: { PolicyName: 'a', PolicyDocument: JSON.stringify(DOCUMENT) },
    },
  });
  expect(logs.owner).toBe(`arn:aws:logs:${HERE}:log-group`);
  const registry = only({ P: { Type: 'AWS::ECR::RegistryPolicy', Properties: { PolicyText: DOCUMENT } } });
  expect(registry.owner).toBe(`arn:aws:ecr:${HERE}:repository`);
});

test('a REST API has the policy of its OpenAPI definition', () => {
  const Body = { openapi: '3.0.1', 'x-amazon-apigateway-policy': DOCUMENT };
  const api = (Properties: JsonObject) => ({ Holder: { Type: 'AWS::ApiGateway::RestApi', Properties } });
  const { owner, policy } = only(api({ Body }));
  expect(owner).toBe(`arn:aws:execute-api:${HERE}:${NAME}`);
  expect(policy.origin.path).toBe('Resources.Holder.Properties.Body.x-amazon-apigateway-policy');
  const unread = (Properties: JsonObject) => factsOf(api(Properties)).unread.map(({ reason }) => reason);
  expect(unread({ Body: { openapi: '3.0.1' } })).toEqual([]);
  expect(unread({ BodyS3Location: { Bucket: 'b', Key: 'k' } })).toEqual(['its definition in Amazon S3']);
  expect(unread({ Body, Policy: DOCUMENT })).toEqual(['which of its two policies is in force']);
});

test('a bus has the statements that are added to it, in either form', () => {
  const bus = (Properties: JsonObject) => only({ P: { Type: 'AWS::Events::EventBusPolicy', Properties } });
  const short = bus({
    StatementId: 'Partner',
    Principal: '222222222222',
    Action: 'events:PutEvents',
    Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-a1b2c3d4e5' },
  });
  expect(short.owner).toBe(`arn:aws:events:${HERE}:event-bus/default`);
  expect(short.policy.document.source).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Partner',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:root' },
        Action: 'events:PutEvents',
        Resource: `arn:aws:events:${HERE}:event-bus/default`,
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      },
    ],
  });
  const whole = bus({ EventBusName: 'orders', StatementId: 'A', Statement: STATEMENT });
  expect(whole.owner).toBe(`arn:aws:events:${HERE}:event-bus/orders`);
  expect(whole.policy.document.statements[0]?.sid).toBe('A');
});

test('a layer has the permission that is added to it', () => {
  const { owner, policy } = only({
    Layer: { Type: 'AWS::Lambda::LayerVersion', Properties: { LayerName: 'tools' } },
    P: {
      Type: 'AWS::Lambda::LayerVersionPermission',
      Properties: {
        Action: 'lambda:GetLayerVersion',
        LayerVersionArn: { Ref: 'Layer' },
        Principal: '*',
        OrganizationId: 'o-a1b2c3d4e5',
      },
    },
  });
  expect(owner).toContain(`arn:aws:lambda:${HERE}:layer:tools:`);
  expect(policy.document.statements[0]?.condition.conditions[0]?.key).toBe('aws:PrincipalOrgID');
});

test('the policy of an API has its own ARN for execute-api:/', () => {
  const Policy = {
    ...DOCUMENT,
    Statement: [{ ...STATEMENT, Resource: ['execute-api:/prod/GET/*', 'execute-api:/*'] }],
  };
  const { policy } = only({ Holder: { Type: 'AWS::ApiGateway::RestApi', Properties: { Policy } } });
  expect(policy.document.mistakes).toEqual([]);
  expect(policy.document.statements[0]?.resource?.items.map(({ pattern }) => readable(pattern.text))).toEqual(
    [`arn:aws:execute-api:${HERE}:${NAME}/prod/GET/*`, `arn:aws:execute-api:${HERE}:${NAME}/*`],
  );
});
