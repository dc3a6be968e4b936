import { AccessModel, proveNoPublicAccess } from '../../../lib/access';
import { allow, deny, policy } from '../organization-fixture';

const OBJECTS = 'arn:aws:s3:::data/*';
/** As the CDK writes it where nothing tells the partition. */
const IN_STACK = { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::data/*' };
const open = (condition?: object) => ({ ...allow('s3:GetObject', OBJECTS, condition), Principal: '*' });
const closed = (condition?: object) => ({ ...deny('s3:*', OBJECTS, condition), Principal: '*' });
const CERTAIN = expect.objectContaining({ witness: expect.anything() as unknown }) as unknown;
const PERHAPS = expect.objectContaining({ reason: expect.anything() as unknown }) as unknown;

const NOT_BLOCKED = {
  BlockPublicAcls: false,
  BlockPublicPolicy: false,
  IgnorePublicAcls: false,
  RestrictPublicBuckets: false,
};

/** Public access of a bucket of a template with parameters, in an account that only deployment tells. */
function publicWith(...statements: object[]) {
  const bucketPolicy = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: { Ref: 'Bucket' },
      PolicyDocument: policy(...statements.map((each) => ({ ...each, Resource: IN_STACK }))),
    },
  };
  const Resources = {
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: 'data', PublicAccessBlockConfiguration: NOT_BLOCKED },
    },
    Policy: bucketPolicy,
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  };
  const Parameters = { Value: { Type: 'String' } };
  const template = { Parameters, Resources } as never;
  return AccessModel.fromAssembly({ template, stackName: 'stack' }).publicAccess();
}

const VALUE = { Ref: 'Value' };

test.each<[string, object[], unknown[]]>([
  ['an organization of a parameter', [open({ StringEquals: { 'aws:PrincipalOrgID': VALUE } })], []],
  [
    'the account of the stack',
    [open({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } })],
    [],
  ],
  ['an account of a parameter', [open({ StringEquals: { 'aws:PrincipalAccount': VALUE } })], []],
  ['a topic of the stack', [open({ ArnLike: { 'aws:SourceArn': { Ref: 'Topic' } } })], []],
  ['a Deny of everyone outside', [open(), closed({ StringNotEquals: { 'aws:PrincipalOrgID': VALUE } })], []],
  ['everyone outside', [open({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } })], [CERTAIN]],
  ['a pattern of a parameter', [open({ StringLike: { 'aws:SourceVpce': VALUE } })], [PERHAPS]],
  ['a range of a parameter', [open({ IpAddress: { 'aws:SourceIp': VALUE } })], [PERHAPS]],
  [
    'a tag that the caller may choose',
    [open({ StringEquals: { 'aws:SourceAccount': '${aws:PrincipalTag/account}' } })],
    [PERHAPS],
  ],
  [
    'a tag, for callers without credentials, which have none',
    [
      open({
        StringEquals: { 'aws:SourceAccount': '${aws:PrincipalTag/account}' },
        Null: { 'aws:PrincipalArn': 'true' },
      }),
    ],
    [],
  ],
  [
    'the organization of the bucket',
    [open({ StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } })],
    [],
  ],
  [
    'the account of the caller',
    [open({ StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } })],
    [],
  ],
  [
    'the account of the stack as that of the bucket',
    [open({ StringEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } })],
    [CERTAIN],
  ],
  [
    'a principal of a parameter',
    [{ ...allow('s3:GetObject', OBJECTS), Principal: { AWS: VALUE } }],
    [PERHAPS],
  ],
])('a bucket for anyone, under a condition on %s', (_, statements, found) => {
  expect(publicWith(...statements)).toEqual(found);
});

test.each<[string, object, string]>([
  ['a range broader than /8', { IpAddress: { 'aws:SourceIp': '0.0.0.0/7' } }, 'FAIL'],
  ['a range of /8', { IpAddress: { 'aws:SourceIp': '54.0.0.0/8' } }, 'PASS'],
  ['private addresses of any VPC', { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }, 'FAIL'],
  ['endpoints by a part of their ID', { StringLike: { 'aws:SourceVpce': 'vpce-1*' } }, 'FAIL'],
  ['buckets by a part of their name', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::my-*' } }, 'FAIL'],
  ['accounts by a part of their ID', { StringLike: { 'aws:SourceAccount': '1111*' } }, 'FAIL'],
  [
    'units of one organization',
    { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } },
    'PASS',
  ],
  [
    'access points of one account',
    { ArnLike: { 's3:DataAccessPointArn': 'arn:aws:s3:*:111111111111:accesspoint/*' } },
    'PASS',
  ],
  ['sessions of one role', { StringLike: { 'aws:userid': 'AROAEXAMPLEID:*' } }, 'PASS'],
  ['a date in the past', { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }, 'PASS'],
])('%s: as AWS says what is public', (_, condition, result) => {
  expect(proveNoPublicAccess(policy(open(condition)), 'resource').result).toBe(result);
});

describe('a trust in an identity provider that serves many customers', () => {
  const GITHUB = 'token.actions.githubusercontent.com';
  const ofAccount = (issuer: string) => `arn:aws:iam::111111111111:oidc-provider/${issuer}`;
  const trusted = (Federated: string, Condition?: object) =>
    policy({
      Effect: 'Allow',
      Principal: { Federated },
      Action: 'sts:AssumeRoleWithWebIdentity',
      ...(Condition && { Condition }),
    });

  test.each<[string, string, object | undefined, string]>([
    ['GitHub', ofAccount(GITHUB), undefined, 'FAIL'],
    [
      'GitHub by audience',
      ofAccount(GITHUB),
      { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } },
      'FAIL',
    ],
    ['any repository', ofAccount(GITHUB), { StringLike: { [`${GITHUB}:sub`]: 'repo:*' } }, 'FAIL'],
    [
      'organizations by a part of their name',
      ofAccount(GITHUB),
      { StringLike: { [`${GITHUB}:sub`]: 'repo:o*/r:*' } },
      'FAIL',
    ],
    [
      'everyone but a repository',
      ofAccount(GITHUB),
      { StringNotLike: { [`${GITHUB}:sub`]: 'repo:o/r:*' } },
      'FAIL',
    ],
    [
      'repositories of an organization',
      ofAccount(GITHUB),
      { StringLike: { [`${GITHUB}:sub`]: 'repo:o/*' } },
      'PASS',
    ],
    ['Cognito', 'cognito-identity.amazonaws.com', undefined, 'FAIL'],
    [
      'an identity pool',
      'cognito-identity.amazonaws.com',
      { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:a' } },
      'PASS',
    ],
    ['Google', 'accounts.google.com', undefined, 'FAIL'],
    ['a cluster of its own', ofAccount('oidc.eks.eu-west-1.amazonaws.com/id/A'), undefined, 'PASS'],
  ])('%s', (_, provider, condition, result) => {
    const { result: found, witness } = proveNoPublicAccess(trusted(provider, condition), 'trust');
    expect(found).toBe(result);
    if (result === 'FAIL') expect(witness?.caller).toMatch(/^any other customer of /);
  });
});
