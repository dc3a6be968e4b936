import type { JsonObject } from '../../lib/text/json';
import { readable } from '../../lib/policy/pattern/symbol';
import { allowing, factsOf } from './in-account';

const document = allowing('test:Act');

/** [owner ARN, JSON path] of each resource policy. */
function found(Resources: JsonObject) {
  return factsOf(Resources)
    .policies.filter(({ kind }) => kind === 'resource')
    .map(({ owners, origin }) => [owners.map(readable).join(' '), origin.path]);
}

test.each<[string, JsonObject, JsonObject, string]>([
  [
    'AWS::S3::BucketPolicy',
    { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } },
    { Bucket: { Ref: 'Owner' }, PolicyDocument: document },
    'arn:aws:s3:::records',
  ],
  [
    'AWS::SQS::QueuePolicy',
    { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
    { Queues: [{ Ref: 'Owner' }], PolicyDocument: document },
    'arn:aws:sqs:us-east-1:111111111111:jobs',
  ],
  [
    'AWS::SNS::TopicPolicy',
    { Type: 'AWS::SNS::Topic' },
    { Topics: [{ Ref: 'Owner' }], PolicyDocument: document },
    'arn:aws:sns:us-east-1:111111111111:<111111111111/us-east-1/App/Owner>',
  ],
  [
    'AWS::SecretsManager::ResourcePolicy',
    { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'db' } },
    { SecretId: { Ref: 'Owner' }, ResourcePolicy: document },
    'arn:aws:secretsmanager:us-east-1:111111111111:secret:db-<111111111111/us-east-1/App/Owner.random>',
  ],
  [
    'AWS::Kinesis::ResourcePolicy',
    { Type: 'AWS::Kinesis::Stream', Properties: { Name: 'events' } },
    { ResourceArn: { 'Fn::GetAtt': ['Owner', 'Arn'] }, ResourcePolicy: document },
    'arn:aws:kinesis:us-east-1:111111111111:stream/events',
  ],
  [
    'AWS::Lambda::ResourcePolicy',
    { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'copy' } },
    { ResourceArn: { 'Fn::GetAtt': 'Owner.Arn' }, PolicyDocument: document },
    'arn:aws:lambda:us-east-1:111111111111:function:copy',
  ],
])('%s belongs to the resource that it names', (Type, Owner, Properties, arn) => {
  const facts = factsOf({ Owner, Policy: { Type, Properties } });
  const [policy] = facts.policies;
  expect(readable(policy?.owners[0] ?? '')).toBe(arn);
  expect(policy).toMatchObject({ kind: 'resource', document: { source: document } });
  expect(facts.resources).toMatchObject([{ type: Owner['Type'], policies: [policy] }]);
  expect(facts.unread).toEqual([]);
});

test('the policy of a bucket that is not in the template belongs to its ARN', () => {
  const Properties = { Bucket: 'elsewhere', PolicyDocument: document };
  expect(found({ P: { Type: 'AWS::S3::BucketPolicy', Properties } })).toEqual([
    ['arn:aws:s3:::elsewhere', 'Resources.P.Properties.PolicyDocument'],
  ]);
});

test('a key holds its own policy; without one, AWS’s default, which delegates to the account', () => {
  const given = factsOf({ K: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document } } }).policies;
  expect(given).toMatchObject([{ document: { source: document } }]);
  const byDefault = factsOf({ K: { Type: 'AWS::KMS::Key' } }).policies;
  expect(byDefault).toMatchObject([
    {
      document: {
        source: { Statement: [{ Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action: 'kms:*' }] },
      },
    },
  ]);
});

test('a table holds its own policy and its stream’s', () => {
  const Properties = {
    TableName: 'items',
    ResourcePolicy: { PolicyDocument: document },
    StreamSpecification: { StreamViewType: 'NEW_IMAGE', ResourcePolicy: { PolicyDocument: document } },
  };
  const arn = 'arn:aws:dynamodb:us-east-1:111111111111:table/items';
  expect(found({ T: { Type: 'AWS::DynamoDB::Table', Properties } })).toEqual([
    [arn, 'Resources.T.Properties.ResourcePolicy.PolicyDocument'],
    [
      `${arn}/stream/<111111111111/us-east-1/App/T.random>`,
      'Resources.T.Properties.StreamSpecification.ResourcePolicy.PolicyDocument',
    ],
  ]);
});

test('a global table holds one policy for each replica, in the replica’s region', () => {
  const Replicas = ['us-east-1', 'eu-west-1'].map((Region) => ({
    Region,
    ResourcePolicy: { PolicyDocument: document },
  }));
  const T = { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: 'items', Replicas } };
  expect(found({ T })).toEqual([
    [
      'arn:aws:dynamodb:us-east-1:111111111111:table/items',
      'Resources.T.Properties.Replicas[0].ResourcePolicy.PolicyDocument',
    ],
    [
      'arn:aws:dynamodb:eu-west-1:111111111111:table/items',
      'Resources.T.Properties.Replicas[1].ResourcePolicy.PolicyDocument',
    ],
  ]);
});

