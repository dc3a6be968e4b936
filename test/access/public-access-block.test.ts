import { loadFacts } from '../../lib/assembly/load';
import { AccessModel } from '../../lib/access/model';
import { owning, template } from './organization-fixture';
import { OBJECT, PUBLIC, bucket, ALL, OFF, decision, READER } from './public-bucket';

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
  expect(none.find(({ type }) => type === 'AWS::S3::Bucket')?.publicAccessBlock).toMatchObject({
    blockPublicPolicy: 'no',
    restrictPublicBuckets: 'no',
    isDefault: true,
  });
});

test('RestrictPublicBuckets keeps strangers and other accounts out of a bucket with a public policy', () => {
  expect(decision('*', OFF, PUBLIC)).toBe('allowed');
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

test('a public policy of a bucket without settings is in force, one of an access point is blocked', () => {
  // Where the settings are on by default, S3 rejects the policy: it was deployed, so they are off.
  expect(decision('*', undefined, PUBLIC)).toBe('allowed');
  const facts = loadFacts(
    owning({ Point: { Type: 'AWS::S3::AccessPoint', Properties: { Name: 'reports', Bucket: 'records' } } }),
  );
  expect(
    facts.resources.find(({ type }) => type === 'AWS::S3::AccessPoint')?.publicAccessBlock,
  ).toMatchObject({ restrictPublicBuckets: 'yes' });
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
  expect(open(OFF)).toMatchObject([{ principal: 'arn:aws:s3:::records' }]);
  expect(open(OFF)[0]?.witness).toBeDefined();
  expect(open(undefined)).toMatchObject([{ principal: 'arn:aws:s3:::records' }]);
  expect(open(undefined)[0]?.witness).toBeDefined();
  expect(open(ALL)).toEqual([]);
});

test('turning Block Public Access off is a gain', () => {
  const [before, after] = [ALL, OFF].map((settings) =>
    AccessModel.fromAssembly([bucket(settings, PUBLIC), template('222222222222', {})]),
  );
  if (before === undefined || after === undefined) throw new Error('two models');
  const gains = before.differenceTo(after).changes;
  expect(gains.map(({ kind, grant }) => [kind, grant.action])).toContainEqual(['gained', 's3:GetObject']);
  expect(after.differenceTo(before).changes.map(({ kind }) => kind)).not.toContain('gained');
});

describe('Block Public Access of the account', () => {
  const STACK = bucket(OFF, PUBLIC);
  const decisionWith = (extra: Record<string, unknown>, options = {}) =>
    AccessModel.fromAssembly([STACK, template('333333333333', extra)], options).check({
      principal: '*',
      action: 's3:GetObject',
      resource: OBJECT,
    }).decision;
  const s3Policy = (value: string, ...TargetIds: unknown[]) => ({
    Type: 'AWS::Organizations::Policy',
    Properties: {
      Type: 'S3_POLICY',
      Name: 's3',
      Content: { s3_attributes: { public_access_block_configuration: { '@@assign': value } } },
      TargetIds,
    },
  });
  const organization = {
    Organization: { Type: 'AWS::Organizations::Organization' },
    Unit: {
      Type: 'AWS::Organizations::OrganizationalUnit',
      Properties: { Name: 'prod', ParentId: { 'Fn::GetAtt': 'Organization.RootId' } },
    },
  };
  const ROOT = { 'Fn::GetAtt': 'Organization.RootId' };

  test('counts where the user says that it is on', () => {
    expect(decisionWith({}, { publicAccessBlocked: ['111111111111'] })).toBe('denied');
    expect(decisionWith({}, { publicAccessBlocked: ['333333333333'] })).toBe('allowed');
  });

  test('counts by an S3 policy on the account, and perhaps by one above it', () => {
    expect(decisionWith({ P: s3Policy('all', '111111111111') })).toBe('denied');
    expect(decisionWith({ P: s3Policy('none', '111111111111') })).toBe('allowed');
    expect(decisionWith({ P: s3Policy('all', '333333333333') })).toBe('allowed');
    expect(decisionWith({ ...organization, P: s3Policy('all', ROOT) })).toBe('undetermined');
    expect(decisionWith({ ...organization, P: s3Policy('none', ROOT) })).toBe('allowed');
  });

  test('the policy of the nearest level wins', () => {
    const both = { P: s3Policy('all', 'r-ab12'), Q: s3Policy('none', '111111111111') };
    expect(decisionWith({ ...organization, ...both })).toBe('allowed');
    const clash = { P: s3Policy('all', '111111111111'), Q: s3Policy('none', '111111111111') };
    expect(decisionWith(clash)).toBe('undetermined');
  });

  test('counts where a custom resource of the CDK turns it on', () => {
    const call = (on: boolean) => ({
      Type: 'Custom::AWS',
      Properties: {
        ServiceToken: 'arn:aws:lambda:eu-west-1:111111111111:function:f',
        Create: JSON.stringify({
          service: 'S3Control',
          action: 'putPublicAccessBlock',
          parameters: {
            AccountId: '111111111111',
            PublicAccessBlockConfiguration: { ...ALL, RestrictPublicBuckets: on },
          },
        }),
      },
    });
    expect(decisionWith({ C: call(true) })).toBe('denied');
    expect(decisionWith({ C: call(false) })).toBe('undetermined');
  });
});
