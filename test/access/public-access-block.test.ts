import { loadFacts } from '../../lib/assembly/load';
import { AccessModel } from '../../lib/access/model';
import { allow, calling, owning, template, user } from './organization-fixture';

const OBJECT = 'arn:aws:s3:::records/x';
const PUBLIC = {
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::records/*',
};

function bucket(settings: unknown, ...statements: unknown[]) {
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

const ALL = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};
const CALLERS = calling({ Reader: user('reader', [allow('s3:GetObject', '*')]) });

function decision(principal: string, settings: unknown, ...statements: unknown[]) {
  const model = AccessModel.fromAssembly([bucket(settings, ...statements), CALLERS]);
  return model.check({ principal, action: 's3:GetObject', resource: OBJECT }).decision;
}

const READER = 'arn:aws:iam::222222222222:user/reader';

test('the facts hold each setting, absent ones as off and parameters as unknown', () => {
  const settings = { BlockPublicAcls: 'True', RestrictPublicBuckets: { Ref: 'AWS::StackName' } };
  const facts = loadFacts(bucket(settings, PUBLIC));
  expect(facts.resources.find(({ type }) => type === 'AWS::S3::Bucket')?.publicAccessBlock).toEqual({
    blockPublicAcls: 'yes',
    ignorePublicAcls: 'no',
    blockPublicPolicy: 'no',
    restrictPublicBuckets: 'unknown',
  });
  const none = loadFacts(bucket(undefined, PUBLIC)).resources;
  expect(none.find(({ type }) => type === 'AWS::S3::Bucket')).not.toHaveProperty('publicAccessBlock');
});

test('RestrictPublicBuckets keeps strangers and other accounts out of a bucket with a public policy', () => {
  expect(decision('*', undefined, PUBLIC)).toBe('allowed');
  expect(decision('*', ALL, PUBLIC)).toBe('denied');
  expect(decision(READER, ALL, PUBLIC)).toBe('denied');
  expect(decision('arn:aws:iam::111111111111:user/owner', ALL, PUBLIC)).not.toBe('denied');
  expect(decision('cloudfront.amazonaws.com', ALL, PUBLIC)).toBe('allowed');
});

test('RestrictPublicBuckets also blocks the accounts that a public policy names', () => {
  const named = { ...PUBLIC, Principal: { AWS: READER } };
  expect(decision(READER, ALL, named)).toBe('allowed');
  expect(decision(READER, ALL, named, { ...PUBLIC, Action: 's3:ListBucket' })).toBe('denied');
});

test.each([
  [{ StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }, 'undetermined'],
  [{ StringLike: { 'aws:PrincipalOrgID': 'o-*' } }, 'denied'],
  [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'undetermined'],
  [{ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, 'denied'],
  [{ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }, 'denied'],
  [{ StringEquals: { 'aws:SourceAccount': '333333333333' } }, 'undetermined'],
  [{ Bool: { 'aws:SecureTransport': 'true' } }, 'denied'],
])('a policy with %j is public where S3 says so', (Condition, expected) => {
  expect(decision(READER, ALL, { ...PUBLIC, Condition })).toBe(expected);
});

test('BlockPublicPolicy alone leaves a policy from before in force', () => {
  expect(decision('*', { BlockPublicPolicy: true }, PUBLIC)).toBe('undetermined');
  expect(decision('*', { IgnorePublicAcls: true, BlockPublicAcls: true }, PUBLIC)).toBe('allowed');
  expect(decision('*', { RestrictPublicBuckets: { Ref: 'AWS::StackName' } }, PUBLIC)).toBe('undetermined');
});

test('the answer names Block Public Access and the bucket', () => {
  const model = AccessModel.fromAssembly([bucket(ALL, PUBLIC)]);
  const text = model.check({ principal: '*', action: 's3:GetObject', resource: OBJECT }).explain();
  expect(text).toContain('(RestrictPublicBuckets) of Block Public Access of Data/Records denies it');
});

test('a proof of no public access counts it', () => {
  const open = (settings: unknown) => AccessModel.fromAssembly(bucket(settings, PUBLIC)).publicAccess();
  expect(open(undefined)).toMatchObject([{ principal: 'arn:aws:s3:::records' }]);
  expect(open(undefined)[0]?.witness).toBeDefined();
  expect(open(ALL)).toEqual([]);
});

test('turning Block Public Access off is a gain', () => {
  const [before, after] = [ALL, undefined].map((settings) =>
    AccessModel.fromAssembly([bucket(settings, PUBLIC), template('222222222222', {})]),
  );
  if (before === undefined || after === undefined) throw new Error('two models');
  const gains = before.differenceTo(after).changes;
  expect(gains.map(({ kind, grant }) => [kind, grant.action])).toContainEqual(['gained', 's3:GetObject']);
  expect(after.differenceTo(before).changes.map(({ kind }) => kind)).not.toContain('gained');
});
