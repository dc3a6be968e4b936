import type { JsonObject } from '../../lib/text/json';
import type { Json } from '../../lib/text/json';
import type { DocumentKind } from '../../lib/policy/document/document';

/** A document that violates a code, what it is used for, and what it belongs to. */
type Violation = readonly [DocumentKind, JsonObject, string?];

const OBJECTS = 'arn:aws:s3:::reports/*';
const READ: JsonObject = { Effect: 'Allow', Action: 's3:GetObject', Resource: OBJECTS };
const TRUST: JsonObject = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111111111111:role/Deployer' },
  Action: 'sts:AssumeRole',
};
const BUCKET: JsonObject = { ...READ, Principal: { AWS: 'arn:aws:iam::111111111111:role/Reader' } };
const LOGS: JsonObject = {
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: OBJECTS,
};
const RCP: JsonObject = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
const GITHUB = 'token.actions.githubusercontent.com';
const ORG = 'o-exampleorgid';

function policy(statement: Json, kind: DocumentKind = 'identity', owner?: string): Violation {
  const document = { Version: '2012-10-17', Statement: Array.isArray(statement) ? statement : [statement] };
  return owner === undefined ? [kind, document] : [kind, document, owner];
}
const on = (resource: Json): Violation => policy({ ...READ, Resource: resource });
const doing = (action: Json): Violation => policy({ ...READ, Action: action });
const when = (condition: JsonObject, more: JsonObject = {}): Violation =>
  policy({ ...READ, ...more, Condition: condition });
const without = (statement: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(statement).filter(([key]) => key !== name));
const trust = (more: JsonObject): Violation => policy({ ...TRUST, ...more }, 'trust');
const rcp = (more: JsonObject): Violation => policy({ ...RCP, ...more }, 'rcp');
const bucket = (more: JsonObject): Violation =>
  policy({ ...BUCKET, ...more }, 'resource', 'arn:aws:s3:::reports');
const web = (issuer: string, condition: JsonObject): Violation =>
  trust({
    Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: condition,
  });
const slr = (more: JsonObject): Violation =>
  policy({ Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: '*', ...more });
