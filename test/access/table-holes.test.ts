import { AccessModel } from '../../lib/access';
import { allow, deny, LEAF, owning, role, trust, WRITER } from './organization-fixture';

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
  expect(grant?.verdict.conditions.join()).toMatch(/unless s3:\* on arn:aws:s3:::data\/\* covers/);
  expect(model.table()).toContain('unless s3:* on arn:aws:s3:::data/* covers');
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
