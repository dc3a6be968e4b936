// The API of the package. jsii compiles it for other languages. The rest is on subpaths: ./access, ./testing, ./checks,
// ./nag, ./errors.
export { LeastPrivilegeChecks } from './checks/cdk/least-privilege-checks';
export {
  FindingSeverity,
  type IamQuotas,
  type LeastPrivilegeChecksOptions,
} from './checks/cdk/least-privilege-checks-options';
export { Blueprint } from './organization/blueprint';
export { CallerSide } from './patterns/grants/caller-side';
export { type CliProfileOptions } from './patterns/people/cli-profile';
export {
  CrossAccountLambdaRoleChain,
  type CrossAccountLambdaRoleChainProps,
} from './patterns/roles/cross-account-lambda-role-chain';
export { CrossAccountRole, type CrossAccountRoleProps } from './patterns/roles/cross-account-role';
export {
  CrossAccountUserRole,
  type CrossAccountUserRoleProps,
  type OutputAccessOptions,
} from './patterns/roles/cross-account-user-role';
export { Ec2InstanceProfile, type Ec2InstanceProfileProps } from './patterns/roles/ec2-instance-profile';
export {
  ExternalRole,
  type ExternalRoleGrantOptions,
  type ExternalRoleOptions,
} from './patterns/roles/external-role';
export { InstanceProfileRole, type InstanceProfileRoleProps } from './patterns/roles/instance-profile-role';
export { LambdaExecutionRole, type LambdaExecutionRoleProps } from './patterns/roles/lambda-execution-role';
export { PatternRole, type PatternRoleBaseProps, type PatternRoleProps } from './patterns/roles/pattern-role';
export { type GrantAssumeRoleOptions, RoleTrust } from './patterns/role-trust/role-trust';
export { SelfManagedCredential } from './patterns/people/self-managed-credentials';
export { UserGroup, type UserGroupProps } from './patterns/people/user-group';
export {
  ActionPermissions,
  ApiGatewayPermissions,
  AppConfigPermissions,
  AthenaPermissions,
  BedrockPermissions,
  CloudFormationPermissions,
  CloudFrontPermissions,
  CloudWatchPermissions,
  CodeCommitPermissions,
  CognitoPermissions,
  DocumentPermissions,
  DynamoDbPermissions,
  Ec2Permissions,
  EcrPermissions,
  EcsPermissions,
  EfsPermissions,
  EventBridgePermissions,
  EventSourcePermissions,
  FirehosePermissions,
  KinesisApplicationPermissions,
  KinesisPermissions,
  KmsPermissions,
  LambdaPermissions,
  LogsPermissions,
  OpenSearchPermissions,
  ParameterPermissions,
  Permissions,
  PermissionsDescription,
  PolicyResource,
  ProblemSeverity,
  RdsDataPermissions,
  RdsPermissions,
  RedshiftDataPermissions,
  Resources,
  Route53Permissions,
  S3Permissions,
  SecretsPermissions,
  ServicePermissions,
  SesPermissions,
  SessionManagerPermissions,
  SnsPermissions,
  SqsPermissions,
  StepFunctionsPermissions,
  TagBasedAccess,
  UnrestrictableActions,
  XRayPermissions,
  type AccessLevelOptions,
  type ActionPermissionsOptions,
  type AthenaQueryOptions,
  type BoundaryOptions,
  type ChangeRecordsOptions,
  type CopyOptions,
  type DeployOptions,
  type DescribedAction,
  type ExecTargetOptions,
  type ExecuteCommandOptions,
  type InferenceProfileOptions,
  type InvokeApiOptions,
  type KafkaEventSourceOptions,
  type KinesisApplicationOptions,
  type LeftOutAction,
  type MountOptions,
  type MskEventSourceOptions,
  type ObjectOptions,
  type OperateTaggedOptions,
  type PermissionProblem,
  type PermissionsContent,
  type PolicyResourceOptions,
  type PutEventsOptions,
  type RdsDataOptions,
  type RedriveOptions,
  type RedshiftDataOptions,
  type RunTaskOptions,
  type SearchIndexOptions,
  type SendEmailOptions,
  type SessionNodeOptions,
  type SessionsOptions,
  type SubscribeOptions,
  type TagBasedAccessOptions,
  type TrimOptions,
} from './permissions';
export { AccessLevel } from './service-authorization';
export {
  GitHubActionsRole,
  type GitHubActionsRoleProps,
} from './patterns/roles/federation/github-actions-role';
export { OidcRole, type OidcRoleBaseProps, type OidcRoleProps } from './patterns/roles/federation/oidc-role';
export { SamlRole, type SamlRoleProps } from './patterns/roles/federation/saml-role';
export {
  RolesAnywhereRole,
  type RolesAnywhereRoleProps,
} from './patterns/roles/certificate/roles-anywhere-role';
export {
  RolesAnywhereTrustAnchor,
  type RolesAnywhereTrustAnchorProps,
} from './patterns/roles/certificate/roles-anywhere-trust-anchor';
export {
  CognitoRoleAttachment,
  type CognitoRoleAttachmentProps,
  type CognitoRoleRule,
  type CognitoUserPoolOptions,
} from './patterns/roles/federation/cognito-role-attachment';
export { CognitoUserRole, type CognitoUserRoleProps } from './patterns/roles/federation/cognito-user-role';
export { CustomRole, type CustomRoleProps } from './patterns/roles/custom-role';
export { ServiceLinkedRole, type ServiceLinkedRoleProps } from './patterns/roles/service/service-linked-role';
export { SessionRevocation } from './patterns/roles/sessions/session-revocation';
export { BackupRole, type BackupRoleProps } from './patterns/roles/service/backup-role';
export {
  CloudFormationRole,
  type CloudFormationRoleProps,
} from './patterns/roles/service/cloudformation-role';
export { CodeBuildRole, type CodeBuildRoleProps } from './patterns/roles/service/codebuild-role';
export { CodePipelineRole } from './patterns/roles/service/codepipeline-role';
export { type CreatedRoles } from './patterns/roles/service/created-roles';
export {
  EcsTaskExecutionRole,
  type EcsTaskExecutionRoleProps,
} from './patterns/roles/service/ecs-task-execution-role';
export { EcsTaskRole, type EcsTaskRoleProps } from './patterns/roles/service/ecs-task-role';
export { EventRuleRole, type EventRuleRoleProps } from './patterns/roles/service/event-rule-role';
export { GlueRole, type GlueRoleProps } from './patterns/roles/service/glue-role';
export { PodIdentityRole, type PodIdentityRoleProps } from './patterns/roles/service/pod-identity-role';
export { ScheduleRole, type ScheduleRoleProps } from './patterns/roles/service/schedule-role';
export {
  ServiceRole,
  type ServiceRoleBaseProps,
  type ServiceRoleProps,
} from './patterns/roles/service/service-role';
export { StateMachineRole, type StateMachineRoleProps } from './patterns/roles/service/state-machine-role';
export {
  type CertificateFields,
  type RolesAnywhereOptions,
} from './trust/callers/certificate/roles-anywhere-caller';
export { type SamlOptions } from './trust/callers/saml/saml-caller';
export { type CognitoOptions } from './trust/callers/cognito/cognito-caller';
export { type AppLoginOptions, type GoogleOptions } from './trust/callers/oidc/consumer-logins';
export { type EksServiceAccountOptions } from './trust/callers/oidc/eks-service-account';
export { type GitHubActionsOptions } from './trust/callers/oidc/github-actions';
export { type GitLabOptions } from './trust/callers/oidc/gitlab';
export { type KnownIssuerOptions, type OidcProviderOptions } from './trust/callers/oidc/oidc-issuer';
export {
  type BitbucketOptions,
  type BuildkiteOptions,
  type CircleCiOptions,
  type TerraformCloudOptions,
} from './trust/callers/oidc/pipeline-issuers';
export { WebIdentity, type WebIdentityOptions } from './trust/callers/oidc/web-identity';
export { type PodIdentityOptions } from './trust/callers/service/pod-identity-caller';
export { type ServiceSourceOptions } from './trust/callers/service/source-conditions';
export { Caller } from './trust/caller';
export { type PermissionSetOptions } from './trust/callers/permission-set-caller';
export {
  type ExcludedCallers,
  type MfaRequirement,
  type SessionTags,
  type SourceIdentity,
  type TrustCondition,
  type TrustConditions,
} from './trust/conditions/trust-conditions';
export { type TrustEntry } from './trust/trust-entry';
export { TrustForm } from './trust/trust-form';

