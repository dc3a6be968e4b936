import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_iam as iam, LegacyStackSynthesizer, NestedStack, Stack } from 'aws-cdk-lib';
import type { JsonObject } from '../../lib/text/json';
import { loadFacts } from '../../lib/assembly/load';
import { readable } from '../../lib/policy/pattern/symbol';
import { factsOf } from './in-account';
import { ROLE, HERE, Role, arn, of, computesOf, told } from './compute-app';

describe('the role that a resource names itself', () => {
  test.each<[kind: string, resource: JsonObject, expected: string]>([
    [
      'lambda:function',
      of('AWS::Lambda::Function', { FunctionName: 'x', Role: arn }),
      `lambda:${HERE}:function:x`,
    ],
    [
      'codebuild:project',
      of('AWS::CodeBuild::Project', { Name: 'x', ServiceRole: arn }),
      `codebuild:${HERE}:project/x`,
    ],
    [
      'states:statemachine',
      of('AWS::StepFunctions::StateMachine', { StateMachineName: 'x', RoleArn: arn }),
      `states:${HERE}:stateMachine:x`,
    ],
    [
      'apprunner:service',
      of('AWS::AppRunner::Service', { ServiceName: 'x', InstanceConfiguration: { InstanceRoleArn: arn } }),
      `apprunner:${HERE}:service/x/<111111111111/us-east-1/App/X.random>`,
    ],
    [
      'ecs:task-definition',
      of('AWS::ECS::TaskDefinition', { Family: 'x', TaskRoleArn: arn }),
      `ecs:${HERE}:task-definition/x:<111111111111/us-east-1/App/X.random>`,
    ],
    [
      'batch:job-definition',
      of('AWS::Batch::JobDefinition', { JobDefinitionName: 'x', ContainerProperties: { JobRoleArn: arn } }),
      `batch:${HERE}:job-definition/x:<111111111111/us-east-1/App/X.random>`,
    ],
    [
      'glue:devendpoint',
      of('AWS::Glue::DevEndpoint', { EndpointName: 'x', RoleArn: arn }),
      `glue:${HERE}:devEndpoint/x`,
    ],
    [
      'sagemaker:notebook-instance',
      of('AWS::SageMaker::NotebookInstance', { NotebookInstanceName: 'x', RoleArn: arn }),
      `sagemaker:${HERE}:notebook-instance/x`,
    ],
    [
      'bedrock-agentcore:runtime',
      of('AWS::BedrockAgentCore::Runtime', { AgentRuntimeName: 'x', RoleArn: arn }),
      `bedrock-agentcore:${HERE}:runtime/x-<111111111111/us-east-1/App/X.random>`,
    ],
    [
      'bedrock-agentcore:code-interpreter-custom',
      of('AWS::BedrockAgentCore::CodeInterpreterCustom', { Name: 'x', ExecutionRoleArn: arn }),
      `bedrock-agentcore:${HERE}:code-interpreter-custom/x-<111111111111/us-east-1/App/X.random>`,
    ],
    [
      'bedrock-agentcore:browser-custom',
      of('AWS::BedrockAgentCore::BrowserCustom', { Name: 'x', ExecutionRoleArn: arn }),
      `bedrock-agentcore:${HERE}:browser-custom/x-<111111111111/us-east-1/App/X.random>`,
    ],
    [
      'ec2:launch-template',
      of('AWS::EC2::LaunchTemplate', {
        LaunchTemplateData: { IamInstanceProfile: { Name: { Ref: 'Profile' } } },
      }),
      `ec2:${HERE}:launch-template/<111111111111/us-east-1/App/X>`,
    ],
    [
      'elasticmapreduce:cluster',
      of('AWS::EMR::Cluster', { JobFlowRole: { Ref: 'Profile' } }),
      `elasticmapreduce:${HERE}:cluster/<111111111111/us-east-1/App/X>`,
    ],
  ])('of %s', (kind, X, expected) => {
    expect(told(kind, { X })).toEqual([[`arn:aws:${expected}`, ROLE]]);
  });

  test('is found by its name too', () => {
    const project = (ServiceRole: string | JsonObject) =>
      of('AWS::CodeBuild::Project', { Name: 'x', ServiceRole });
    const roleOf = (given: string | JsonObject) =>
      computesOf('codebuild:project', { X: project(given) })[0]?.role;
    expect(roleOf('App')).toBe(ROLE);
    expect(roleOf({ Ref: 'Role' })).toBe(ROLE);
    expect(roleOf('elsewhere')).toBe('arn:aws:iam::111111111111:role/elsewhere');
  });

  test('is each of several', () => {
    const nodes = [
      { Container: { JobRoleArn: arn } },
      { Container: { JobRoleArn: 'arn:aws:iam::111111111111:role/b' } },
    ];
    const X = of('AWS::Batch::JobDefinition', { NodeProperties: { NodeRangeProperties: nodes } });
    expect(computesOf('batch:job-definition', { X }).map(({ role }) => role)).toEqual([
      ROLE,
      'arn:aws:iam::111111111111:role/b',
    ]);
  });

  test('is none where AWS gives none', () => {
    const apprunner = computesOf('apprunner:service', {
      X: of('AWS::AppRunner::Service', { ServiceName: 'x' }),
    });
    expect(apprunner.map(({ role }) => role)).toEqual([undefined]);
    const interpreter = of('AWS::BedrockAgentCore::CodeInterpreterCustom', { Name: 'x' });
    const [found] = computesOf('bedrock-agentcore:code-interpreter-custom', { X: interpreter });
    expect([found?.kind, found?.role]).toEqual(['bedrock-agentcore:code-interpreter-custom', undefined]);
  });

  test('is not known where a container may have that of its instance, and none on Fargate', () => {
    const job = (more: JsonObject) => of('AWS::Batch::JobDefinition', { JobDefinitionName: 'x', ...more });
    expect(told('batch:job-definition', { X: job({}) })[0]?.[1]).toBe('<111111111111/us-east-1/App/X.role>');
    expect(
      told('batch:job-definition', { X: job({ PlatformCapabilities: ['FARGATE'] }) })[0]?.[1],
    ).toBeUndefined();
    const either = job({ PlatformCapabilities: ['EC2', 'FARGATE'] });
    expect(told('batch:job-definition', { X: either })[0]?.[1]).toContain('X.role');
  });

  test('is not known where a transform makes the properties, or a parameter names it', () => {
    const made = of('AWS::AppRunner::Service', { 'Fn::Transform': { Name: 'Macro' } });
    expect(told('apprunner:service', { X: made })[0]?.[1]).toContain('App/Transform-');
    const { computes } = factsOf(
      { X: of('AWS::Glue::DevEndpoint', { EndpointName: 'x', RoleArn: { Ref: 'Given' } }) },
      { Parameters: { Given: { Type: 'String' } } },
    );
    expect(computes.map(({ role }) => role && readable(role))).toEqual([
      '<111111111111/us-east-1/App/Given>',
    ]);
  });
});

