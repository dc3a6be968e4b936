// The API of the package. jsii compiles it for other languages. The rest is on subpaths: ./access, ./testing, ./checks,
// ./nag, ./errors.
export { LeastPrivilegeChecks } from './checks/cdk/least-privilege-checks';
export {
  FindingSeverity,
  type IamQuotas,
  type LeastPrivilegeChecksOptions,
} from './checks/cdk/least-privilege-checks-options';
export { CallerSide } from './patterns/caller-side';
export { type CliProfileOptions } from './patterns/cli-profile';
export {
  CrossAccountLambdaRoleChain,
  type CrossAccountLambdaRoleChainProps,
} from './patterns/cross-account-lambda-role-chain';
export { CrossAccountRole, type CrossAccountRoleProps } from './patterns/cross-account-role';
export { CrossAccountUserRole, type CrossAccountUserRoleProps } from './patterns/cross-account-user-role';
export { Ec2InstanceProfile, type Ec2InstanceProfileProps } from './patterns/ec2-instance-profile';
export {
  ExternalRole,
  type ExternalRoleGrantOptions,
  type ExternalRoleOptions,
} from './patterns/external-role';
export { InstanceProfileRole, type InstanceProfileRoleProps } from './patterns/instance-profile-role';
export { LambdaExecutionRole, type LambdaExecutionRoleProps } from './patterns/lambda-execution-role';
export { PatternRole, type PatternRoleBaseProps, type PatternRoleProps } from './patterns/pattern-role';
export { type GrantAssumeRoleOptions, RoleTrust } from './patterns/role-trust';
export { SelfManagedCredential } from './patterns/self-managed-credentials';
export { UserGroup, type UserGroupProps } from './patterns/user-group';
export {
  ActionPermissions,
  CloudFormationPermissions,
  CodeCommitPermissions,
  DocumentPermissions,
  DynamoDbPermissions,
  Ec2Permissions,
  KinesisPermissions,
  KmsPermissions,
  LambdaPermissions,
  LogsPermissions,
  ParameterPermissions,
  Permissions,
  PermissionsDescription,
  PolicyResource,
  ProblemSeverity,
  RdsPermissions,
  Resources,
  S3Permissions,
  SecretsPermissions,
  ServicePermissions,
  SessionManagerPermissions,
  SnsPermissions,
  SqsPermissions,
  TagBasedAccess,
  UnrestrictableActions,
  type AccessLevelOptions,
  type ActionPermissionsOptions,
  type BoundaryOptions,
  type DeployOptions,
  type DescribedAction,
  type LeftOutAction,
  type ObjectOptions,
  type OperateTaggedOptions,
  type PermissionProblem,
  type PermissionsContent,
  type PolicyResourceOptions,
  type SessionsOptions,
  type TagBasedAccessOptions,
  type TrimOptions,
} from './permissions';
export { AccessLevel } from './service-authorization';
export { Caller } from './trust/caller';
export { type PermissionSetOptions } from './trust/permission-set-caller';
export {
  type ExcludedCallers,
  type MfaRequirement,
  type SessionTags,
  type SourceIdentity,
  type TrustCondition,
  type TrustConditions,
} from './trust/trust-conditions';
export { type TrustEntry } from './trust/trust-entry';
export { TrustForm } from './trust/trust-form';
