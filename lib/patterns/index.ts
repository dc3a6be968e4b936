export { CallerSide } from './caller-side';
export { type CliProfileOptions } from './cli-profile';
export {
  CrossAccountLambdaRoleChain,
  type CrossAccountLambdaRoleChainProps,
} from './cross-account-lambda-role-chain';
export { CrossAccountRole, type CrossAccountRoleProps } from './cross-account-role';
export { CrossAccountUserRole, type CrossAccountUserRoleProps } from './cross-account-user-role';
export { Ec2InstanceProfile, type Ec2InstanceProfileProps } from './ec2-instance-profile';
export { ExternalRole, type ExternalRoleGrantOptions, type ExternalRoleOptions } from './external-role';
export { InstanceProfileRole, type InstanceProfileRoleProps } from './instance-profile-role';
export { LambdaExecutionRole, type LambdaExecutionRoleProps } from './lambda-execution-role';
export { PatternRole, type PatternRoleBaseProps, type PatternRoleProps } from './pattern-role';
export { type GrantAssumeRoleOptions, RoleTrust } from './role-trust';
export { SelfManagedCredential } from './self-managed-credentials';
export { UserGroup, type UserGroupProps } from './user-group';
