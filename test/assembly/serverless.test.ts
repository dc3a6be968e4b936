import { AccessModel } from '../../lib/access/model';
import { checkFacts } from '../../lib/checks/check-facts';
import { SERVERLESS_POLICIES } from '../../lib/assembly/sources/serverless-policy-table';
import { readDocument } from '../../lib/policy/document/document';
import type { Json, JsonObject } from '../../lib/text/json';
import { allowing, factsOf, TRUST } from './in-account';
import { lambda, sam, SAM } from './serverless-template';

const rolesOf = (Policies: Json, more: JsonObject = {}) => sam({ F: lambda({ Policies, ...more }) }).roles;

/** The inline policies of the role of a function. */
const inlineOf = (policies: Json) =>
  (rolesOf(policies)[0]?.policies ?? [])
    .filter(({ kind }) => kind === 'inline')
    .map(({ document }) => document.source);

test('a function with an administrator policy and a policy for everything is found', () => {
  const facts = sam({ F: lambda({ Policies: ['AdministratorAccess', allowing('*')] }) });
  expect(facts.roles.map(({ origin }) => origin.logicalId)).toEqual(['FRole']);
  expect(checkFacts(facts).map(({ rule }) => rule)).toEqual(expect.arrayContaining(['administrator-access']));
});

