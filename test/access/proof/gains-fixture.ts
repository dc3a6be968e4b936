import { AccessModel, type AccessModelOptions } from '../../../lib/access';
import { policyOf } from '../../../lib/authorization/policy-set';
import { template } from '../organization-fixture';

export type Json = Readonly<Record<string, unknown>>;

export const ACCOUNT = '111111111111';
export const document = (...statements: Json[]): Json => ({ Version: '2012-10-17', Statement: statements });
export const allow = (action: unknown, resource: unknown, more: Json = {}): Json => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});
export const deny = (action: unknown, resource: unknown, more: Json = {}): Json => ({
  ...allow(action, resource, more),
  Effect: 'Deny',
});

/** A role `app` with these statements, and a boundary if there is one. */
export function app(
  statements: Json[],
  options: { boundary?: Json; trust?: Json; others?: Json; managed?: boolean } = {},
): Json {
  const { boundary, trust, others = {}, managed = false } = options;
  return {
    App: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'app',
        AssumeRolePolicyDocument:
          trust ??
          document({
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          }),
        ...(managed
          ? { ManagedPolicyArns: [{ Ref: 'Managed' }] }
          : { Policies: [{ PolicyName: 'p', PolicyDocument: document(...statements) }] }),
        ...(boundary === undefined ? {} : { PermissionsBoundary: { Ref: 'Boundary' } }),
      },
    },
    ...(managed
      ? {
          Managed: {
            Type: 'AWS::IAM::ManagedPolicy',
            Properties: { ManagedPolicyName: 'm', PolicyDocument: document(...statements) },
          },
        }
      : {}),
    ...(boundary === undefined
      ? {}
      : {
          Boundary: {
            Type: 'AWS::IAM::ManagedPolicy',
            Properties: { ManagedPolicyName: 'b', PolicyDocument: boundary },
          },
        }),
    ...others,
  };
}

export function bucket(...statements: Json[]): Json {
  return {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: 'data' },
    },
    ...(statements.length === 0
      ? {}
      : {
          BucketPolicy: {
            Type: 'AWS::S3::BucketPolicy',
            Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: document(...statements) },
          },
        }),
  };
}

export function queue(...statements: Json[]): Json {
  return {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
    ...(statements.length === 0
      ? {}
      : {
          QueuePolicy: {
            Type: 'AWS::SQS::QueuePolicy',
            Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: document(...statements) },
          },
        }),
  };
}

export const modelOf = (resources: Json, options: AccessModelOptions = {}): AccessModel =>
  AccessModel.fromAssembly(template(ACCOUNT, resources), options);
export const trustOf = (...statements: Json[]): Json => app([], { trust: document(...statements) });
export const DATA = 'arn:aws:s3:::data/*';
export const JOBS = `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`;
export const OUTSIDER = '999999999999';
export const s3All = allow('s3:*', '*');
export const vpce = { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } };
export const address = { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } };
export const byScp = (statement: Json): AccessModel =>
  modelOf(app([s3All]), { guardrails: { scps: [[policyOf('scp', 'scp', document(statement))]] } });
export const assume = (more: Json): Json => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...more });

/** An RCP that denies S3 to everyone but one account. */
export const sparing = (account: string) =>
  policyOf(
    'rcp',
    'rcp',
    document({
      ...deny('s3:*', '*', { Condition: { StringNotEqualsIfExists: { 'aws:PrincipalAccount': account } } }),
      Principal: '*',
    }),
  );

export function withoutVersion(resources: Json): Json {
  const text = JSON.stringify(resources).replace(
    /("PolicyName":"p","PolicyDocument":\{)"Version":"2012-10-17",/,
    '$1',
  );
  return JSON.parse(text) as Json;
}
