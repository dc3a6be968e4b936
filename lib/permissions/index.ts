export { ActionPermissions, type ActionPermissionsOptions } from './action-permissions';
export type { BoundaryOptions } from './boundary';
export { PermissionsDescription, type DescribedAction, type LeftOutAction } from './description';
export { DocumentPermissions } from './document-permissions';
export { Permissions, type PermissionsContent } from './permissions';
export { ProblemSeverity, type PermissionProblem } from './problem';
export { PolicyResource, type PolicyResourceOptions } from './policy-resource';
export { Resources } from './resources';
export { ServicePermissions, UnrestrictableActions, type AccessLevelOptions } from './service-permissions';
export { TagBasedAccess, type TagBasedAccessOptions } from './tag-based-access';
export type { TrimOptions } from './trim';
export { ApiGatewayPermissions, type InvokeApiOptions } from './recipes/apigateway';
export { AppConfigPermissions } from './recipes/appconfig';
export { AthenaPermissions, type AthenaQueryOptions } from './recipes/athena';
export { BedrockPermissions, type InferenceProfileOptions } from './recipes/bedrock';
export { CloudFormationPermissions, type DeployOptions } from './recipes/cloudformation';
export { CloudFrontPermissions } from './recipes/cloudfront';
export { CloudWatchPermissions } from './recipes/cloudwatch';
export { CodeCommitPermissions } from './recipes/codecommit';
export { CognitoPermissions } from './recipes/cognito';
export { DynamoDbPermissions } from './recipes/dynamodb';
export { Ec2Permissions, type OperateTaggedOptions } from './recipes/ec2';
export { EcrPermissions } from './recipes/ecr';
export {
  EcsPermissions,
  type ExecTargetOptions,
  type ExecuteCommandOptions,
  type RunTaskOptions,
} from './recipes/ecs';
export { EfsPermissions, type MountOptions } from './recipes/efs';
export { EventBridgePermissions, type PutEventsOptions } from './recipes/eventbridge';
export {
  EventSourcePermissions,
  type KafkaEventSourceOptions,
  type MskEventSourceOptions,
} from './recipes/event-sources';
export { FirehosePermissions } from './recipes/firehose';
export { KinesisPermissions } from './recipes/kinesis';
export { KinesisApplicationPermissions, type KinesisApplicationOptions } from './recipes/kinesis-application';
export { KmsPermissions } from './recipes/kms';
export { LambdaPermissions } from './recipes/lambda';
export { LogsPermissions } from './recipes/logs';
export { OpenSearchPermissions, type SearchIndexOptions } from './recipes/opensearch';
export { ParameterPermissions } from './recipes/parameters';
export { RdsPermissions } from './recipes/rds';
export { RdsDataPermissions, type RdsDataOptions } from './recipes/rds-data';
export { RedshiftDataPermissions, type RedshiftDataOptions } from './recipes/redshift-data';
export { Route53Permissions, type ChangeRecordsOptions } from './recipes/route53';
export { S3Permissions, type CopyOptions, type ObjectOptions } from './recipes/s3';
export { SecretsPermissions } from './recipes/secrets';
export { SesPermissions, type SendEmailOptions } from './recipes/ses';
export {
  SessionManagerPermissions,
  type SessionNodeOptions,
  type SessionsOptions,
} from './recipes/session-manager';
export { SnsPermissions, type SubscribeOptions } from './recipes/sns';
export { SqsPermissions, type RedriveOptions } from './recipes/sqs';
export { StepFunctionsPermissions } from './recipes/stepfunctions';
export { XRayPermissions } from './recipes/xray';