describe('the role that AWS SAM makes', () => {
  test('trusts Lambda and runs the function', () => {
    const facts = sam({ F: lambda({ FunctionName: 'f' }) });
    expect(facts.computes).toMatchObject([{ kind: 'lambda:function', role: facts.roles[0]?.arn }]);
    expect(facts.roles[0]?.trust?.document.source).toMatchObject({
      Statement: [{ Principal: { Service: ['lambda.amazonaws.com'] } }],
    });
  });

  test.each<[string, Json, JsonObject, string[]]>([
    ['no policies', [], {}, ['AWSLambdaBasicExecutionRole']],
    ['one name instead of a list', 'AmazonS3FullAccess', {}, ['AWSLambdaBasicExecutionRole', 'AmazonS3FullAccess']],
    ['the name of a policy with a path', ['AWSLambdaKinesisExecutionRole'], {}, ['AWSLambdaBasicExecutionRole', 'AWSLambdaKinesisExecutionRole']],
    ['an ARN', ['arn:aws:iam::aws:policy/ReadOnlyAccess'], {}, ['AWSLambdaBasicExecutionRole', 'ReadOnlyAccess']],
    ['a VPC and tracing', [], { VpcConfig: {}, Tracing: 'Active' }, ['AWSLambdaBasicExecutionRole', 'AWSLambdaVPCAccessExecutionRole', 'AWSXRayDaemonWriteAccess']],
  ])('has the managed policies of %s', (_, policies, more, expected) => {
    const [role] = rolesOf(policies, more);
    expect(role?.unknownPolicies).toEqual([]);
    expect(role?.policies.map(({ name }) => name).sort()).toEqual(expected);
  }); // prettier-ignore

  test('has the given documents and policy templates', () => {
    const inline = inlineOf([allowing('a:B'), { S3ReadPolicy: { BucketName: 'b' } }]);
    expect(inline?.map((source) => JSON.stringify(source))).toEqual([
      expect.stringContaining('a:B'),
      expect.stringContaining('arn:aws:s3:::b/*'),
    ]);
  });

  test.each<[string, Json, string]>([
    ['a queue by its attribute', { SQSPollerPolicy: { QueueName: { 'Fn::GetAtt': ['Q', 'QueueName'] } } }, 'arn:aws:sqs:us-east-1:111111111111:jobs'],
    ['a condition', { EFSWriteAccessPolicy: { FileSystem: 'fs-1', AccessPoint: 'fsap-1' } }, 'elasticfilesystem:AccessPointArn'],
    ['a whole ARN', { AWSSecretsManagerGetSecretValuePolicy: { SecretArn: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:s' } }, 'arn:aws:secretsmanager:us-east-1:111111111111:secret:s'],
    ['no parameter', { CloudWatchPutMetricPolicy: {} }, 'cloudwatch:PutMetricData'],
  ])('reads a policy template with %s', (_, policy, expected) => {
    const Q = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } };
    const { roles } = sam({ F: lambda({ Policies: [policy] }), Q });
    const [only] = roles[0]?.policies.filter(({ kind }) => kind === 'inline') ?? [];
    expect(JSON.stringify(only?.document.source)).toContain(expected);
    expect(only?.document.mistakes).toEqual([]);
  }); // prettier-ignore

  test.each<[string, Json]>([
    ['is not in the package', { FuturePolicy: { Name: 'b' } }],
    ['lacks a parameter', { S3ReadPolicy: {} }],
    ['is misspelled', { s3readpolicy: { BucketName: 'b' } }],
  ])('a policy template that %s is unknown', (_, policy) => {
    const { roles } = sam({ F: lambda({ Policies: [policy] }) });
    const [only] = roles[0]?.policies.filter(({ kind }) => kind === 'inline') ?? [];
    expect(only?.document.statements.map(({ effect }) => effect)).toEqual(['unknown']);
  });

  test('every policy template is a well-formed document', () => {
    for (const [name, statements] of Object.entries(SERVERLESS_POLICIES)) {
      const names = [...JSON.stringify(statements).matchAll(/\$\{(\w+)\}/g)].map(([, each = '']) => each);
      const values = Object.fromEntries(
        names.map((each) => [each, /Arn$/.test(each) ? 'arn:aws:s3:::x' : 'x']),
      );
      const [source] = inlineOf([{ [name]: values }]);
      expect(readDocument(source, { kind: 'identity' }).mistakes).toEqual([]);
      expect(JSON.stringify(source)).not.toContain('${');
    }
  });

  test('has what a choice between policies leaves', () => {
    const Conditions = { On: { 'Fn::Equals': ['a', 'a'] }, Off: { 'Fn::Equals': ['a', 'b'] } };
    const choice = (name: string, policy: Json): Json => ({
      'Fn::If': [name, policy, { Ref: 'AWS::NoValue' }],
    });
    const Policies = [
      choice('On', 'AmazonS3FullAccess'),
      choice('Off', 'AdministratorAccess'),
      choice('On', { S3ReadPolicy: { BucketName: 'b' } }),
      choice('Off', allowing('a:B')),
    ];
    const { roles } = sam({ F: lambda({ Policies }) }, { ...SAM, Conditions });
    expect(roles[0]?.policies.map(({ kind, name }) => [kind, name])).toEqual([
      ['inline', 'FRolePolicy2'],
      ['managed', 'AWSLambdaBasicExecutionRole'],
      ['managed', 'AmazonS3FullAccess'],
    ]);
  });

  test('has what events, a dead-letter queue and destinations add', () => {
    const Events = {
      Q: { Type: 'SQS', Properties: { Queue: 'arn:aws:sqs:us-east-1:111111111111:q' } },
      M: { Type: 'MQ', Properties: {} },
    };
    const DeadLetterQueue = { Type: 'SNS', TargetArn: 'arn:aws:sns:us-east-1:111111111111:dead' };
    const [role] = rolesOf([], { Events, DeadLetterQueue, EventInvokeConfig: { DestinationConfig: {} } });
    expect(role?.policies.map(({ name }) => name).sort()).toEqual([
      'AWSLambdaBasicExecutionRole',
      'AWSLambdaSQSQueueExecutionRole',
      'DeadLetterQueuePolicy',
      'EventInvokePolicy',
      'SamAutoM',
    ]);
    const unknown = role?.policies.filter(({ document }) => document.statements[0]?.effect === 'unknown');
    expect(unknown?.map(({ name }) => name).sort()).toEqual(['EventInvokePolicy', 'SamAutoM']);
  });

  test('has no X-Ray policy where tracing is disabled', () => {
    const [role] = rolesOf([], { Tracing: 'Disabled' });
    expect(role?.policies.map(({ name }) => name)).toEqual(['AWSLambdaBasicExecutionRole']);
  });

  test('is not made where the function or the globals name a role', () => {
    const R = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'own', AssumeRolePolicyDocument: TRUST } };
    const Role = { 'Fn::GetAtt': ['R', 'Arn'] };
    const own = sam({ F: lambda({ Role, Policies: ['AdministratorAccess'] }), R });
    const global = sam({ F: lambda({}), R }, { ...SAM, Globals: { Function: { Role } } });
    for (const { roles, computes } of [own, global]) {
      expect(roles.map(({ name }) => name)).toEqual(['own']);
      expect(computes).toMatchObject([{ role: 'arn:aws:iam::111111111111:role/own' }]);
    }
  });

  test('can be referred to', () => {
    const facts = sam({
      F: lambda({}),
      P: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'more', PolicyDocument: allowing('s3:*'), Roles: [{ Ref: 'FRole' }] },
      },
    });
    expect(facts.roles).toHaveLength(1);
    expect(facts.roles[0]?.policies.map(({ name }) => name)).toContain('more');
  });
});

