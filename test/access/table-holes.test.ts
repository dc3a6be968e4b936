import { AccessModel } from '../../lib/access';
import { allow, deny, LEAF, owning, policy, role, template, trust, WRITER } from './organization-fixture';

/** A role with `s3:*` on everything, and a bucket with this policy. */
function app(...statements: object[]): AccessModel {
  const Bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } };
  const Policy = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: { Ref: 'Bucket' },
      PolicyDocument: { Version: '2012-10-17', Statement: statements },
    },
  };
  const Leaf = role('leaf', trust({ AWS: WRITER }), [
    allow('s3:*', '*'),
    allow('s3:GetObject', 'arn:aws:s3:::other/*'),
  ]);
  return AccessModel.fromAssembly(owning({ Leaf, Bucket, ...(statements.length === 0 ? {} : { Policy }) }));
}

const grantOf = (model: AccessModel, resource: string) =>
  model.whatCan(LEAF).find((grant) => grant.resource === resource);

test('a line that a bucket policy cuts a hole into says so', () => {
  const model = app({ ...deny('s3:*', 'arn:aws:s3:::data/*'), Principal: '*' });
  const grant = grantOf(model, '*');
  expect(grant?.verdict.decision).toBe('undetermined');
  expect(grant?.verdict.conditions.join()).toMatch(/unless the request is s3:\* on arn:aws:s3:::data\/\*/);
  expect(model.table()).toContain('unless the request is s3:* on arn:aws:s3:::data/*');
});

test('what no policy denies is allowed', () => {
  expect(grantOf(app(), '*')?.verdict.decision).toBe('allowed');
  const model = app({ ...deny('s3:*', 'arn:aws:s3:::data/*'), Principal: '*' });
  expect(grantOf(model, 'arn:aws:s3:::other/*')?.verdict.decision).toBe('allowed');
  expect(
    grantOf(app({ ...deny('s3:*', 'arn:aws:s3:::data/*'), Principal: { AWS: WRITER } }), '*')?.verdict
      .decision,
  ).toBe('allowed');
});

describe('a line that covers what a declared resource takes back', () => {
  const ROLE = 'arn:aws:iam::111111111111:role/app';
  const lines = (resources: Record<string, unknown>, ...statements: ReturnType<typeof allow>[]) =>
    AccessModel.fromAssembly(
      template('111111111111', {
        App: role('app', trust({ Service: 'lambda.amazonaws.com' }), statements),
        ...resources,
      }),
    )
      .whatCan(ROLE)
      .map(({ action, resource, verdict }) => [`${action} ${resource}`, verdict.conditions.join('; ')]);
  const key = (principal: string) => ({
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: { KeyPolicy: policy({ ...allow('kms:*', '*'), Principal: { AWS: principal } }) },
      Metadata: { 'aws:cdk:path': 'App/Key' },
    },
  });
  const queue = (statement: object) => ({
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
    Policy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: policy(statement as never) },
    },
  });

  test('says that a key policy must allow it', () => {
    expect(lines({}, allow('kms:Decrypt', '*'))).toEqual([
      ['kms:Decrypt *', 'if the key policy of the key allows it'],
    ]);
    const [everyKey] = lines(key('arn:aws:iam::111111111111:role/other'), allow(['kms:Decrypt'], '*'));
    expect(everyKey?.[1]).toContain('unless the resource is App/Key, whose key policy does not allow it');
    const [pattern] = lines({}, allow('kms:Decrypt', 'arn:aws:kms:*:111111111111:key/*'));
    expect(pattern?.[1]).toMatch(/^if the policy of arn:aws:kms:.* \(not in the model\)/);
  });

  test('says so beside everything else, and only where a key policy does not allow it', () => {
    const everything = allow('*', '*');
    expect(lines({}, everything)).toEqual([['* *', '']]);
    expect(lines(key('111111111111'), everything)).toContainEqual(['* *', '']);
    expect(lines(key('arn:aws:iam::111111111111:role/other'), everything)).toEqual([
      ['* *', 'unless the resource is App/Key, whose key policy does not allow it'],
    ]);
  });

  test('takes a Deny of every resource in the policy of a queue as one of that queue', () => {
    const denied = queue({ ...deny('sqs:*', '*'), Principal: '*' });
    expect(lines(denied, allow('sqs:SendMessage', '*'))).toEqual([
      [
        'sqs:SendMessage *',
        expect.stringContaining('unless the request is sqs:* on arn:aws:sqs:eu-west-1:111111111111:jobs'),
      ],
    ]);
    const others = 'arn:aws:sqs:us-east-1:111111111111:*';
    expect(lines(denied, allow('sqs:SendMessage', others))).toEqual([[`sqs:SendMessage ${others}`, '']]);
    expect(lines(denied, allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111111111111:jobs'))).toEqual([]);
  });
});
