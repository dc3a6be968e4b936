import { AccessModel } from '../../lib/access/model';
import { checkFacts } from '../../lib/checks/check-facts';
import type { Json, JsonObject } from '../../lib/text/json';
import { TRUST } from './in-account';
import { lambda, sam } from './serverless-template';

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