describe('what a transform makes is unknown, not an error', () => {
  const using = (expression: Json) => ({
    T: { Type: 'AWS::SNS::Topic', Properties: { TopicName: expression } },
    G: { Type: 'AWS::IAM::Group', Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: { ...allowing('s3:*'), Id: expression } }] } },
  }); // prettier-ignore
  test.each<[string, Json, JsonObject]>([
    ['an alias of SAM', { Ref: 'F.Alias' }, SAM],
    ['an API that SAM implies', { Ref: 'ServerlessRestApi' }, SAM],
    ['an attribute', { 'Fn::GetAtt': ['ServerlessRestApi', 'RootResourceId'] }, SAM],
    ['a text with one in it', { 'Fn::Sub': 'x-${ServerlessRestApi}' }, SAM],
    ['a macro of ours', { Ref: 'Made' }, { Transform: ['OurMacro'] }],
    ['a macro among others', { Ref: 'Made' }, { Transform: ['AWS::LanguageExtensions', 'OurMacro'] }],
  ])('%s', (_, expression, rest) => {
    const facts = sam(using(expression), rest);
    expect(facts.groups).toHaveLength(1);
    expect(facts.unread.length).toBeGreaterThan(0);
  });

  test('a loop makes resources that others refer to', () => {
    const facts = factsOf(
      { 'Fn::ForEach::Topics': ['Name', ['A'], {}], ...using({ Ref: 'TopicA' }) },
      { Transform: 'AWS::LanguageExtensions' },
    );
    expect(facts.unread.map(({ type }) => type)).toContain('Fn::ForEach::Topics');
  });

  test('a misspelled reference without a transform is still an error', () => {
    expect(() => factsOf(using({ Ref: 'Misspelled' }))).toThrow(/Misspelled/);
  });
});

test('the model answers about the function of a SAM template', () => {
  const facts = sam({
    F: lambda({
      Policies: [{ Statement: [{ Effect: 'Allow', Action: 'ec2:StopInstances', Resource: '*' }] }],
    }),
  });
  const [role] = facts.roles;
  const request = { principal: role?.arn ?? '', resource: 'arn:aws:ec2:us-east-1:111111111111:instance/i-1' };
  const model = AccessModel.fromFacts(facts);
  expect(model.check({ ...request, action: 'ec2:StopInstances' }).decision).toBe('allowed');
  expect(model.check({ ...request, action: 'ec2:StartInstances' }).decision).toBe('denied');
});

test('the intrinsic functions of Rules are not read', () => {
  const Rules: Json = {
    Subnets: {
      RuleCondition: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
      Assertions: [
        {
          Assert: {
            'Fn::EachMemberIn': [
              { 'Fn::ValueOfAll': ['AWS::EC2::Subnet::Id', 'VpcId'] },
              { 'Fn::RefAll': 'AWS::EC2::VPC::Id' },
            ],
          },
        },
        { Assert: { 'Fn::EachMemberEquals': [{ 'Fn::ValueOf': ['Env', 'x'] }, 'a'] } },
        { Assert: { 'Fn::Contains': [['a'], { Ref: 'Env' }] } },
        { Assert: { 'Fn::Not': [{ 'Fn::Contains': [{ 'Fn::ValueOfAll': ['a', 'b'] }, 'c'] }] } },
      ],
    },
  };
  const Parameters = { Env: { Type: 'String' } };
  const facts = factsOf({ T: { Type: 'AWS::SNS::Topic' } }, { Rules, Parameters });
  expect(facts.resources).toHaveLength(1);
  expect(facts.unread).toEqual([]);
});
