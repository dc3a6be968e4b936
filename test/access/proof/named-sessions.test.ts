import { AccessModel } from '../../../lib/access';
import { allow, role, template, trust, user } from '../organization-fixture';

const ACCOUNT = '111111111111';
const OBJECT = 'arn:aws:s3:::data/report';
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/job/nightly`;

/** A bucket that the principal may read; a role, below a path, that Ana may assume. */
const modelOf = (principal?: string, path = '/'): AccessModel =>
  AccessModel.fromAssembly([
    template(ACCOUNT, {
      Job: {
        Type: 'AWS::IAM::Role',
        Metadata: { 'aws:cdk:path': 'App/job' },
        Properties: {
          RoleName: 'job',
          Path: path,
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/ana` },
              Action: 'sts:AssumeRole',
            },
          },
        },
      },
      Other: role('other', trust({ Service: 'lambda.amazonaws.com' })),
      Ana: user('ana', [allow('sts:AssumeRole', '*')]),
      Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
      ...(principal !== undefined && {
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Data' },
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: {
                Effect: 'Allow',
                Principal: { AWS: principal },
                Action: 's3:GetObject',
                Resource: 'arn:aws:s3:::data/*',
              },
            },
          },
        },
      }),
    }),
  ]);
const changes = (before: AccessModel, after: AccessModel) => before.differenceTo(after).changes;

describe.each(['/', '/nightly/'])(
  'a policy that names a session of a role of the model, with path %s',
  (path) => {
    const [before, after] = [modelOf(undefined, path), modelOf(SESSION, path)];

    test('is a gain of the role, if its session has that name', () => {
      const [gain, ...others] = changes(before, after).filter(({ via }) => via === undefined);
      expect(gain).toMatchObject({ kind: 'gained', grant: { action: 's3:GetObject', label: 'App/job' } });
      expect(gain?.reason).toContain('assumed-role/job/nightly');
      expect(others).toEqual([]);
    });

    test('is a loss where it goes, and no change where it stays', () => {
      expect(new Set(changes(after, before).map(({ kind }) => kind))).toEqual(new Set(['lost']));
      expect(changes(after, modelOf(SESSION, path))).toEqual([]);
    });

    test('is found for the role and for each principal that assumes it', () => {
      const found = after.possibleAccess(['s3:GetObject'], [OBJECT]).map(({ principal }) => principal);
      expect(found).toEqual([`arn:aws:iam::${ACCOUNT}:role${path}job`, `arn:aws:iam::${ACCOUNT}:user/ana`]);
      expect(after.whoCan('s3:GetObject', OBJECT).map(({ principal }) => principal)).toContain(SESSION);
    });
  },
);

test('a federated user whom a policy names gains by it alone', () => {
  const federated = `arn:aws:sts::${ACCOUNT}:federated-user/bob`;
  const found = changes(modelOf(), modelOf(federated));
  expect(found.map(({ kind, grant }) => [kind, grant.principal, grant.action])).toEqual([
    ['gained', federated, 's3:GetObject'],
  ]);
  expect(found[0]?.witness?.principal).toBe(federated);
});

test('a session of a role outside the model is asked about by its own ARN', () => {
  const session = 'arn:aws:sts::999999999999:assumed-role/job/nightly';
  const [gain] = changes(modelOf(), modelOf(session));
  expect(gain?.witness?.principal).toBe(session);
});

test('a session of a role outside the model has no ARN of another account or role', () => {
  const bounded = (name: string) =>
    AccessModel.fromAssembly(
      template(ACCOUNT, {
        Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Data' },
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: {
                Effect: 'Allow',
                Principal: { AWS: 'arn:aws:sts::999999999999:assumed-role/elsewhere/nightly' },
                Action: 's3:GetObject',
                Resource: OBJECT,
                Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${name}` } },
              },
            },
          },
        },
      }),
    );
  const closed = bounded('333333333333:role/elsewhere');
  expect(closed.differenceTo(bounded('333333333333:role/another')).changes).toEqual([]);
  for (const reached of ['999999999999:role/elsewhere', '999999999999:role/path/elsewhere'])
    expect(closed.differenceTo(bounded(reached)).changes).toMatchObject([{ kind: 'gained' }]);
});
