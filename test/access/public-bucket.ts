import { AccessModel } from '../../lib/access/model';
import { allow, calling, owning, user } from './organization-fixture';

export const OBJECT = 'arn:aws:s3:::records/x';
export const PUBLIC = {
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::records/*',
};

export function bucket(settings: unknown, ...statements: unknown[]) {
  return owning({
    Records: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: 'records',
        ...(settings !== undefined && { PublicAccessBlockConfiguration: settings }),
      },
      Metadata: { 'aws:cdk:path': 'Data/Records/Resource' },
    },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: 'records', PolicyDocument: { Version: '2012-10-17', Statement: statements } },
    },
    Owner: user('owner'),
  });
}

export const ALL = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};
export const OFF = { BlockPublicPolicy: false, RestrictPublicBuckets: false };
export const CALLERS = calling({ Reader: user('reader', [allow('s3:GetObject', '*')]) });

export function decision(principal: string, settings: unknown, ...statements: unknown[]) {
  const model = AccessModel.fromAssembly([bucket(settings, ...statements), CALLERS]);
  return model.check({ principal, action: 's3:GetObject', resource: OBJECT }).decision;
}

export const READER = 'arn:aws:iam::222222222222:user/reader';