describe('a Lambda permission', () => {
  const Function = { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'copy' } };
  const permission = (properties: JsonObject) =>
    factsOf(
      {
        Function,
        P: {
          Type: 'AWS::Lambda::Permission',
          Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Function' }, ...properties },
        },
      },
      { Parameters: { Who: { Type: 'String' } } },
    ).policies[0];

  test('of a service is a statement with the source as its condition', () => {
    const source = { SourceArn: 'arn:aws:s3:::records', SourceAccount: '111111111111' };
    expect(permission({ Principal: 's3.amazonaws.com', ...source })).toMatchObject({
      owners: ['arn:aws:lambda:us-east-1:111111111111:function:copy'],
      document: {
        source: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 's3.amazonaws.com' },
              Action: 'lambda:InvokeFunction',
              Resource: 'arn:aws:lambda:us-east-1:111111111111:function:copy',
              Condition: {
                ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::records' },
                StringEquals: { 'aws:SourceAccount': '111111111111' },
              },
            },
          ],
        },
      },
    });
  });

  test.each([
    ['222222222222', { AWS: 'arn:aws:iam::222222222222:root' }],
    ['arn:aws:iam::222222222222:role/Caller', { AWS: 'arn:aws:iam::222222222222:role/Caller' }],
    ['*', '*'],
  ])('of %s names the principal as Lambda does', (Principal, expected) => {
    expect(permission({ Principal })?.document.source).toMatchObject({
      Statement: [{ Principal: expected }],
    });
  });

  test('of an unknown principal does not decide what kind it is', () => {
    const { Statement } = permission({ Principal: { Ref: 'Who' } })?.document.source as {
      Statement: { Principal: string }[];
    };
    expect(readable(Statement[0]?.Principal ?? '')).toBe('<111111111111/us-east-1/App/Who>');
  });

  test('of an alias belongs to the alias', () => {
    const FunctionName = 'arn:aws:lambda:us-east-1:111111111111:function:copy:live';
    expect(permission({ Principal: '*', FunctionName })?.owners).toEqual([FunctionName]);
  });
});

describe('what is not read is told', () => {
  test.each<[string, JsonObject]>([
    ['AWS::IoT::Policy', { PolicyDocument: document }],
    ['AWS::OpenSearchServerless::AccessPolicy', { Policy: '[]' }],
    ['AWS::XRay::ResourcePolicy', { PolicyDocument: JSON.stringify(document) }],
    ['AWS::RAM::ResourceShare', { Name: 'a' }],
    ['AWS::SSO::PermissionSet', { Name: 'Admin' }],
    [
      'AWS::SSO::Assignment',
      { PermissionSetArn: 'arn:aws:sso:::permissionSet/x/y', TargetId: '111111111111' },
    ],
    ['AWS::Some::FutureThing', { Nested: [{ Access: document }] }],
    ['AWS::CloudFormation::Stack', { TemplateURL: 'https://example.com/t.json' }],
    ['AWS::Serverless::Function', {}],
    ['AWS::S3::Bucket', { AccessControl: 'PublicRead' }],
  ])('%s', (Type, Properties) => {
    expect(factsOf({ X: { Type, Properties } }).unread).toMatchObject([
      { type: Type, origin: { logicalId: 'X' } },
    ]);
  });

  test.each<[string, JsonObject]>([
    ['AWS::ApplicationAutoScaling::ScalingPolicy', { PolicyName: 'a' }],
    ['AWS::CloudFront::CachePolicy', {}],
    ['AWS::S3::Bucket', { AccessControl: 'Private' }],
    ['AWS::Logs::LogGroup', {}],
  ])('%s carries no policy', (Type, Properties) => {
    expect(factsOf({ X: { Type, Properties } }).unread).toEqual([]);
  });

  test('a macro may make anything', () => {
    const { unread } = factsOf(
      { B: { Type: 'AWS::S3::Bucket' } },
      { Transform: ['AWS::Include', 'AWS::LanguageExtensions'] },
    );
    expect(unread).toMatchObject([{ type: 'Transform "AWS::Include"' }]);
  });
});

test('SCPs and RCPs are found with their targets, and the organization with its levels', () => {
  const scp = (Type: string) => ({
    Type: 'AWS::Organizations::Policy',
    Properties: { Name: Type, Type, Content: document, TargetIds: [{ Ref: 'Unit' }, '111111111111'] },
  });
  const { policies, organizationNodes } = factsOf({
    Org: { Type: 'AWS::Organizations::Organization' },
    Unit: {
      Type: 'AWS::Organizations::OrganizationalUnit',
      Properties: { Name: 'Prod', ParentId: { 'Fn::GetAtt': ['Org', 'RootId'] } },
    },
    Scp: scp('SERVICE_CONTROL_POLICY'),
    Rcp: scp('RESOURCE_CONTROL_POLICY'),
    Tags: scp('TAG_POLICY'),
  });
  const [root, unit] = organizationNodes;
  expect(organizationNodes).toMatchObject([
    { type: 'root' },
    { type: 'organizational-unit', parent: root?.id },
  ]);
  expect(policies.map(({ kind, owners }) => [kind, owners])).toEqual([
    ['scp', [unit?.id, '111111111111']],
    ['rcp', [unit?.id, '111111111111']],
  ]);
});