// People, credentials and the account itself.
export { AccountAlias, type AccountAliasProps } from './patterns/account/account-alias';
export {
  AccountPasswordPolicy,
  type AccountPasswordPolicyProps,
} from './patterns/account/account-password-policy';
export { AccountSettingRemoval } from './patterns/account/account-setting';
export {
  type OrganizationPolicyProps,
  ResourceControlPolicy,
  type ResourceControlPolicyProps,
  ServiceControlPolicy,
  type ServiceControlPolicyProps,
} from './patterns/account/organization-policy';
export {
  type DataPerimeterOptions,
  type OrganizationOnlyOptions,
  ResourceControl,
} from './patterns/account/resource-control';
export {
  type BoundaryControlOptions,
  type DelegationControlOptions,
  type MfaControlOptions,
  ServiceControl,
  type ServiceControlOptions,
} from './patterns/account/service-control';
export { type AlarmTopicOptions } from './patterns/account/activity-notice';
export { RoleUseAlarm, type RoleUseAlarmProps } from './patterns/account/role-use-alarm';
export { RootActivityAlarm, type RootActivityAlarmProps } from './patterns/account/root-activity-alarm';
export { OrganizationalUnit } from './patterns/people/organizational-unit';
export { PermissionSet } from './patterns/people/permission-set';
export {
  type AssignmentTargets,
  type PermissionSetProps,
  type PolicyReference,
} from './patterns/people/permission-set-props';
export { DelegationBoundary, type DelegationBoundaryProps } from './patterns/account/delegation-boundary';
export { HumanUser, type HumanUserProps } from './patterns/people/human-user';
export {
  type AccessKeyRotation,
  RotatedAccessKey,
  type RotatedAccessKeyProps,
} from './patterns/people/rotated-access-key';
export { ServiceUser, type ServiceUserProps } from './patterns/people/service-user';
export { AccessAnalyzers, type AccessAnalyzersProps } from './patterns/account/access-analyzers';
export { BreakGlassRole, type BreakGlassRoleProps } from './patterns/account/break-glass-role';
export { CredentialHygiene, type CredentialHygieneProps } from './patterns/account/credential-hygiene';
export {
  type AnalyzeDataOptions,
  type DevelopApplicationsOptions,
  type LeastPrivilegeVariant,
  type ReadTrailsOptions,
} from './patterns/people/job-function-work';
export { JobFunction } from './patterns/people/job-function';
export {
  JobFunctionGroup,
  type JobFunctionGroupProps,
  JobFunctionPermissionSet,
  type JobFunctionPermissionSetProps,
} from './patterns/people/job-function-access';
export { type JobFunctionNote } from './patterns/people/job-function-note';

// Access to one resource by its own policy.
export { type AllowPutEventsOptions, EventBusAccess } from './patterns/resource-access/event-bus-access';
export {
  BackupVaultAccess,
  type BackupVaultAccessOptions,
} from './patterns/resource-access/backup-vault-access';
export { BucketAccess } from './patterns/resource-access/bucket-access';
export { type CatalogTableOptions, DataCatalogAccess } from './patterns/resource-access/data-catalog-access';
export { FunctionAccess } from './patterns/resource-access/function-access';
export { ImageRepositoryAccess } from './patterns/resource-access/image-repository-access';
export { KeyAccess, type KeyAccessOptions } from './patterns/resource-access/key-access';
export { QueueAccess } from './patterns/resource-access/queue-access';
export { ResourceAccess } from './patterns/resource-access/resource-access';
export { type ResourceAccessOptions } from './patterns/resource-access/resource-access-options';
export { SecretAccess } from './patterns/resource-access/secret-access';
export { StreamAccess } from './patterns/resource-access/stream-access';
export { TableAccess } from './patterns/resource-access/table-access';
export { TopicAccess } from './patterns/resource-access/topic-access';
