export { ActionPermissions, type ActionPermissionsProps } from './action-permissions';
export {
  PermissionsBoundaryPolicy,
  type BoundaryProps,
  type PermissionsBoundaryPolicyProps,
} from './boundary';
export { PermissionsDescription, type DescribedAction, type LeftOutAction } from './description';
export { DocumentPermissions } from './document-permissions';
export { Permissions, type PermissionsProps } from './permissions';
export { ProblemSeverity, type PermissionProblem } from './problem';
export { Resource, type ResourceProps } from './resource';
export { Resources } from './resources';
export { ServicePermissions, UnrestrictableActions, type AccessLevelProps } from './service-permissions';
export { TagBasedAccess, type TagBasedAccessProps } from './tag-based-access';
export type { TrimProps } from './trim';
export { CloudFormationPermissions, type DeployProps } from './recipes/cloudformation';
export { CodeCommitPermissions } from './recipes/codecommit';
export { DynamoDbPermissions } from './recipes/dynamodb';
export { Ec2Permissions, type OperateTaggedProps } from './recipes/ec2';
export { KinesisPermissions } from './recipes/kinesis';
export { KmsPermissions } from './recipes/kms';
export { LambdaPermissions } from './recipes/lambda';
export { LogsPermissions } from './recipes/logs';
export { ParameterPermissions } from './recipes/parameters';
export { RdsPermissions } from './recipes/rds';
export { S3Permissions } from './recipes/s3';
export { SecretsPermissions } from './recipes/secrets';
export { SessionManagerPermissions, type SessionsProps } from './recipes/session-manager';
export { SnsPermissions } from './recipes/sns';
export { SqsPermissions } from './recipes/sqs';
