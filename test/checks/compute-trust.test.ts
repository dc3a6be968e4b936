import type { Json, JsonObject } from '../../lib/text/json';
import { findingsOf } from './findings-of';

const ARN = 'arn:aws:iam::111111111111:role/App';
const KINDS: readonly [type: string, service: string, properties: JsonObject][] = [
  ['AWS::Lambda::Function', 'lambda', { Role: ARN }],
  ['AWS::CodeBuild::Project', 'codebuild', { ServiceRole: ARN }],
  ['AWS::StepFunctions::StateMachine', 'states', { RoleArn: ARN }],
  ['AWS::AppRunner::Service', 'tasks.apprunner', { InstanceConfiguration: { InstanceRoleArn: ARN } }],
  ['AWS::ECS::TaskDefinition', 'ecs-tasks', { TaskRoleArn: ARN }],
  ['AWS::Batch::JobDefinition', 'ecs-tasks', { ContainerProperties: { JobRoleArn: ARN } }],
  ['AWS::Glue::DevEndpoint', 'glue', { RoleArn: ARN }],
  ['AWS::SageMaker::NotebookInstance', 'sagemaker', { RoleArn: ARN }],
  ['AWS::BedrockAgentCore::Runtime', 'bedrock-agentcore', { RoleArn: ARN }],
  ['AWS::BedrockAgentCore::CodeInterpreterCustom', 'bedrock-agentcore', { ExecutionRoleArn: ARN }],
  ['AWS::BedrockAgentCore::BrowserCustom', 'bedrock-agentcore', { ExecutionRoleArn: ARN }],
];

/** What the rule says of a program of the type whose role trusts the principal. */
function said(Type: string, Properties: JsonObject, Principal: Json): string[] {
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
  const Role: JsonObject = {
    Type: 'AWS::IAM::Role',
    Properties: { RoleName: 'App', AssumeRolePolicyDocument: { Version: '2012-10-17', Statement } },
  };
  return findingsOf({ accounts: { '111111111111': { Role, X: { Type, Properties } } } })
    .filter(({ rule }) => rule === 'compute-role-without-trust')
    .map(({ message }) => message);
}

describe.each(KINDS)('%s', (type, service, properties) => {
  const Service = `${service}.amazonaws.com`;

  test('whose role trusts its service is fine, by each of its names', () => {
    const names = [Service, `${service}.eu-west-1.amazonaws.com`, `${Service}.cn`];
    for (const name of names) expect(said(type, properties, { Service: name })).toEqual([]);
    const regional = { 'Fn::Join': ['', [`${service}.`, { Ref: 'AWS::Region' }, '.amazonaws.com']] };
    expect(said(type, properties, { Service: regional })).toEqual([]);
    expect(said(type, properties, { Service: { 'Fn::ImportValue': 'service' } })).toEqual([]);
    expect(said(type, properties, { Service: ['events.amazonaws.com', Service] })).toEqual([]);
  });

  test('whose role trusts another service is an error that names its own', () => {
    const message: unknown = expect.stringContaining(`runs as ${ARN}, which does not trust ${Service}.`);
    expect(said(type, properties, { Service: 'events.amazonaws.com' })).toEqual([message]);
    expect(said(type, properties, { AWS: '111111111111' })).toEqual([message]);
  });
});

test('a function at the edge has a service of its own', () => {
  expect(said('AWS::Lambda::Function', { Role: ARN }, { Service: 'edgelambda.amazonaws.com' })).toEqual([]);
});

test('a role that is not in the app is not judged', () => {
  const elsewhere = { ServiceRole: 'arn:aws:iam::111111111111:role/elsewhere' };
  expect(said('AWS::CodeBuild::Project', elsewhere, { Service: 'events.amazonaws.com' })).toEqual([]);
});

test('a role given by its name is the same', () => {
  const byName = (Service: string) => said('AWS::CodeBuild::Project', { ServiceRole: 'App' }, { Service });
  expect(byName('codebuild.amazonaws.com')).toEqual([]);
  expect(byName('events.amazonaws.com')).toEqual([expect.stringContaining(ARN)]);
});
