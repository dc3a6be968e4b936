import { POLICY_HOLDER_FORMS } from './policy-holder-form';
import { ARN, form, REGIONAL, type ResourceForm } from './resource-form';

const AGENT = `bedrock-agentcore:${REGIONAL}`;

/** By resource type. */
export const RESOURCE_FORMS: ReadonlyMap<string, ResourceForm> = new Map(
  Object.entries({
    ...POLICY_HOLDER_FORMS,
    'AWS::IAM::Role': form('RoleName', 'iam::{account}:role{path}{name}'),
    'AWS::IAM::User': form('UserName', 'iam::{account}:user{path}{name}'),
    'AWS::IAM::Group': form('GroupName', 'iam::{account}:group{path}{name}'),
    'AWS::IAM::InstanceProfile': form('InstanceProfileName', 'iam::{account}:instance-profile{path}{name}'),
    'AWS::IAM::ManagedPolicy': form('ManagedPolicyName', 'iam::{account}:policy{path}{name}', {
      ref: '{arn}',
      attributes: { PolicyArn: '{arn}' },
    }),
    'AWS::IAM::OIDCProvider': form('Url', 'iam::{account}:oidc-provider/{name}', ARN),
    'Custom::AWSCDKOpenIdConnectProvider': form('Url', 'iam::{account}:oidc-provider/{name}', {
      ref: '{arn}',
      attributes: {},
    }),
    'AWS::IAM::SAMLProvider': form('Name', 'iam::{account}:saml-provider/{name}', ARN),
    'AWS::RolesAnywhere::TrustAnchor': form(undefined, `rolesanywhere:${REGIONAL}:trust-anchor/{name}`, {
      attributes: { TrustAnchorArn: '{arn}', TrustAnchorId: '{name}' },
    }),
    'AWS::RolesAnywhere::Profile': form(undefined, `rolesanywhere:${REGIONAL}:profile/{name}`, {
      attributes: { ProfileArn: '{arn}', ProfileId: '{name}' },
    }),
    'AWS::IAM::ServerCertificate': form(
      'ServerCertificateName',
      'iam::{account}:server-certificate{path}{name}',
    ),
    'AWS::IAM::VirtualMFADevice': form('VirtualMfaDeviceName', 'iam::{account}:mfa{path}{name}', {
      ref: '{arn}',
      attributes: { SerialNumber: '{arn}' },
    }),
    'AWS::S3::Bucket': form('BucketName', 's3:::{name}'),
    'AWS::SQS::Queue': form('QueueName', `sqs:${REGIONAL}:{name}`, {
      ref: 'https://sqs.{region}.{suffix}/{account}/{name}',
      attributes: {
        Arn: '{arn}',
        QueueName: '{name}',
        QueueUrl: 'https://sqs.{region}.{suffix}/{account}/{name}',
      },
    }),
    'AWS::SNS::Topic': form('TopicName', `sns:${REGIONAL}:{name}`, {
      ref: '{arn}',
      attributes: { TopicArn: '{arn}', TopicName: '{name}' },
    }),
    'AWS::KMS::Key': form(undefined, `kms:${REGIONAL}:key/{name}`, {
      attributes: { Arn: '{arn}', KeyId: '{name}' },
    }),
    'AWS::KMS::ReplicaKey': form(undefined, `kms:${REGIONAL}:key/{name}`, {
      attributes: { Arn: '{arn}', KeyId: '{name}' },
    }),
    'AWS::KMS::Alias': form('AliasName', `kms:${REGIONAL}:{name}`, { attributes: {} }),
    'AWS::Lambda::Function': form('FunctionName', `lambda:${REGIONAL}:function:{name}`),
    'AWS::Lambda::Version': form(undefined, '{function}:{name}', {
      ref: '{arn}',
      attributes: { FunctionArn: '{arn}', Version: '{name}' },
    }),
    'AWS::Lambda::Alias': form('Name', '{function}:{name}', {
      ref: '{arn}',
      attributes: { AliasArn: '{arn}' },
    }),
    'AWS::DynamoDB::Table': form('TableName', `dynamodb:${REGIONAL}:table/{name}`, {
      attributes: { Arn: '{arn}', StreamArn: '{arn}/stream/{random}' },
    }),
    'AWS::DynamoDB::GlobalTable': form('TableName', `dynamodb:${REGIONAL}:table/{name}`, {
      attributes: { Arn: '{arn}', StreamArn: '{arn}/stream/{random}' },
    }),
    'AWS::Kinesis::Stream': form('Name', `kinesis:${REGIONAL}:stream/{name}`),
    'AWS::SecretsManager::Secret': form('Name', `secretsmanager:${REGIONAL}:secret:{name}-{random}`, {
      ref: '{arn}',
      attributes: { Id: '{arn}' },
    }),
    'AWS::Logs::LogGroup': form('LogGroupName', `logs:${REGIONAL}:log-group:{name}`, {
      attributes: { Arn: '{arn}:*' },
    }),
    'AWS::RDS::DBInstance': form('DBInstanceIdentifier', `rds:${REGIONAL}:db:{name}`, {
      attributes: { DBInstanceArn: '{arn}' },
      lowerCase: true,
    }),
    'AWS::RDS::DBCluster': form('DBClusterIdentifier', `rds:${REGIONAL}:cluster:{name}`, {
      attributes: { DBClusterArn: '{arn}' },
      lowerCase: true,
    }),
    'AWS::SSM::Parameter': form('Name', `ssm:${REGIONAL}:parameter{/name}`, { attributes: {} }),
    'AWS::ECR::Repository': form('RepositoryName', `ecr:${REGIONAL}:repository/{name}`),
    'AWS::ECS::Cluster': form('ClusterName', `ecs:${REGIONAL}:cluster/{name}`),
    'AWS::ECS::TaskDefinition': form('Family', `ecs:${REGIONAL}:task-definition/{name}:{random}`, {
      ref: '{arn}',
      attributes: { TaskDefinitionArn: '{arn}' },
    }),
    'AWS::AppRunner::Service': form('ServiceName', `apprunner:${REGIONAL}:service/{name}/{random}`, {
      ref: '{arn}',
      attributes: { ServiceArn: '{arn}' },
    }),
    'AWS::Batch::JobDefinition': form(
      'JobDefinitionName',
      `batch:${REGIONAL}:job-definition/{name}:{random}`,
      {
        ref: '{arn}',
        attributes: { JobDefinitionArn: '{arn}' },
      },
    ),
    'AWS::Glue::DevEndpoint': form('EndpointName', `glue:${REGIONAL}:devEndpoint/{name}`, { attributes: {} }),
    'AWS::SageMaker::NotebookInstance': form(
      'NotebookInstanceName',
      `sagemaker:${REGIONAL}:notebook-instance/{name}`,
      { ref: '{arn}', attributes: { NotebookInstanceArn: '{arn}', NotebookInstanceName: '{name}' } },
    ),
    'AWS::BedrockAgentCore::Runtime': form('AgentRuntimeName', `${AGENT}:runtime/{name}-{random}`, {
      ref: '{name}-{random}',
      attributes: { AgentRuntimeArn: '{arn}', AgentRuntimeId: '{name}-{random}' },
    }),
    'AWS::BedrockAgentCore::CodeInterpreterCustom': form(
      'Name',
      `${AGENT}:code-interpreter-custom/{name}-{random}`,
      {
        ref: '{name}-{random}',
        attributes: { CodeInterpreterArn: '{arn}', CodeInterpreterId: '{name}-{random}' },
      },
    ),
    'AWS::BedrockAgentCore::BrowserCustom': form('Name', `${AGENT}:browser-custom/{name}-{random}`, {
      ref: '{name}-{random}',
      attributes: { BrowserArn: '{arn}', BrowserId: '{name}-{random}' },
    }),
    'AWS::EMR::Cluster': form(undefined, `elasticmapreduce:${REGIONAL}:cluster/{name}`, {
      attributes: { Id: '{name}' },
    }),
    'AWS::EC2::Instance': form(undefined, `ec2:${REGIONAL}:instance/{name}`, {
      attributes: { InstanceId: '{name}' },
    }),
    'AWS::EC2::LaunchTemplate': form(undefined, `ec2:${REGIONAL}:launch-template/{name}`, {
      attributes: { LaunchTemplateId: '{name}' },
    }),
    'AWS::AutoScaling::AutoScalingGroup': form(
      'AutoScalingGroupName',
      `autoscaling:${REGIONAL}:autoScalingGroup:{random}:autoScalingGroupName/{name}`,
      { attributes: { AutoScalingGroupARN: '{arn}' } },
    ),
    'AWS::AutoScaling::LaunchConfiguration': form(
      'LaunchConfigurationName',
      `autoscaling:${REGIONAL}:launchConfiguration:{random}:launchConfigurationName/{name}`,
      { attributes: {} },
    ),
    'AWS::EFS::FileSystem': form(undefined, `elasticfilesystem:${REGIONAL}:file-system/{name}`, {
      attributes: { Arn: '{arn}', FileSystemId: '{name}' },
    }),
    'AWS::CodeCommit::Repository': form('RepositoryName', `codecommit:${REGIONAL}:{name}`, {
      ref: '{random}',
      attributes: { Arn: '{arn}', Name: '{name}' },
    }),
    'AWS::CodeBuild::Project': form('Name', `codebuild:${REGIONAL}:project/{name}`),
    'AWS::CodeDeploy::Application': form('ApplicationName', `codedeploy:${REGIONAL}:application:{name}`, {
      attributes: {},
    }),
    'AWS::CodeDeploy::DeploymentGroup': form(
      'DeploymentGroupName',
      `codedeploy:${REGIONAL}:deploymentgroup:{application}/{name}`,
      { attributes: {} },
    ),
    'AWS::CodePipeline::Pipeline': form('Name', `codepipeline:${REGIONAL}:{name}`, { attributes: {} }),
    'AWS::StepFunctions::StateMachine': form('StateMachineName', `states:${REGIONAL}:stateMachine:{name}`, {
      ref: '{arn}',
      attributes: { Arn: '{arn}', Name: '{name}' },
    }),
    'AWS::Events::EventBus': form('Name', `events:${REGIONAL}:event-bus/{name}`, {
      attributes: { Arn: '{arn}', Name: '{name}' },
    }),
    'AWS::CloudWatch::Alarm': form('AlarmName', `cloudwatch:${REGIONAL}:alarm:{name}`),
  }),
);
