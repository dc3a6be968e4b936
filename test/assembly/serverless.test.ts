import { AccessModel } from '../../lib/access/model';
import { checkFacts } from '../../lib/checks/check-facts';
import { SERVERLESS_POLICIES } from '../../lib/assembly/sources/serverless-policy-table';
import { readDocument } from '../../lib/policy/document/document';
import type { Json, JsonObject } from '../../lib/text/json';
import { allowing, factsOf, TRUST } from './in-account';

const SAM = { Transform: 'AWS::Serverless-2016-10-31' };
const lambda = (properties: JsonObject): JsonObject => ({
  Type: 'AWS::Serverless::Function',
  Properties: properties,
});
const sam = (Resources: JsonObject, rest: JsonObject = SAM) => factsOf(Resources, rest);
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

describe('a state machine of SAM', () => {
  const machine = (properties: JsonObject) => ({
    M: { Type: 'AWS::Serverless::StateMachine', Properties: properties },
  });

  test('runs as the role that SAM makes of its policies', () => {
    const facts = sam(
      machine({
        Name: 'm',
        Policies: ['AdministratorAccess', { LambdaInvokePolicy: { FunctionName: 'f' } }],
      }),
    );
    expect(facts.roles.map(({ origin }) => origin.logicalId)).toEqual(['MRole']);
    expect(facts.computes).toMatchObject([
      {
        kind: 'states:statemachine',
        arn: 'arn:aws:states:us-east-1:111111111111:stateMachine:m',
        role: facts.roles[0]?.arn,
      },
    ]);
    expect(facts.roles[0]?.trust?.document.source).toMatchObject({
      Statement: [{ Principal: { Service: ['states.amazonaws.com'] } }],
    });
    expect(checkFacts(facts).map(({ rule }) => rule)).toContain('broad-managed-policy');
  });

  test('has its own role where it names one, and roles for the services that start it', () => {
    const Events = { Nightly: { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)' } } };
    const facts = sam(machine({ Role: 'arn:aws:iam::111111111111:role/own', Events }));
    expect(facts.roles.map(({ origin }) => origin.logicalId)).toEqual(['MNightlyRole']);
    expect(facts.computes).toMatchObject([{ role: 'arn:aws:iam::111111111111:role/own' }]);
    expect(JSON.stringify(facts.roles[0]?.policies[0]?.document.source)).toContain('states:StartExecution');
  });
});

describe('who may call a function of SAM', () => {
  const asked = (properties: JsonObject, principal: string, action: string) => {
    const model = AccessModel.fromFacts(sam({ F: lambda({ FunctionName: 'f', ...properties }) }));
    const resource = 'arn:aws:lambda:us-east-1:111111111111:function:f';
    return model.check({ principal, action, resource }).decision;
  };

  test('anyone, by a URL without authorization', () => {
    const url = (AuthType: string) =>
      asked({ FunctionUrlConfig: { AuthType } }, '*', 'lambda:InvokeFunctionUrl');
    expect(url('NONE')).toBe('undetermined');
    expect(url('AWS_IAM')).toBe('denied');
  });

  test('services that send it events, for a source that SAM names', () => {
    const Events = { Files: { Type: 'S3', Properties: { Bucket: 'b', Events: 's3:ObjectCreated:*' } } };
    expect(asked({ Events }, 's3.amazonaws.com', 'lambda:InvokeFunction')).toBe('undetermined');
    expect(asked({ Events }, 'sns.amazonaws.com', 'lambda:InvokeFunction')).toBe('denied');
    expect(asked({}, 's3.amazonaws.com', 'lambda:InvokeFunction')).toBe('denied');
  });
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

describe('a connector', () => {
  const TABLE = 'arn:aws:dynamodb:us-east-1:111111111111:table/t';
  const QUEUE = 'arn:aws:sqs:us-east-1:111111111111:q';
  const T = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 't' } };
  const Q = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } };
  const Permissions = ['Read', 'Write'];
  const own = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'own', AssumeRolePolicyDocument: TRUST } };
  const standing = (Source: Json, Destination: Json): JsonObject => ({
    Type: 'AWS::Serverless::Connector',
    Properties: { Source, Destination, Permissions },
  });
  const decide = (resources: JsonObject, principal: string, action: string, resource: string) => {
    const model = AccessModel.fromFacts(sam(resources));
    return model.check({ principal, action, resource }).decision;
  };

  test.each<[string, JsonObject, string]>([
    ['inside a function', { T, F: { ...lambda({}), Connectors: { C: { Properties: { Destination: { Id: 'T' }, Permissions } } } } }, 'FRole'],
    ['by itself', { T, F: lambda({}), C: standing({ Id: 'F' }, { Id: 'T' }) }, 'FRole'],
    ['to several destinations', { T, Q, F: lambda({}), C: standing({ Id: 'F' }, [{ Id: 'Q' }, { Id: 'T' }]) }, 'FRole'],
    ['from a function with a role of its own', { T, own, F: lambda({ Role: { 'Fn::GetAtt': 'own.Arn' } }), C: standing({ Id: 'F' }, { Id: 'T' }) }, 'own'],
    ['from a role by its name', { T, own, C: standing({ Type: 'AWS::Lambda::Function', RoleName: 'own' }, { Id: 'T' }) }, 'own'],
    ['from a state machine', { T, M: { Type: 'AWS::Serverless::StateMachine', Properties: {} }, C: standing({ Id: 'M' }, { Id: 'T' }) }, 'MRole'],
  ])('%s may give the role permissions, and is reported', (_, resources, role) => {
    expect(decide(resources, role, 'dynamodb:GetItem', TABLE)).toBe('undetermined');
    expect(sam(resources).unread.map(({ type }) => type)).toContain('AWS::Serverless::Connector');
  }); // prettier-ignore

  test('without a role at its source leaves the policy of the destination open, and no other', () => {
    const Topic = {
      Type: 'AWS::SNS::Topic',
      Connectors: { C: { Properties: { Destination: { Id: 'Q' } } } },
    };
    const ask = (resources: JsonObject, resource: string) =>
      decide(resources, 'sns.amazonaws.com', 'sqs:SendMessage', resource);
    expect(ask({ Topic, Q }, QUEUE)).toBe('undetermined');
    expect(ask({ Q }, QUEUE)).toBe('denied');
    const R = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'r' } };
    expect(ask({ Topic, Q, R }, QUEUE.replace(/q$/, 'r'))).toBe('denied');
  });
});

