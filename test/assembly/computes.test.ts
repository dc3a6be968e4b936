import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_iam as iam, LegacyStackSynthesizer, NestedStack, Stack } from 'aws-cdk-lib';
import type { JsonObject } from '../../lib/text/json';
import { loadFacts } from '../../lib/assembly/load';
import { readable } from '../../lib/policy/pattern/symbol';
import { factsOf, TRUST } from './in-account';

const ROLE = 'arn:aws:iam::111111111111:role/App';
const HERE = 'us-east-1:111111111111';
const Role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'App', AssumeRolePolicyDocument: TRUST } };
const Profile = { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Role' }] } };
const arn: JsonObject = { 'Fn::GetAtt': ['Role', 'Arn'] };
const of = (Type: string, Properties: JsonObject): JsonObject => ({ Type, Properties });

/** What one kind of program runs as, in an app with a role and an instance profile that holds it. */
function computesOf(kind: string, resources: JsonObject) {
  return factsOf({ Role, Profile, ...resources }).computes.filter((each) => each.kind === kind);
}
const told = (kind: string, resources: JsonObject) =>
  computesOf(kind, resources).map(({ arn: each, role }) => [readable(each), role && readable(role)]);

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

describe('the instances of an Auto Scaling group', () => {
  const group = (Properties: JsonObject) => of('AWS::AutoScaling::AutoScalingGroup', Properties);
  const Template = of('AWS::EC2::LaunchTemplate', {
    LaunchTemplateName: 'named',
    LaunchTemplateData: { IamInstanceProfile: { Arn: { 'Fn::GetAtt': 'Profile.Arn' } } },
  });
  const specification = { LaunchTemplateId: { Ref: 'Template' }, Version: '1' };

  test.each<[string, JsonObject]>([
    ['a launch template', { LaunchTemplate: specification }],
    ['a launch template by its name', { LaunchTemplate: { LaunchTemplateName: 'named', Version: '1' } }],
    [
      'a mixed policy',
      { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: specification } } },
    ],
    ['a launch configuration', { LaunchConfigurationName: { Ref: 'Configuration' } }],
  ])('have the role of %s', (_, Properties) => {
    const Configuration = of('AWS::AutoScaling::LaunchConfiguration', {
      IamInstanceProfile: { Ref: 'Profile' },
    });
    const found = computesOf('ec2:instance', { Template, Configuration, X: group(Properties) });
    expect(found).toMatchObject([{ role: ROLE, isOneOfMany: true, patterns: [] }]);
    expect(readable(found[0]?.arn ?? '')).toBe(
      `arn:aws:ec2:${HERE}:instance/<111111111111/us-east-1/App/X.instance>`,
    );
  });

  test('have one of the roles of overrides', () => {
    const Other = of('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: { IamInstanceProfile: { Name: 'legacy' } },
    });
    const Overrides = [{ LaunchTemplateSpecification: { LaunchTemplateId: { Ref: 'Other' } } }];
    const LaunchTemplate = { LaunchTemplateSpecification: specification, Overrides };
    const X = group({ MixedInstancesPolicy: { LaunchTemplate } });
    expect(told('ec2:instance', { Template, Other, X }).map(([, role]) => role)).toEqual([
      ROLE,
      '<111111111111/role-of-profile-legacy>',
    ]);
  });

  test('have a role that is not known where what they are launched from is not at hand', () => {
    const elsewhere = [
      group({ LaunchConfigurationName: 'elsewhere' }),
      group({ LaunchTemplate: { LaunchTemplateName: 'elsewhere' } }),
      group({ InstanceId: 'i-0123456789abcdef0' }),
    ];
    for (const X of elsewhere) expect(told('ec2:instance', { X })[0]?.[1]).toContain('X.role');
  });

  test('are those that a deployment group deploys to', () => {
    const deployment = (more: JsonObject) => ({
      Template,
      Group: group({ LaunchTemplate: specification }),
      X: of('AWS::CodeDeploy::DeploymentGroup', {
        ApplicationName: 'shop',
        DeploymentGroupName: 'x',
        AutoScalingGroups: [{ Ref: 'Group' }],
        ...more,
      }),
    });
    const kind = 'codedeploy:deploymentgroup';
    expect(told(kind, deployment({}))).toEqual([[`arn:aws:codedeploy:${HERE}:deploymentgroup:shop/x`, ROLE]]);
    expect(told(kind, deployment({ AutoScalingGroups: ['elsewhere'] }))[0]?.[1]).toContain('X.role');
    expect(
      told(kind, deployment({ Ec2TagFilters: [{ Key: 'fleet', Value: 'x', Type: 'KEY_AND_VALUE' }] })),
    ).toEqual([]);
  });
});

describe('the tasks of a service', () => {
  const Task = of('AWS::ECS::TaskDefinition', { Family: 'api', TaskRoleArn: arn });
  const service = (more: JsonObject) => ({
    Task,
    Cluster: of('AWS::ECS::Cluster', { ClusterName: 'c' }),
    X: of('AWS::ECS::Service', {
      Cluster: { Ref: 'Cluster' },
      TaskDefinition: { Ref: 'Task' },
      EnableExecuteCommand: true,
      ...more,
    }),
  });

  test('have the role of its task definition, whichever way it is named', () => {
    const expected = [[`arn:aws:ecs:${HERE}:task/c/<111111111111/us-east-1/App/X.task>`, ROLE]];
    expect(told('ecs:task', service({}))).toEqual(expected);
    expect(told('ecs:task', service({ TaskDefinition: 'api' }))).toEqual(expected);
    expect(told('ecs:task', service({ Cluster: { 'Fn::GetAtt': ['Cluster', 'Arn'] } }))).toEqual(expected);
    expect(told('ecs:task', service({ TaskDefinition: 'other' }))[0]?.[1]).toContain('X.role');
  });

  test('take no commands where the service does not let them', () => {
    expect(told('ecs:task', service({ EnableExecuteCommand: false }))).toEqual([]);
    expect(told('ecs:task', service({ EnableExecuteCommand: { Ref: 'AWS::NoValue' } }))).toEqual([]);
  });

  test('without a role of their own may have that of their instance, but not on Fargate', () => {
    const bare = of('AWS::ECS::TaskDefinition', { Family: 'api' });
    expect(told('ecs:task', { ...service({}), Task: bare })[0]?.[1]).toContain('Task.role');
    expect(told('ecs:task', { ...service({ LaunchType: 'FARGATE' }), Task: bare })[0]?.[1]).toBeUndefined();
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

  test('runs as the role that the assembly gives CloudFormation for it; without one nobody knows', () => {
    expect(computes.map(({ kind, patterns, role }) => [kind, patterns, role])).toEqual([
      [
        'cloudformation:stack',
        ['arn:aws:cloudformation:eu-west-1:111111111111:stack/Shop/*'],
        'arn:aws:iam::111111111111:role/cdk-hnb659fds-cfn-exec-role-111111111111-eu-west-1',
      ],
    ]);
  });
});
