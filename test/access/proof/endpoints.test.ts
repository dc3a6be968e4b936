import { AccessModel } from '../../../lib/access';
import { allow, deny, policy, role, template, trust } from '../organization-fixture';

const ACCOUNT = '111111111111';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/app`;
const LAMBDA = trust({ Service: 'lambda.amazonaws.com' });
const throughEndpoint = { StringEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } };
const write = (condition?: object) => allow('s3:PutObject', '*', condition);

const endpoint = (...statements: object[]) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: {
    ServiceName: 'com.amazonaws.eu-west-1.s3',
    VpcId: 'vpc-1',
    ...(statements.length > 0 && {
      PolicyDocument: policy(...statements.map((each) => ({ Principal: '*', ...each }))),
    }),
  },
});

const modelOf = (statements: object[], ...ofEndpoint: object[]): AccessModel =>
  AccessModel.fromAssembly(
    template(ACCOUNT, {
      App: role('app', LAMBDA, statements as never[]),
      Endpoint: endpoint(...ofEndpoint),
    }),
  );

/** What the role gains by the statement, under the same endpoint: by a confirmed request. */
function gains(statement: object, ...ofEndpoint: object[]): boolean[] {
  const [before, after] = [modelOf([], ...ofEndpoint), modelOf([statement], ...ofEndpoint)];
  return before.differenceTo(after).changes.map(({ witness }) => witness !== undefined);
}

describe('the policy of a VPC endpoint limits what comes through it, in every proof', () => {
  test.each<[string, object[], boolean[]]>([
    ['no policy', [], [true]],
    ['a policy that allows it', [allow('s3:*', '*')], [true]],
    ['a policy for its role', [{ ...allow('*', '*'), Principal: { AWS: ROLE } }], [true]],
    ['a policy for its account', [{ ...allow('*', '*'), Principal: { AWS: ACCOUNT } }], [true]],
    ['a policy that allows something else', [allow('s3:GetObject', '*')], []],
    ['a policy that denies it', [allow('*', '*'), deny('s3:PutObject', '*')], []],
    ['a policy for another role', [{ ...allow('*', '*'), Principal: { AWS: `${ROLE}2` } }], []],
  ])('%s', (_, ofEndpoint, gained) => {
    expect(gains(write(throughEndpoint), ...ofEndpoint)).toEqual(gained);
  });

  test('a request that comes another way is not limited', () => {
    const closed = allow('s3:GetObject', '*');
    expect(gains(write({ StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d' } }), closed)).toEqual([true]);
    expect(gains(write(), closed)).toEqual([true]);
    const change = modelOf([write(throughEndpoint)], closed).differenceTo(modelOf([write()], closed)).changes;
    expect(change.map(({ kind }) => kind)).toEqual(['gained']);
  });

  test('a bucket that is open to the endpoint alone is not public', () => {
    const open = { ...allow('s3:*', 'arn:aws:s3:::data/*', throughEndpoint), Principal: '*' };
    const model = AccessModel.fromAssembly(
      template(ACCOUNT, {
        Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: policy(open) },
        },
        Endpoint: endpoint({ ...allow('*', '*'), Principal: { AWS: ACCOUNT } }),
      }),
    );
    expect(model.publicAccess()).toEqual([]);
    expect(model.possibleAccess(['s3:GetObject'], ['arn:aws:s3:::data/*'])).toEqual([]);
  });
});
