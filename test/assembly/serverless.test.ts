import { AccessModel } from '../../lib/access/model';
import { checkFacts } from '../../lib/checks/check-facts';
import type { Json, JsonObject } from '../../lib/text/json';
import { allowing, factsOf, TRUST } from './in-account';

const SAM = { Transform: 'AWS::Serverless-2016-10-31' };
const lambda = (properties: JsonObject): JsonObject => ({
  Type: 'AWS::Serverless::Function',
  Properties: properties,
});
const sam = (Resources: JsonObject, rest: JsonObject = SAM) => factsOf(Resources, rest);
const rolesOf = (Policies: Json, more: JsonObject = {}) => sam({ F: lambda({ Policies, ...more }) }).roles;

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

  test('has the given documents, and a policy template is unknown', () => {
    const inline = rolesOf([allowing('a:B'), { S3ReadPolicy: { BucketName: 'b' } }])[0]?.policies.filter(
      ({ kind }) => kind === 'inline',
    );
    expect(inline?.map(({ document }) => document.statements.map(({ effect }) => effect))).toEqual([
      ['Allow'],
      ['unknown'],
    ]);
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