describe('what policies name a resource by', () => {
  test('is its ARN without what AWS makes up', () => {
    const [job] = computesOf('batch:job-definition', {
      X: of('AWS::Batch::JobDefinition', {
        JobDefinitionName: 'x',
        ContainerProperties: { JobRoleArn: arn },
      }),
    });
    const stem = `arn:aws:batch:${HERE}:job-definition/x`;
    expect(job?.patterns).toEqual([`${stem}:*`, stem]);
    const [project] = computesOf('codebuild:project', {
      X: of('AWS::CodeBuild::Project', { Name: 'x', ServiceRole: arn }),
    });
    expect(project?.patterns).toEqual([]);
  });

  test('is what references in the template give', () => {
    const X = of('AWS::AppRunner::Service', {
      ServiceName: 'x',
      InstanceConfiguration: { InstanceRoleArn: arn },
    });
    const statement = { Effect: 'Allow', Action: '*', Resource: { 'Fn::GetAtt': ['X', 'ServiceArn'] } };
    const PolicyDocument = { Version: '2012-10-17', Statement: [statement] };
    const P = of('AWS::IAM::ManagedPolicy', { PolicyDocument });
    const { computes, policies } = factsOf({ Role, X, P });
    const document = policies.find(({ kind }) => kind === 'managed')?.document
      .source as typeof PolicyDocument;
    expect(document.Statement[0]?.Resource).toBe(computes[0]?.arn);
  });
});

test('a stack names itself by its ARN, whose id is not known', () => {
  const statement = { Effect: 'Allow', Action: '*', Resource: { Ref: 'AWS::StackId' } };
  const PolicyDocument = { Version: '2012-10-17', Statement: [statement] };
  const { policies } = factsOf({ P: of('AWS::IAM::ManagedPolicy', { PolicyDocument }) });
  const [{ Statement }] = policies.map(({ document }) => document.source) as [
    { Statement: [{ Resource: string }] },
  ];
  expect(readable(Statement[0].Resource)).toBe(
    `arn:aws:cloudformation:${HERE}:stack/App/<111111111111/us-east-1/App/aws-stack-id>`,
  );
});

describe('a stack', () => {
  const directory = mkdtempSync(join(tmpdir(), 'computes-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const app = new App({ outdir: directory });
  const env = { account: '111111111111', region: 'eu-west-1' };
  const parent = new Stack(app, 'Shop', { env });
  new iam.ManagedPolicy(new NestedStack(parent, 'Inner'), 'Policy', {
    statements: [new iam.PolicyStatement({ actions: ['s3:ListAllMyBuckets'], resources: ['*'] })],
  });
  new Stack(app, 'Old', { env, synthesizer: new LegacyStackSynthesizer() });
  const { computes } = loadFacts(app.synth());

  test('runs as the role that the assembly gives CloudFormation for it; without one it is unknown', () => {
    expect(computes.map(({ kind, patterns, role }) => [kind, patterns, role])).toEqual([
      [
        'cloudformation:stack',
        ['arn:aws:cloudformation:eu-west-1:111111111111:stack/Shop/*'],
        'arn:aws:iam::111111111111:role/cdk-hnb659fds-cfn-exec-role-111111111111-eu-west-1',
      ],
    ]);
  });
});
