import { App, Stack } from 'aws-cdk-lib/core';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  ApiGatewayPermissions,
  AppConfigPermissions,
  AthenaPermissions,
  BedrockPermissions,
  CognitoPermissions,
  KmsPermissions,
  OpenSearchPermissions,
  ParameterPermissions,
  RdsDataPermissions,
  RdsPermissions,
  RedshiftDataPermissions,
  Resources,
  SecretsPermissions,
} from '../../../lib/permissions';
import { ACCOUNT, arn, at, REGION, testJobs } from './recipe-calls';

const database = arn('rds', 'db:orders');
const key = arn('kms', 'key/1');
const keys = () => at('kms', 'key/1');
const via = (service: string) => ({ 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` });
const grantOn = (volume: string) => ({
  ...via('ec2'),
  'kms:GrantIsForAWSResource': 'true',
  'kms:EncryptionContext:aws:ebs:id': volume,
});
const secret = arn('secretsmanager', 'secret:shop-AbCdEf');
const parameter = arn('ssm', 'parameter/shop/prod/url');
const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0';
const profile = arn('bedrock', 'inference-profile/eu.amazon.nova-lite-v1:0');
const guardrail = arn('bedrock', 'guardrail/g1');
const api = arn('execute-api', 'a1b2/prod/GET/orders');
const pool = arn('cognito-idp', 'userpool/eu-west-1_1');
const configuration = arn('appconfig', 'application/a/environment/e/configuration/c');
const domain = arn('es', 'domain/orders');
const cluster = arn('rds', 'cluster:orders');
const workgroup = arn('redshift-serverless', 'workgroup/w1');
const mine = { 'redshift-data:statement-owner-iam-userid': 'AIDAANA' };
const RDS =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/security_iam_id-based-policy-examples.html';
const CONNECT =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html';
const KMS = 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html';
const SECRETS = 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html';
const PARAMETERS =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html';
const COGNITO = 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html';
const SEARCH = 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html';

const imported = rds.DatabaseInstance.fromDatabaseInstanceAttributes(
  new Stack(new App(), 'Stack', { env: { account: ACCOUNT, region: REGION } }),
  'Orders',
  {
    instanceIdentifier: 'orders',
    instanceEndpointAddress: 'orders.example.com',
    instanceResourceId: 'db-ABC',
    port: 5432,
    securityGroups: [],
  },
);

testJobs({
  'RdsPermissions.find': {
    permissions: () => RdsPermissions.find(at('rds', 'db:orders'), at('rds', 'cluster:orders')),
    source: RDS,
    allowed: [
      ['rds:DescribeDBInstances', database],
      ['rds:DescribeDBClusters', cluster],
      ['rds:DescribeDBClusterEndpoints', cluster],
    ],
    denied: [
      ['rds:DescribeDBInstances', arn('rds', 'db:*')],
      ['rds:DescribeDBInstances', arn('rds', 'db:salaries')],
      ['rds:StopDBInstance', database],
    ],
  },
  'RdsPermissions.list': {
    permissions: () => RdsPermissions.list(at('rds', 'db:orders')),
    source: RDS,
    allowed: [
      ['rds:DescribeDBInstances', arn('rds', 'db:*')],
      ['rds:DescribeDBInstances', database],
      ['rds:DescribePendingMaintenanceActions', arn('rds', 'db:*')],
    ],
    denied: [
      ['rds:DescribeDBClusters', cluster],
      ['rds:DownloadDBLogFilePortion', database],
      ['rds:DeleteDBInstance', database],
    ],
  },
  'RdsPermissions.observe': {
    permissions: () => RdsPermissions.observe(at('rds', 'db:orders')),
    source: RDS,
    allowed: [
      ['rds:DescribeDBInstances', arn('rds', 'db:*')],
      ['rds:DescribeEvents', '*'],
      ['rds:DownloadDBLogFilePortion', database],
    ],
    denied: [
      ['rds:StopDBInstance', database],
      ['rds:DownloadDBLogFilePortion', arn('rds', 'db:salaries')],
      ['rds:ModifyDBInstance', database],
    ],
  },
  'RdsPermissions.operate': {
    permissions: () => RdsPermissions.operate(at('rds', 'db:orders'), at('rds', 'cluster:orders')),
    source: RDS,
    allowed: [
      ['rds:StartDBInstance', database],
      ['rds:RebootDBInstance', database],
      ['rds:StopDBCluster', cluster],
      ['rds:FailoverDBCluster', cluster],
    ],
    denied: [
      ['rds:DeleteDBInstance', database],
      ['rds:ModifyDBCluster', cluster],
      ['rds:StopDBInstance', arn('rds', 'db:salaries')],
    ],
  },
  'RdsPermissions.connect': {
    permissions: () => RdsPermissions.connect(imported, 'app'),
    source: CONNECT,
    allowed: [
      ['rds-db:connect', arn('rds-db', 'dbuser:db-ABC/app')],
      ['rds-db:connect', arn('rds-db', 'dbuser:db-ABC/app'), { 'aws:SecureTransport': 'true' }],
      ['rds-db:connect', arn('rds-db', 'dbuser:db-ABC/app'), { 'aws:username': 'ana' }],
    ],
    denied: [
      ['rds-db:connect', arn('rds-db', 'dbuser:db-ABC/admin')],
      ['rds-db:connect', arn('rds-db', 'dbuser:orders/app')],
      ['rds:DescribeDBInstances', database],
    ],
  },
  'RdsPermissions.connectTo': {
    permissions: () => RdsPermissions.connectTo('db-ABC', 'app'),
    source: CONNECT,
    allowed: [
      ['rds-db:connect', arn('rds-db', 'dbuser:db-ABC/app')],
      ['rds-db:connect', arn('rds-db', 'dbuser:db-ABC/app'), { 'aws:SecureTransport': 'true' }],
      ['rds-db:connect', arn('rds-db', 'dbuser:db-ABC/app'), { 'aws:username': 'ana' }],
    ],
    denied: [
      ['rds-db:connect', arn('rds-db', 'dbuser:db-ABC/admin')],
      ['rds-db:connect', arn('rds-db', 'dbuser:db-XYZ/app')],
      ['rds:DescribeDBInstances', database],
    ],
  },
  'KmsPermissions.decryptVia': {
    permissions: () => KmsPermissions.decryptVia('s3', keys()),
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    allowed: [
      ['kms:Decrypt', key, via('s3')],
      ['kms:Decrypt', key, { ...via('s3'), 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::reports' }],
      ['kms:Decrypt', key, { ...via('s3'), 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::others' }],
    ],
    denied: [
      ['kms:Decrypt', key, { 'kms:ViaService': null }],
      ['kms:Decrypt', key, via('dynamodb')],
      ['kms:GenerateDataKey', key, via('s3')],
    ],
  },
  'KmsPermissions.encryptVia': {
    permissions: () => KmsPermissions.encryptVia('kinesis', keys(), at('kms', 'key/2')),
    source: 'https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html',
    allowed: [
      ['kms:GenerateDataKey', key, via('kinesis')],
      ['kms:GenerateDataKey', arn('kms', 'key/2'), via('kinesis')],
      ['kms:GenerateDataKey', key, { ...via('kinesis'), 'kms:EncryptionContext:aws:kinesis:arn': 'any' }],
    ],
    denied: [
      ['kms:Decrypt', key, via('kinesis')],
      ['kms:Encrypt', key, via('kinesis')],
      ['kms:GenerateDataKey', key, via('sqs')],
      ['kms:ReEncryptFrom', key, via('kinesis')],
    ],
  },
  'KmsPermissions.encryptAndDecryptVia': {
    permissions: () => KmsPermissions.encryptAndDecryptVia('sqs', keys()),
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
    allowed: [
      ['kms:GenerateDataKey', key, via('sqs')],
      ['kms:Decrypt', key, via('sqs')],
      ['kms:Decrypt', key, { ...via('sqs'), 'kms:EncryptionContext:aws:sqs:arn': 'any' }],
    ],
    denied: [
      ['kms:Encrypt', key, via('sqs')],
      ['kms:ReEncryptTo', key, via('sqs')],
      ['kms:DescribeKey', key, via('sqs')],
      ['kms:CreateGrant', key, via('sqs')],
    ],
  },
  'KmsPermissions.decrypt': {
    permissions: () => KmsPermissions.decrypt(keys(), at('kms', 'key/2')),
    source: KMS,
    allowed: [
      ['kms:Decrypt', key],
      ['kms:Decrypt', arn('kms', 'key/2')],
      ['kms:Decrypt', key, via('s3')],
    ],
    denied: [
      ['kms:Encrypt', key],
      ['kms:Decrypt', arn('kms', 'key/3')],
      ['kms:PutKeyPolicy', key],
    ],
  },
  'KmsPermissions.encrypt': {
    permissions: () => KmsPermissions.encrypt(keys(), at('kms', 'key/2')),
    source: KMS,
    allowed: [
      ['kms:Encrypt', key],
      ['kms:Encrypt', arn('kms', 'key/2')],
      ['kms:Encrypt', key, via('ssm')],
    ],
    denied: [
      ['kms:Decrypt', key],
      ['kms:GenerateDataKey', key],
      ['kms:Encrypt', arn('kms', 'key/3')],
    ],
  },
  'KmsPermissions.generateDataKeys': {
    permissions: () => KmsPermissions.generateDataKeys(keys()),
    source: KMS,
    allowed: [
      ['kms:GenerateDataKey', key],
      ['kms:GenerateDataKeyWithoutPlaintext', key],
      ['kms:GenerateDataKey', key, via('s3')],
    ],
    denied: [
      ['kms:Decrypt', key],
      ['kms:Encrypt', key],
      ['kms:GenerateDataKeyPair', key],
    ],
  },
  'KmsPermissions.createGrantVia': {
    permissions: () => KmsPermissions.createGrantVia('ec2', keys()),
    source:
      'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource',
    allowed: [
      ['kms:CreateGrant', key, grantOn('vol-1')],
      ['kms:CreateGrant', key, grantOn('vol-2')],
      ['kms:CreateGrant', key, grantOn('vol-3')],
    ],
    denied: [
      ['kms:CreateGrant', key, { ...via('ec2'), 'kms:GrantIsForAWSResource': null }],
      ['kms:CreateGrant', key, { ...via('rds'), 'kms:GrantIsForAWSResource': 'true' }],
      ['kms:RevokeGrant', key, { ...via('ec2'), 'kms:GrantIsForAWSResource': 'true' }],
    ],
  },
  'SecretsPermissions.read': {
    permissions: () => SecretsPermissions.read(at('secretsmanager', 'secret:shop-AbCdEf')),
    source: SECRETS,
    allowed: [
      ['secretsmanager:GetSecretValue', secret],
      ['secretsmanager:DescribeSecret', secret],
      ['secretsmanager:GetSecretValue', secret, { 'secretsmanager:VersionStage': 'AWSCURRENT' }],
    ],
    denied: [
      ['secretsmanager:PutSecretValue', secret],
      ['secretsmanager:ListSecrets', '*'],
      ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:other-AbCdEf')],
    ],
  },
  'SecretsPermissions.readNamed': {
    permissions: () => SecretsPermissions.readNamed('shop'),
    source: SECRETS,
    allowed: [
      ['secretsmanager:GetSecretValue', secret],
      ['secretsmanager:DescribeSecret', secret],
      ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:shop-123456')],
    ],
    denied: [
      ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:shop-admin-AbCdEf')],
      ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:shop2-AbCdEf')],
      ['secretsmanager:DeleteSecret', secret],
    ],
  },
  'SecretsPermissions.write': {
    permissions: () => SecretsPermissions.write(at('secretsmanager', 'secret:shop-*')),
    source: SECRETS,
    allowed: [
      ['secretsmanager:PutSecretValue', secret],
      ['secretsmanager:PutSecretValue', arn('secretsmanager', 'secret:shop-123456')],
      ['secretsmanager:PutSecretValue', secret, { 'secretsmanager:VersionStage': 'AWSPENDING' }],
    ],
    denied: [
      ['secretsmanager:GetSecretValue', secret],
      ['secretsmanager:UpdateSecret', secret],
      ['secretsmanager:DeleteSecret', secret],
    ],
  },
  'SecretsPermissions.rotate': {
    permissions: () => SecretsPermissions.rotate(at('secretsmanager', 'secret:shop-AbCdEf')),
    source:
      'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html',
    allowed: [
      ['secretsmanager:DescribeSecret', secret],
      ['secretsmanager:GetSecretValue', secret],
      ['secretsmanager:PutSecretValue', secret],
      ['secretsmanager:UpdateSecretVersionStage', secret],
      ['secretsmanager:GetRandomPassword', '*'],
    ],
    denied: [
      ['secretsmanager:RotateSecret', secret],
      ['secretsmanager:DeleteSecret', secret],
      ['secretsmanager:PutResourcePolicy', secret],
    ],
  },
  'ParameterPermissions.read': {
    permissions: () => ParameterPermissions.read(at('ssm', 'parameter/shop/prod/*')),
    source: PARAMETERS,
    allowed: [
      ['ssm:GetParameter', parameter],
      ['ssm:GetParameters', parameter],
      ['ssm:GetParameter', arn('ssm', 'parameter/shop/prod/key')],
    ],
    denied: [
      ['ssm:PutParameter', parameter],
      ['ssm:GetParametersByPath', arn('ssm', 'parameter/shop/prod')],
      ['ssm:GetParameterHistory', parameter],
    ],
  },
  'ParameterPermissions.readPath': {
    permissions: () => ParameterPermissions.readPath('/shop/prod'),
    source: PARAMETERS,
    allowed: [
      ['ssm:GetParametersByPath', arn('ssm', 'parameter/shop/prod')],
      ['ssm:GetParameter', parameter],
      ['ssm:GetParameters', parameter],
    ],
    denied: [
      ['ssm:GetParametersByPath', arn('ssm', 'parameter/shop')],
      ['ssm:GetParameter', arn('ssm', 'parameter/shop/production/url')],
      ['ssm:DescribeParameters', '*'],
    ],
  },
  'ParameterPermissions.write': {
    permissions: () => ParameterPermissions.write(at('ssm', 'parameter/shop/prod/*')),
    source: PARAMETERS,
    allowed: [
      ['ssm:PutParameter', parameter],
      ['ssm:PutParameter', parameter, { 'ssm:Overwrite': 'true' }],
      ['ssm:PutParameter', arn('ssm', 'parameter/shop/prod/key')],
    ],
    denied: [
      ['ssm:GetParameter', parameter],
      ['ssm:DeleteParameter', parameter],
      ['ssm:PutParameter', arn('ssm', 'parameter/shop/test/url')],
    ],
  },
  'BedrockPermissions.invoke': {
    permissions: () => BedrockPermissions.invoke(Resources.arn(model.replace('us-east-1', '*'))),
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html',
    allowed: [
      ['bedrock:InvokeModel', model],
      ['bedrock:InvokeModelWithResponseStream', model],
      ['bedrock:InvokeModel', model.replace('us-east-1', 'eu-west-1')],
    ],
    denied: [
      ['bedrock:InvokeModel', model.replace('lite', 'pro')],
      ['bedrock:CreateModelCustomizationJob', model],
      ['bedrock:ListFoundationModels', '*'],
    ],
  },
  'BedrockPermissions.invokeThroughProfile': {
    permissions: () =>
      BedrockPermissions.invokeThroughProfile({
        profile: Resources.arn(profile),
        modelId: 'amazon.nova-lite-v1:0',
      }),
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html',
    allowed: [
      ['bedrock:InvokeModel', profile],
      ['bedrock:InvokeModel', model, { 'bedrock:InferenceProfileArn': profile }],
      [
        'bedrock:InvokeModel',
        model.replace('us-east-1', 'eu-north-1'),
        { 'bedrock:InferenceProfileArn': profile },
      ],
      [
        'bedrock:InvokeModelWithResponseStream',
        model.replace('us-east-1', ''),
        { 'bedrock:InferenceProfileArn': profile },
      ],
    ],
    denied: [
      ['bedrock:InvokeModel', model, { 'bedrock:InferenceProfileArn': null }],
      ['bedrock:InvokeModel', model.replace('lite', 'pro'), { 'bedrock:InferenceProfileArn': profile }],
      ['bedrock:DeleteInferenceProfile', profile],
    ],
  },
  'BedrockPermissions.applyGuardrails': {
    permissions: () => BedrockPermissions.applyGuardrails(at('bedrock', 'guardrail/*')),
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions.html',
    allowed: [
      ['bedrock:ApplyGuardrail', guardrail],
      ['bedrock:ApplyGuardrail', arn('bedrock', 'guardrail/g2')],
      ['bedrock:ApplyGuardrail', arn('bedrock', 'guardrail/g3')],
    ],
    denied: [
      ['bedrock:UpdateGuardrail', guardrail],
      ['bedrock:DeleteGuardrail', guardrail],
      ['bedrock:InvokeModel', model],
    ],
  },
  'AthenaPermissions.query': {
    permissions: () =>
      AthenaPermissions.query({
        workgroup: 'analysts',
        database: 'sales',
        tables: ['orders'],
        resultsBucket: Resources.arn('arn:aws:s3:::results'),
        resultsPrefix: 'analysts/',
      }),
    source: 'https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html',
    allowed: [
      ['athena:StartQueryExecution', arn('athena', 'workgroup/analysts')],
      ['athena:GetQueryResults', arn('athena', 'workgroup/analysts')],
      ['athena:GetDataCatalog', arn('athena', 'datacatalog/AwsDataCatalog')],
      ['glue:GetTable', arn('glue', 'catalog')],
      ['glue:GetTable', arn('glue', 'database/sales')],
      ['glue:GetPartitions', arn('glue', 'table/sales/orders')],
      ['s3:PutObject', 'arn:aws:s3:::results/analysts/1.csv'],
      ['s3:GetBucketLocation', 'arn:aws:s3:::results'],
    ],
    denied: [
      ['athena:StartQueryExecution', arn('athena', 'workgroup/primary')],
      ['glue:GetTable', arn('glue', 'table/hr/salaries')],
      ['glue:CreateTable', arn('glue', 'table/sales/orders')],
      ['s3:PutObject', 'arn:aws:s3:::results/other/1.csv'],
    ],
  },
  'ApiGatewayPermissions.invoke': {
    permissions: () =>
      ApiGatewayPermissions.invoke({ apiId: 'a1b2', stage: 'prod', method: 'GET', path: 'orders*' }),
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
    allowed: [
      ['execute-api:Invoke', api],
      ['execute-api:Invoke', `${api}/1`],
      ['execute-api:Invoke', `${api}/1/lines`],
    ],
    denied: [
      ['execute-api:Invoke', arn('execute-api', 'a1b2/prod/POST/orders')],
      ['execute-api:Invoke', arn('execute-api', 'zzzz/prod/GET/orders')],
      ['execute-api:InvalidateCache', api],
    ],
  },
  'ApiGatewayPermissions.manageConnections': {
    permissions: () => ApiGatewayPermissions.manageConnections('a1b2', 'prod'),
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html',
    allowed: [
      ['execute-api:ManageConnections', arn('execute-api', 'a1b2/prod/POST/@connections/c1')],
      ['execute-api:ManageConnections', arn('execute-api', 'a1b2/prod/GET/@connections/c1')],
      ['execute-api:ManageConnections', arn('execute-api', 'a1b2/prod/DELETE/@connections/c1')],
    ],
    denied: [
      ['execute-api:ManageConnections', arn('execute-api', 'a1b2/test/POST/@connections/c1')],
      ['execute-api:Invoke', api],
      ['execute-api:ManageConnections', arn('execute-api', 'zzzz/prod/POST/@connections/c1')],
    ],
  },
  'CognitoPermissions.readUsers': {
    permissions: () => CognitoPermissions.readUsers(at('cognito-idp', 'userpool/eu-west-1_1')),
    source: COGNITO,
    allowed: [
      ['cognito-idp:ListUsers', pool],
      ['cognito-idp:AdminGetUser', pool],
      ['cognito-idp:ListUsersInGroup', pool],
    ],
    denied: [
      ['cognito-idp:AdminDeleteUser', pool],
      ['cognito-idp:DescribeUserPoolClient', pool],
      ['cognito-idp:ListUsers', arn('cognito-idp', 'userpool/eu-west-1_2')],
    ],
  },
  'CognitoPermissions.manageUsers': {
    permissions: () => CognitoPermissions.manageUsers(at('cognito-idp', 'userpool/eu-west-1_1')),
    source: COGNITO,
    allowed: [
      ['cognito-idp:AdminCreateUser', pool],
      ['cognito-idp:AdminAddUserToGroup', pool],
      ['cognito-idp:AdminDisableUser', pool],
    ],
    denied: [
      ['cognito-idp:AdminSetUserPassword', pool],
      ['cognito-idp:AdminInitiateAuth', pool],
      ['cognito-idp:UpdateUserPool', pool],
      ['cognito-idp:CreateGroup', pool],
    ],
  },
  'AppConfigPermissions.read': {
    permissions: () =>
      AppConfigPermissions.read(at('appconfig', 'application/a/environment/e/configuration/*')),
    source:
      'https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-retrieving-the-configuration.html',
    allowed: [
      ['appconfig:StartConfigurationSession', configuration],
      ['appconfig:GetLatestConfiguration', configuration],
      ['appconfig:GetLatestConfiguration', arn('appconfig', 'application/a/environment/e/configuration/d')],
    ],
    denied: [
      ['appconfig:GetLatestConfiguration', arn('appconfig', 'application/a/environment/f/configuration/c')],
      ['appconfig:StartDeployment', arn('appconfig', 'application/a/environment/e')],
      ['appconfig:ListApplications', '*'],
    ],
  },
  'OpenSearchPermissions.read': {
    permissions: () => OpenSearchPermissions.read({ domain: at('es', 'domain/orders'), index: 'logs-*' }),
    source: SEARCH,
    allowed: [
      ['es:ESHttpGet', `${domain}/logs-1/_doc/1`],
      ['es:ESHttpHead', `${domain}/logs-1/_doc/1`],
      ['es:ESHttpPost', `${domain}/logs-1/_search`],
      ['es:ESHttpPost', `${domain}/logs-1/_count`],
    ],
    denied: [
      ['es:ESHttpPost', `${domain}/logs-1/_doc`],
      ['es:ESHttpGet', `${domain}/salaries/_doc/1`],
      ['es:ESHttpDelete', `${domain}/logs-1`],
      ['es:UpdateDomainConfig', domain],
    ],
  },
  'OpenSearchPermissions.write': {
    permissions: () => OpenSearchPermissions.write({ domain: at('es', 'domain/orders'), index: 'logs-*' }),
    source: SEARCH,
    allowed: [
      ['es:ESHttpPost', `${domain}/logs-1/_bulk`],
      ['es:ESHttpPut', `${domain}/logs-1/_doc/1`],
      ['es:ESHttpPost', `${domain}/logs-1/_update/1`],
    ],
    denied: [
      ['es:ESHttpGet', `${domain}/logs-1/_doc/1`],
      ['es:ESHttpPost', `${domain}/logs-1/_search`],
      ['es:ESHttpPost', `${domain}/logs-1/_delete_by_query`],
      ['es:ESHttpDelete', `${domain}/logs-1/_doc/1`],
    ],
  },
  'OpenSearchPermissions.readWrite': {
    permissions: () =>
      OpenSearchPermissions.readWrite({ domain: at('es', 'domain/orders'), index: 'logs-*' }),
    source: SEARCH,
    allowed: [
      ['es:ESHttpGet', `${domain}/logs-1/_doc/1`],
      ['es:ESHttpPost', `${domain}/logs-1/_search`],
      ['es:ESHttpPost', `${domain}/logs-1/_bulk`],
    ],
    denied: [
      ['es:ESHttpDelete', `${domain}/logs-1/_doc/1`],
      ['es:ESHttpPut', `${domain}/salaries/_doc/1`],
      ['es:DeleteDomain', domain],
    ],
  },
  'OpenSearchPermissions.useCollections': {
    permissions: () => OpenSearchPermissions.useCollections(at('aoss', 'collection/*')),
    source:
      'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/security-iam-serverless.html',
    allowed: [
      ['aoss:APIAccessAll', arn('aoss', 'collection/c1')],
      ['aoss:APIAccessAll', arn('aoss', 'collection/c2')],
      ['aoss:APIAccessAll', arn('aoss', 'collection/c3')],
    ],
    denied: [
      ['aoss:DeleteCollection', arn('aoss', 'collection/c1')],
      ['aoss:CreateAccessPolicy', '*'],
      ['aoss:DashboardsAccessAll', arn('aoss', 'dashboards/default')],
    ],
  },
  'RdsDataPermissions.execute': {
    permissions: () =>
      RdsDataPermissions.execute({
        cluster: at('rds', 'cluster:orders'),
        secret: at('secretsmanager', 'secret:shop-AbCdEf'),
      }),
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html',
    allowed: [
      ['rds-data:ExecuteStatement', cluster],
      ['rds-data:BeginTransaction', cluster],
      ['rds-data:CommitTransaction', cluster],
      ['secretsmanager:GetSecretValue', secret],
    ],
    denied: [
      ['rds-data:ExecuteStatement', arn('rds', 'cluster:salaries')],
      ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:other-AbCdEf')],
      ['rds:DescribeDBClusters', cluster],
    ],
  },
  'RedshiftDataPermissions.execute': {
    permissions: () => RedshiftDataPermissions.execute({ target: at('redshift-serverless', 'workgroup/w1') }),
    source: 'https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-access.html',
    allowed: [
      ['redshift-data:ExecuteStatement', workgroup],
      ['redshift-data:GetStatementResult', '*', mine],
      ['redshift-serverless:GetCredentials', workgroup],
    ],
    denied: [
      ['redshift-data:GetStatementResult', '*', { 'redshift-data:statement-owner-iam-userid': 'AIDABOB' }],
      ['redshift-data:ExecuteStatement', arn('redshift-serverless', 'workgroup/w2')],
      ['redshift-serverless:UpdateWorkgroup', workgroup],
    ],
  },
});
