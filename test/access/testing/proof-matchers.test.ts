import { AccessModel } from '../../../lib/access/testing';
import {
  allow,
  ANA,
  BOB,
  CALLER,
  calling,
  deny,
  LEAF,
  OPS,
  owning,
  policy,
  role,
  STREAM,
  trust,
  WRITER,
} from '../organization-fixture';

const model = AccessModel.fromAssembly([owning(), calling()]);

/** A bucket of the owning account with this policy. */
const withBucket = (...statements: object[]): AccessModel =>
  AccessModel.fromAssembly([
    owning({
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Bucket' },
          PolicyDocument: { Version: '2012-10-17', Statement: statements },
        },
      },
    }),
    calling(),
  ]);
const DATA = 'arn:aws:s3:::data/*';
const read = { action: 's3:GetObject', resource: DATA };

describe('toAllowOnly', () => {
  test('passes where no one else may', () => {
    const app = withBucket({ ...allow('s3:GetObject', DATA), Principal: { AWS: LEAF } });
    // Leaf can be assumed from Writer, and Writer from Caller.
    expect(app).toAllowOnly({ principals: [LEAF, WRITER, CALLER], ...read });
  });

  test('names each principal that comes there through a role', () => {
    const app = withBucket({ ...allow('s3:GetObject', DATA), Principal: { AWS: LEAF } });
    expect(() => expect(app).toAllowOnly({ principals: [LEAF, CALLER], ...read })).toThrow(
      /writer through arn:aws:iam::111111111111:role\/leaf/i,
    );
    expect(app).not.toAllowOnly({ principals: [LEAF, CALLER], ...read });
  });

  test.each([
    ['anyone without credentials', '*'],
    ['any user of account 999999999999', { AWS: '999999999999' }],
    ['service sns.amazonaws.com', { Service: 'sns.amazonaws.com' }],
  ])('names outsiders: %s', (label, Principal) => {
    const app = withBucket({ ...allow('s3:GetObject', DATA), Principal });
    expect(() =>
      expect(app).toAllowOnly({ principals: [LEAF, WRITER, CALLER, ANA, BOB, OPS], ...read }),
    ).toThrow(label);
  });

  test('holds in every context: a condition does not hide access', () => {
    const app = withBucket({
      ...allow('s3:GetObject', DATA, { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }),
      Principal: { AWS: WRITER },
    });
    expect(() => expect(app).toAllowOnly({ principals: [CALLER], ...read })).toThrow(/aws:sourceip=10\./);
  });
});

describe('toNeverAllow', () => {
  test('passes where no request is allowed, and not elsewhere', () => {
    expect(model).toNeverAllow({ action: 'kinesis:DeleteStream', resource: STREAM });
    expect(model).not.toNeverAllow({ action: 'kinesis:PutRecord', resource: STREAM });
    expect(() => expect(model).toNeverAllow({ action: 'kinesis:Put*', resource: STREAM })).toThrow(
      /kinesis:PutRecords? on/,
    );
  });

  test('looks through chains of roles', () => {
    expect(() =>
      expect(model).toNeverAllow({ principals: [CALLER], action: 'kinesis:PutRecord', resource: STREAM }),
    ).toThrow(/through arn:aws:iam::111111111111:role\/writer/);
    expect(model).toNeverAllow({ principals: [BOB], action: 'kinesis:PutRecord', resource: STREAM });
  });

  test('a Deny without condition settles it, one with a condition does not', () => {
    const granted = { ...allow('s3:GetObject', DATA), Principal: { AWS: WRITER } };
    expect(withBucket(granted, { ...deny('s3:*', DATA), Principal: '*' })).toNeverAllow(read);
    expect(
      withBucket(granted, {
        ...deny('s3:*', DATA, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
        Principal: '*',
      }),
    ).not.toNeverAllow(read);
  });

  test.each(['s3:GetObjekt', 's3:GetObjekt*', 'dynamdb:*', 'S3GetObject'])(
    'an action that matches nothing is an error: %s',
    (action) => {
      expect(() => expect(model).toNeverAllow({ action, resource: DATA })).toThrow(/unknown-action/);
      expect(() => expect(model).toAllowOnly({ principals: [], action, resource: DATA })).toThrow(
        /unknown-action/,
      );
      expect(() => model.whoCan(action, DATA)).toThrow(/unknown-action/);
    },
  );
});

describe('toGrantNothingBeyond', () => {
  const wider = AccessModel.fromAssembly([
    owning({ Leaf: role('leaf', trust({ AWS: WRITER }), [allow(['kinesis:Get*', 'kinesis:Put*'], STREAM)]) }),
    calling(),
  ]);

  test('compares all requests of two apps', () => {
    expect(model).toGrantNothingBeyond(model);
    expect(model).toGrantNothingBeyond(wider);
    expect(() => expect(wider).toGrantNothingBeyond(model)).toThrow(/leaf gains: may kinesis:Put\* on/);
    expect(wider).not.toGrantNothingBeyond(model);
  });

  test('neither passes nor fails on what is unknown', () => {
    const managed = (arn: string): AccessModel =>
      AccessModel.fromAssembly([
        owning({
          Leaf: role('leaf', trust({ AWS: WRITER }), [], {
            ManagedPolicyArns: [arn],
            Policies: [{ PolicyName: 'p', PolicyDocument: policy(allow('kinesis:Get*', STREAM)) }],
          }),
        }),
        calling(),
      ]);
    const [one, other] = [managed('arn:aws:iam::aws:policy/A'), managed('arn:aws:iam::aws:policy/B')];
    expect(one).toGrantNothingBeyond(one);
    expect(() => expect(other).toGrantNothingBeyond(one)).toThrow(/not certain/);
    expect(() => expect(other).not.toGrantNothingBeyond(one)).toThrow(/not certain/);
  });
});