describe('an API of SAM', () => {
  const api = (properties: JsonObject) =>
    sam({ A: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', ...properties } } });
  const allow = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
  const effects = (facts: ReturnType<typeof api>) =>
    facts.policies.flatMap(({ document }) => document.statements.map(({ effect }) => effect));

  test('has its resource policy; what SAM makes of account and address lists is unknown', () => {
    expect(effects(api({ Auth: { ResourcePolicy: { CustomStatements: [allow] } } }))).toEqual(['Allow']);
    expect(effects(api({ Auth: { ResourcePolicy: { CustomStatements: allow } } }))).toEqual(['Allow']);
    expect(effects(api({ Auth: { ResourcePolicy: { IpRangeBlacklist: ['192.0.2.0/24'] } } }))).toEqual([
      'unknown',
    ]);
    expect(effects(api({}))).toEqual([]);
  });

  test.each<[string, JsonObject, boolean]>([
    ['authorizers', { Auth: { Authorizers: { L: { FunctionArn: 'arn:aws:lambda:us-east-1:111111111111:function:f' } } } }, true],
    ['a definition', { DefinitionUri: 's3://b/k' }, true],
    ['a resource policy', { Auth: { ResourcePolicy: { CustomStatements: [] } } }, false],
    ['nothing', {}, false],
  ])('with %s is unread: %#', (_, properties, isUnread) => {
    const types = api(properties).unread.map(({ type }) => type);
    expect(types.includes('AWS::ApiGateway::RestApi')).toBe(isUnread);
  }); // prettier-ignore
});

test('types of SAM that make no policies are read', () => {
  const Table = { Type: 'AWS::Serverless::SimpleTable', Properties: { TableName: 't' } };
  const Layer = { Type: 'AWS::Serverless::LayerVersion', Properties: { ContentUri: 'x' } };
  const { resources, unread } = sam({ Table, Layer });
  expect(resources.map(({ arn }) => arn)).toContain('arn:aws:dynamodb:us-east-1:111111111111:table/t');
  expect(unread.map(({ type }) => type)).toEqual(['Transform "AWS::Serverless-2016-10-31"']);
});
