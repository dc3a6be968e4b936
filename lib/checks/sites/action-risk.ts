import { AccessLevel, type Action } from '../../service-authorization';

/** What an action puts at risk where it is allowed on every resource. Each action has one risk. */
export type ActionRisk = 'role' | 'credentials' | 'data' | 'permissions' | 'tags' | 'writing' | 'reading';

/** Roles are handed on by these; rules of their own look at them. */
const ABOUT_ROLES = new Set(['iam:PassRole', 'sts:AssumeRole', 'iam:CreateServiceLinkedRole']);

/**
 * Actions whose answer is a credential, or that set one.
 *
 * AWS gives them the plain levels Read and Write, so they are listed here. Only those that take a resource matter:
 * `ecr:GetAuthorizationToken` cannot be limited.
 */
const CREDENTIALS = new Set([
  'cognito-identity:GetOpenIdTokenForDeveloperIdentity',
  'cognito-idp:DescribeUserPoolClient',
  'codeartifact:GetAuthorizationToken',
  'connect:GetFederationToken',
  'datazone:GetIamPortalLoginUrl',
  'ec2:GetPasswordData',
  'gamelift:GetComputeAuthToken',
  'gamelift:GetInstanceAccess',
  'gamelift:RequestUploadCredentials',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'iam:UpdateLoginProfile',
  'lightsail:GetInstanceAccessDetails',
  'lightsail:GetRelationalDatabaseMasterUserPassword',
  'rds-db:connect',
  'redshift-serverless:GetCredentials',
  'redshift:GetClusterCredentials',
  'redshift:GetClusterCredentialsWithIAM',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameterHistory',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'sts:GetFederationToken',
]);

/** Actions that return what is stored, rather than what is known about it. */
const DATA = new Set([
  'athena:GetQueryResults',
  'backup-storage:GetChunk',
  'codecommit:GetBlob',
  'codecommit:GetFile',
  'codecommit:GitPull',
  'dynamodb:BatchGetItem',
  'dynamodb:GetItem',
  'dynamodb:GetRecords',
  'dynamodb:PartiQLSelect',
  'dynamodb:Query',
  'dynamodb:Scan',
  'ebs:GetSnapshotBlock',
  'kinesis:GetRecords',
  'kinesis:SubscribeToShard',
  'kms:Decrypt',
  'lambda:GetFunction',
  'logs:GetLogEvents',
  'logs:StartQuery',
  'rds-data:BatchExecuteStatement',
  'rds-data:ExecuteStatement',
  'rds:DownloadCompleteDBLogFile',
  'redshift-data:GetStatementResult',
  's3:GetObject',
  's3:GetObjectVersion',
  'sqs:ReceiveMessage',
]);

/** IAM's plain writes that decide who may do what, whatever their level says. */
const PERMISSIONS = new Set(['iam:AddUserToGroup', 'iam:CreateRole', 'iam:CreateUser', 'kms:CreateGrant']);

/** Names of actions that change nothing. AWS's data give some of them the level Permissions management. */
const READS = /^(BatchGet|Describe|Get|List|Search|Test|Validate|View)[A-Z]/;

/** What the action puts at risk. */
export function riskOf({ id, name, level }: Action): ActionRisk {
  if (ABOUT_ROLES.has(id)) return 'role';
  if (CREDENTIALS.has(id)) return 'credentials';
  if (DATA.has(id)) return 'data';
  if (level === AccessLevel.PERMISSIONS_MANAGEMENT) return READS.test(name) ? 'reading' : 'permissions';
  if (PERMISSIONS.has(id)) return 'permissions';
  if (level === AccessLevel.TAGGING) return 'tags';
  return level === AccessLevel.WRITE ? 'writing' : 'reading';
}
