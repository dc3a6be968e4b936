import { AccessModel } from '../../lib/access/model';
import { allow, ANA, calling, deny, policy, role, template, trust, user } from './organization-fixture';
import { decision } from './organization-decision';

describe('resource policies', () => {
  const withBucket = (statement: object, permissions: ReturnType<typeof allow>[] = []) =>
    AccessModel.fromAssembly(
      template('111111111111', {
        Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
        BucketPolicy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Bucket' },
            PolicyDocument: policy(statement as ReturnType<typeof allow>),
          },
        },
        Reader: role('reader', trust({ Service: 'ec2.amazonaws.com' }), permissions),
        Other: role('other', trust({ Service: 'ec2.amazonaws.com' })),
      }),
    );
  const reader = 'arn:aws:iam::111111111111:role/reader';

  test('of a bucket whose name only deployment tells reach the objects in it', () => {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: { 'Fn::GetAtt': ['Reader', 'Arn'] } },
      Action: 's3:GetObject',
      Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] },
    };
    const of = withBucket(statement);
    const bucket = of.facts.resources.find(({ type }) => type === 'AWS::S3::Bucket')?.arn ?? '';
    expect(bucket).not.toBe('');
    expect(decision({ principal: reader, action: 's3:GetObject', resource: `${bucket}/k` }, of)).toBe(
      'allowed',
    );
    expect(decision({ principal: reader, action: 's3:PutObject', resource: `${bucket}/k` }, of)).toBe(
      'denied',
    );
    expect(of.whoCan('s3:GetObject', `${bucket}/k`).map(({ principal }) => principal)).toEqual([reader]);
  });
});

test('a group gives its members its permissions and denies', () => {
  const group = (statement: ReturnType<typeof allow>) => ({
    Group: {
      Type: 'AWS::IAM::Group',
      Properties: { GroupName: 'g', Policies: [{ PolicyName: 'p', PolicyDocument: policy(statement) }] },
    },
    Ana: user('ana', [allow('ec2:StartInstances', '*')], { Groups: [{ Ref: 'Group' }] }),
  });
  const instance = 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1';
  const gives = AccessModel.fromAssembly(calling(group(allow('ec2:StopInstances', '*'))));
  expect(decision({ principal: ANA, action: 'ec2:StopInstances', resource: instance }, gives)).toBe(
    'allowed',
  );
  const takes = AccessModel.fromAssembly(calling(group(deny('ec2:StartInstances', '*'))));
  expect(takes.check({ principal: ANA, action: 'ec2:StartInstances', resource: instance }).denial).toBe(
    'explicit',
  );
});

describe('a malformed document', () => {
  const broken = allow('ec2:StopInstances', 'i-1');
  const action = 'ec2:StopInstances';
  const resource = 'arn:aws:ec2:eu-west-1:222222222222:instance/i-1';
  const model = (statements: ReturnType<typeof allow>[]) =>
    AccessModel.fromAssembly(
      calling({ Ana: user('ana', statements), Ben: user('ben', [allow('ec2:*', '*')]) }),
    );

  test('makes what depends on it undetermined, and the explanation says what is wrong with it', () => {
    const answer = model([broken]).check({ principal: ANA, action, resource });
    expect(answer.decision).toBe('undetermined');
    expect(answer.explain()).toMatch(
      /of People\/ana is malformed.*Statement\[0\]\.Resource: Invalid value "i-1"/,
    );
  });

  test('is not trusted where another statement of it allows: AWS rejects the whole document', () => {
    const request = { principal: ANA, action, resource };
    expect(model([broken, allow('ec2:*', '*')]).check(request).decision).toBe('undetermined');
  });

  test('leaves the answers about everyone else as they are', () => {
    const ben = ANA.replace('ana', 'ben');
    expect(model([broken]).check({ principal: ben, action, resource }).decision).toBe('allowed');
  });
});