const pass = (more: JsonObject): Violation =>
  policy({ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', ...more });
const many = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `arn:aws:s3:::reports-${i}/*`);

const allow = (more: JsonObject): Violation => policy({ Effect: 'Allow', ...more });

/** One document a code of IAM Access Analyzer, which a rule of ours must find. */
export const VIOLATIONS: Readonly<Record<string, Violation>> = {
  ARN_ACCOUNT_NOT_ALLOWED: on('arn:aws:s3::111111111111:reports/*'),
  ARN_REGION_NOT_ALLOWED: on('arn:aws:s3:eu-west-1::reports/*'),
  MISSING_ARN_ACCOUNT: on('arn:aws:sqs:eu-west-1::orders'),
  MISSING_ARN_REGION: on('arn:aws:sqs::111111111111:orders'),
  MISSING_ARN_FIELD: policy({ ...RCP, Resource: 'arn' }, 'rcp'),
  INVALID_ARN_ACCOUNT: on('arn:aws:sqs:eu-west-1:1111:orders'),
  INVALID_ARN_PREFIX: on('aws:s3:::reports/*'),
  INVALID_ARN_REGION: on('arn:aws:sqs:eu-west-1a:111111111111:orders'),
  INVALID_ARN_RESOURCE: on('arn:aws:iam::111111111111:rolle/Reader'),
  INVALID_ARN_SERVICE_CASE: on('arn:aws:S3:::reports/*'),
  INVALID_PARTITION: on('arn:awscn:s3:::reports/*'),
  INVALID_SERVICE: on('arn:aws:s4:::reports/*'),
  INVALID_SERVICE_IN_ACTION: doing('s4:GetObject'),
  INVALID_ACTION: doing('s3:GetObjekt'),
  DATA_TYPE_MISMATCH: doing({ Get: 'Object' }),
  INVALID_EFFECT: policy({ ...READ, Effect: 'allow' }),
  INVALID_POLICY_ELEMENT: policy({ ...READ, Actions: 's3:GetObject' }),
  INVALID_VERSION: ['identity', { Version: '2012-10-18', Statement: [READ] }],
  MISSING_ACTION: policy(without(READ, 'Action')),
  MISSING_EFFECT: policy(without(READ, 'Effect')),
  MISSING_PRINCIPAL: policy(READ, 'resource'),
  MISSING_RESOURCE: policy(without(READ, 'Resource')),
  MISSING_STATEMENT: ['identity', { Version: '2012-10-17' }],
  UNSUPPORTED_ELEMENT_COMBINATION: policy({ ...READ, NotAction: 's3:PutObject' }),
  UNIQUE_SIDS_REQUIRED: policy([
    { ...READ, Sid: 'A' },
    { ...READ, Sid: 'A', Action: 's3:PutObject' },
  ]),
  UNSUPPORTED_SID: policy({ ...READ, Sid: 'read reports' }),
  UNSUPPORTED_PRINCIPAL: policy(BUCKET),
  INVALID_PRINCIPAL_FORMAT: bucket({ Principal: '111111111111' }),
  INVALID_PRINCIPAL_KEY: bucket({ Principal: { Aws: '111111111111' } }),
  UNSUPPORTED_WILDCARD_IN_PRINCIPAL: bucket({ Principal: { AWS: 'arn:aws:iam::111111111111:role/*' } }),
  INVALID_SERVICE_PRINCIPAL_FORMAT: trust({ Principal: { Service: 'ec2' } }),
  FEDERATED_PRINCIPAL_NOT_SUPPORTED: bucket({ Principal: { Federated: 'cognito-identity.amazonaws.com' } }),
  INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: trust({ Principal: { Federated: 'Directory' } }),
  MISMATCHED_ACTION_FOR_PRINCIPAL: trust({ Action: 'sts:AssumeRoleWithSAML' }),
  MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY: trust({
    Principal: { Service: 'rolesanywhere.amazonaws.com' },
  }),
  ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL: policy(
    { ...without(TRUST, 'Principal'), NotPrincipal: { AWS: '111111111111' } },
    'trust',
  ),
  ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: trust({ Resource: '*' }),
  ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: trust({ Principal: '*' }),
  UNSUPPORTED_ACTION_IN_POLICY: bucket({ Action: 'kms:Decrypt' }),
  UNSUPPORTED_RESOURCE_ARN_IN_POLICY: bucket({ Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders' }),
  INVALID_CONDITION_OPERATOR: when({ StringMatch: { 'aws:username': 'ana' } }),
  INVALID_CONDITION_KEY_FORMAT: when({ StringEquals: { username: 'ana' } }),
  INVALID_CONDITION_DATA_TYPE: when({ StringEquals: { 'aws:username': { is: 'ana' } } }),
  INVALID_CONDITION_MULTIPLE_BOOLEAN: when({ Bool: { 'aws:SecureTransport': ['true', 'false'] } }),
  INVALID_GLOBAL_CONDITION_KEY: when({ StringEquals: { 'aws:Nobody': 'ana' } }),
  INVALID_SERVICE_CONDITION_KEY: when({ StringEquals: { 's3:nobody': 'ana' } }),
  UNSUPPORTED_GLOBAL_CONDITION_KEY: when({ ArnEquals: { 'aws:ARN': 'arn:aws:iam::111111111111:user/ana' } }),
  DUPLICATE_KEYS_WITH_DIFFERENT_CASE: when({
    StringEquals: { 'aws:username': 'ana', 'aws:UserName': 'bob' },
  }),
  UNSUPPORTED_ACTION_FOR_CONDITION_KEY: when({ StringEquals: { 's3:prefix': 'public' } }),
  MISSING_ACTION_FOR_CONDITION_KEY: when(
    { StringEquals: { 'ec2:CreateAction': 'RunInstances' } },
    { Action: 'ec2:RunInstances', Resource: '*' },
  ),
  UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: policy(
    { ...LOGS, Condition: { StringEquals: { 'aws:PrincipalOrgID': ORG } } },
    'resource',
  ),
  MISSING_QUALIFIER: when({ StringEquals: { 'aws:CalledVia': 'athena.amazonaws.com' } }),
  NULL_WITH_IF_EXISTS: when({ NullIfExists: { 'aws:username': 'true' } }),
  MISSING_TAG_KEY_IN_CONDITION: when({ StringEquals: { 'aws:ResourceTag': 'shop' } }),
  INVALID_REGION: when({ StringEquals: { 'aws:RequestedRegion': 'Ireland' } }),
  INVALID_VPC_FORMAT: when({ StringEquals: { 'aws:SourceVpc': 'vpc1' } }),
  INVALID_VPCE_FORMAT: when({ StringEquals: { 'aws:SourceVpce': 'vpc-12345678' } }),
  INVALID_KMS_KEY_VALUE: when(
    { StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'reports' } },
    { Action: 's3:PutObject' },
  ),
  PRIVATE_IP_ADDRESS: when({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }),
  PRIVATE_NOT_IP_ADDRESS: when({ NotIpAddress: { 'aws:SourceIp': '192.168.0.0/24' } }),
  TYPE_MISMATCH_IP_RANGE: when({ IpAddress: { 'aws:SourceIp': '203.0.113' } }),
  INVALID_VARIABLE_FOR_OPERATOR: when({ NumericEquals: { 's3:max-keys': '${aws:PrincipalTag/keys}' } }),
  MISSING_BRACE_IN_VARIABLE: on('arn:aws:s3:::home/${aws:username'),
  MISSING_QUOTE_IN_VARIABLE: on('arn:aws:s3:::home/${aws:username, nobody}'),
  UNSUPPORTED_SPACE_IN_VARIABLE: on('arn:aws:s3:::home/${ aws:username }'),
  EMPTY_VARIABLE: on('arn:aws:s3:::home/${}'),
  VARIABLE_UNSUPPORTED_IN_ELEMENT: trust({
    Principal: { AWS: 'arn:aws:iam::111111111111:user/${aws:username}' },
  }),
  VARIABLE_UNSUPPORTED_IN_VERSION: [
    'identity',
    { Version: '2008-10-17', Statement: [{ ...READ, Resource: 'arn:aws:s3:::home/${aws:username}' }] },
  ],
  VARIABLE_USAGE_TOO_PERMISSIVE: bucket({
    Condition: { StringLike: { 'aws:userid': '${aws:PrincipalTag/id}' } },
  }),
  WILDCARD_USAGE_TOO_PERMISSIVE: bucket({ Condition: { StringLike: { 'aws:userid': 'AROA*' } } }),
  POLICY_SIZE_EXCEEDS_SCP_QUOTA: policy({ ...READ, Effect: 'Deny', Resource: many(500) }, 'scp'),
  SCP_SYNTAX_ERROR_PRINCIPAL: policy({ ...READ, Effect: 'Deny', Principal: '*' }, 'scp'),
  POLICY_SIZE_EXCEEDS_RCP_QUOTA: rcp({ Resource: many(300) }),
  RCP_SYNTAX_ERROR_PRINCIPAL: rcp({ Principal: { AWS: '111111111111' } }),
  RCP_SYNTAX_ERROR_ALLOW: rcp({ Effect: 'Allow' }),
  RCP_SYNTAX_ERROR_NOTACTION: policy({ ...without(RCP, 'Action'), NotAction: 's3:GetObject' }, 'rcp'),
  RCP_SYNTAX_ERROR_ACTION: rcp({ Action: 'ec2:RunInstances' }),
  CREATE_SLR_WITH_STAR_IN_RESOURCE: slr({}),
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE: slr({ Action: 'iam:Create*' }),
  CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: allow({ NotAction: 's3:*', Resource: '*' }),
  CREATE_SLR_WITH_NOT_RESOURCE: allow({
    Action: 'iam:CreateServiceLinkedRole',
    NotResource: 'arn:aws:iam::*:role/aws-service-role/rds.amazonaws.com/*',
  }),
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: allow({
    Action: 'iam:*',
    NotResource: 'arn:aws:iam::111111111111:role/Admin',
  }),
  CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE: allow({
    NotAction: 's3:*',
    NotResource: 'arn:aws:iam::111111111111:role/Admin',
  }),
  INVALID_DATE_VALUE: when({ DateLessThan: { 'aws:CurrentTime': '1893456000' } }),
  INVALID_ROLE_REFERENCE: trust({ Principal: { AWS: 'AROAEXAMPLEID1234567' } }),
  INVALID_USER_REFERENCE: trust({ Principal: { AWS: 'AIDAEXAMPLEID1234567' } }),
  MISSING_VERSION: ['identity', { Statement: [READ] }],
  UNIQUE_SIDS_RECOMMENDED: policy(
    [
      { ...BUCKET, Sid: 'A' },
      { ...BUCKET, Sid: 'A', Action: 's3:PutObject' },
    ],
    'resource',
  ),
  WILDCARD_WITHOUT_LIKE_OPERATOR: when({ StringEquals: { 'aws:username': 'ana*' } }),
  POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA: on(many(500)),
  POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA: bucket({ Resource: many(1000) }),
  POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA: trust({
    Principal: { AWS: Array.from({ length: 60 }, (_, i) => `arn:aws:iam::111111111111:role/Deployer${i}`) },
  }),
  TYPE_MISMATCH: when({ StringEquals: { 'aws:ViaAWSService': 'true' } }),
  TYPE_MISMATCH_BOOLEAN: when({ Bool: { 'aws:SecureTransport': 'yes' } }),
  TYPE_MISMATCH_DATE: when({ DateLessThan: { 'aws:CurrentTime': 'tomorrow' } }),
  TYPE_MISMATCH_NUMBER: when({ NumericLessThan: { 'aws:MultiFactorAuthAge': 'an hour' } }),
  TYPE_MISMATCH_STRING: when({ BinaryEquals: { 'aws:username': '§' } }),
  SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: web(GITHUB, {
    StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
    StringLike: { [`${GITHUB}:sub`]: 'repo:example/*' },
  }),
  RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY: rcp({
    Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORG } },
  }),
  RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY: rcp({
    Condition: {
      StringNotEqualsIfExists: { 'aws:SourceOrgID': ORG },
      Null: { 'aws:SourceAccount': 'false' },
    },
  }),
  RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK: rcp({
    Condition: {
      StringNotEqualsIfExists: { 'aws:SourceOrgID': ORG },
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
    },
  }),
  PASS_ROLE_WITH_STAR_IN_RESOURCE: pass({}),
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE: pass({ Action: 'iam:Pass*' }),
  PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: allow({ NotAction: 's3:*', Resource: '*' }),
  PASS_ROLE_WITH_NOT_RESOURCE: allow({
    Action: 'iam:PassRole',
    NotResource: 'arn:aws:iam::111111111111:role/Admin',
  }),
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: allow({
    Action: 'iam:*',
    NotResource: 'arn:aws:iam::111111111111:role/Admin',
  }),
  PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE: allow({
    NotAction: 's3:*',
    NotResource: 'arn:aws:iam::111111111111:role/Admin',
  }),
  ALLOW_WITH_NOT_PRINCIPAL: policy({ ...READ, NotPrincipal: { AWS: '111111111111' } }, 'resource'),
  FORALLVALUES_WITH_SINGLE_VALUED_KEY: when({ 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': ORG } }),
  FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE: web(GITHUB, {
    'ForAnyValue:StringEquals': { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
  }),
  MISSING_PAIRED_CONDITION_KEYS: when({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }),
  UNTRUSTWORTHY_CONDITION_KEY: bucket({
    Principal: '*',
    Condition: { StringLike: { 'aws:Referer': 'https://shop.example.com/*' } },
  }),
  RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL: policy(LOGS, 'resource'),
  MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: web('gitlab.com', {
    StringEquals: { 'aws:RequestedRegion': 'eu-west-1' },
  }),
  MISSING_GITHUB_REPO_CONDITION_KEY: web(GITHUB, {
    StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
  }),
  STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS: when({
    StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Reader' },
  }),
  DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: when(
    { StringEquals: { 'aws:ResourceTag/stage': 'production' } },
    { Effect: 'Deny', Action: 'iam:CreateAccountAlias', Resource: '*' },
  ),
  DYNAMODB_ATTRIBUTES_WITHOUT_SELECT: when(
    { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['Id'] } },
    { Action: 'dynamodb:Query', Resource: 'arn:aws:dynamodb:eu-west-1:111111111111:table/People' },
  ),
  S3_PREFIX_IN_NEGATIVE_CONTEXT: when(
    { StringNotLike: { 's3:prefix': 'private/*' } },
    { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
  ),
  EMPTY_ARRAY_ACTION: doing([]),
  EMPTY_ARRAY_CONDITION: when({ StringEquals: { 'aws:username': [] } }),
  EMPTY_ARRAY_CONDITION_FORALLVALUES: when({ 'ForAllValues:StringEquals': { 'aws:TagKeys': [] } }),
  EMPTY_ARRAY_CONDITION_FORANYVALUE: when({ 'ForAnyValue:StringEquals': { 'aws:TagKeys': [] } }),
  EMPTY_ARRAY_CONDITION_IFEXISTS: when({ StringEqualsIfExists: { 'aws:username': [] } }),
  EMPTY_ARRAY_PRINCIPAL: bucket({ Principal: { AWS: [] } }),
  EMPTY_ARRAY_RESOURCE: on([]),
  EMPTY_OBJECT_CONDITION: when({}),
  EMPTY_OBJECT_PRINCIPAL: bucket({ Principal: {} }),
  EMPTY_SID_VALUE: policy({ ...READ, Sid: '' }),
  EQUIVALENT_TO_NULL_FALSE: when({ StringLike: { 'aws:PrincipalTag/team': '*' } }),
  EQUIVALENT_TO_NULL_TRUE: when({ StringNotLike: { 'aws:PrincipalTag/team': '*' } }),
  IMPROVE_IP_RANGE: when({ IpAddress: { 'aws:SourceIp': '203.0.113.7/24' } }),
  NULL_WITH_QUALIFIER: when({ 'ForAnyValue:Null': { 'aws:TagKeys': 'true' } }),
  PRIVATE_IP_ADDRESS_SUBSET: when({ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '203.0.113.0/24'] } }),
  PRIVATE_NOT_IP_ADDRESS_SUBSET: when({ NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '203.0.113.0/24'] } }),
  REDUNDANT_ACTION: doing(['s3:Get*', 's3:GetObject']),
  REDUNDANT_RESOURCE: on([OBJECTS, 'arn:aws:s3:::reports/2026/*']),
  REDUNDANT_STATEMENT: policy([READ, { ...READ, Action: ['s3:GetObject'] }]),
  REDUNDANT_CONDITION_VALUE_NUM: when({ NumericLessThan: { 'aws:MultiFactorAuthAge': ['60', '3600'] } }),
  REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION: when({ StringLikeIfExists: { 'aws:PrincipalTag/team': '*' } }),
  REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION: when({
    'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': '*' },
  }),
  REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY: trust({
    Principal: {
      AWS: [
        'arn:aws:iam::111111111111:role/Deployer',
        'arn:aws:sts::111111111111:assumed-role/Deployer/pipeline',
      ],
    },
  }),
  WILDCARD_IN_SERVICE_NAME: doing('s3*:GetObject'),
  ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: when(
    { StringEquals: { 'aws:ResourceTag/stage': 'production' } },
    { Action: 'iam:CreateAccountAlias', Resource: '*' },
  ),
  IRRELEVANT_CONDITION_KEY_IN_POLICY: bucket({
    Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
  }),
  CONFIRM_AUDIENCE_CLAIM_TYPE: web('login.example.com', {
    'ForAllValues:StringEquals': { 'login.example.com:aud': 'shop' },
  }),
};
