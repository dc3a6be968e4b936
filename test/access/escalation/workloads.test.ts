import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_codebuild as codebuild, aws_iam as iam, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { AccessModel, describeEscalation, type AccessModel as Model } from '../../../lib/access';
import { allow, role, template, trust, user } from '../organization-fixture';

const ACCOUNT = '111111111111';
const HERE = `eu-west-1:${ACCOUNT}`;
const EVERYTHING = allow('*', '*');
const arn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;
const trusting = (service: string) => trust({ Service: `${service}.amazonaws.com` });

function sentencesOf(model: Model, name = 'dev'): string[] {
  return model
    .escalations()
    .escalations.filter(({ principal }) => principal.endsWith(`/${name}`))
    .map((each) => `${each.outcome}: ${describeEscalation(each)}`);
}
const app = (permission: object, resources: Record<string, unknown>) =>
  sentencesOf(
    AccessModel.fromAssembly(template(ACCOUNT, { Dev: user('dev', [permission as never]), ...resources })),
  );

const ROLE = { Y: role('y', trusting('ec2'), [EVERYTHING]) };
const PROFILE = { Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Y' }] } } };
const TEMPLATE = {
  Template: {
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: { LaunchTemplateData: { IamInstanceProfile: { Name: { Ref: 'Profile' } } } },
    Metadata: { 'aws:cdk:path': 'App/Template' },
  },
};
const FLEET = {
  Fleet: {
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    Properties: { LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' }, Version: '1' } },
    Metadata: { 'aws:cdk:path': 'App/Fleet/ASG' },
  },
};

describe('workloads that exist only at run time', () => {
  test('an instance of an Auto Scaling group leads to its role', () => {
    expect(app(allow('ssm:StartSession', '*'), { ...ROLE, ...PROFILE, ...TEMPLATE, ...FLEET })).toEqual([
      'administrator: People/dev → starts a session on an EC2 instance of App/Fleet/ASG → role App/y → administrator',
    ]);
  });

  test('a task leads to its role if the service allows commands', () => {
    const service = (EnableExecuteCommand: boolean) => ({
      Y: role('y', trusting('ecs-tasks'), [EVERYTHING]),
      Definition: { Type: 'AWS::ECS::TaskDefinition', Properties: { TaskRoleArn: arn('role/y') } },
      Api: {
        Type: 'AWS::ECS::Service',
        Properties: { Cluster: 'c', TaskDefinition: { Ref: 'Definition' }, EnableExecuteCommand },
        Metadata: { 'aws:cdk:path': 'App/Api/Service' },
      },
    });
    const run = allow(['ecs:ExecuteCommand', 'ecs:DescribeTasks'], `arn:aws:ecs:${HERE}:task/c/*`);
    expect(app(run, service(true))).toEqual([
      'administrator: People/dev → runs commands in a running ECS task of App/Api/Service → role App/y → administrator',
    ]);
    expect(app(run, service(false))).toEqual([
      expect.stringMatching(/^perhaps: .* assuming that running ECS task .*task\/c\/\* runs as a role/),
    ]);
    const elsewhere = allow(['ecs:ExecuteCommand', 'ecs:DescribeTasks'], `arn:aws:ecs:${HERE}:task/d/*`);
    expect(app(elsewhere, service(true))).toEqual([expect.stringMatching(/^perhaps: /)]);
  });

  test('a launch template leads to its role, assuming that instances start from its default version', () => {
    const change = allow(['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'], '*');
    expect(app(change, { ...ROLE, ...PROFILE, ...TEMPLATE })).toEqual([
      'perhaps: People/dev → creates a new default version of App/Template → role App/y → administrator, ' +
        'assuming that instances start from its default or newest version',
    ]);
  });

  test('no chain continues over an assumption', () => {
    const resources = {
      ...PROFILE,
      ...TEMPLATE,
      Y: role('y', trusting('ec2'), [
        allow(['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'], '*'),
      ]),
      Z: role('z', trusting('ec2'), [EVERYTHING]),
      Other: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Z' }] } },
      Second: {
        Type: 'AWS::EC2::LaunchTemplate',
        Properties: { LaunchTemplateData: { IamInstanceProfile: { Name: { Ref: 'Other' } } } },
      },
      Server: { Type: 'AWS::EC2::Instance', Properties: { IamInstanceProfile: { Ref: 'Profile' } } },
    };
    const found = app(allow('ssm:StartSession', '*'), resources);
    expect(found).toEqual([expect.stringMatching(/^perhaps: .*starts a session on any EC2 instance/)]);
  });
});

describe('a resource that is named', () => {
  const project = (runsAs: string) => ({
    X: {
      Type: 'AWS::CodeBuild::Project',
      Properties: { Name: 'x', ServiceRole: arn(`role/${runsAs}`) },
      Metadata: { 'aws:cdk:path': 'App/x' },
    },
  });
  const start = allow('codebuild:StartBuild', `arn:aws:codebuild:${HERE}:project/x`);

  test('leads to its role by name', () => {
    expect(app(start, { ...project('y'), Y: role('y', trusting('codebuild'), [EVERYTHING]) })).toEqual([
      'administrator: People/dev → starts a build of App/x with its own buildspec → role App/y → administrator',
    ]);
  });

  test('with a role that is not in the model is an assumption that names the role', () => {
    expect(app(start, project('elsewhere'))).toEqual([
      expect.stringMatching(/^perhaps: .*role\/elsewhere, which is not in the model, has more permissions$/),
    ]);
  });

  test('without a role is harmless', () => {
    const X = { Type: 'AWS::AppRunner::Service', Properties: { ServiceName: 'x' } };
    const update = allow('apprunner:UpdateService', `arn:aws:apprunner:${HERE}:service/x/*`);
    expect(app(update, { X })).toEqual([]);
    expect(app(update, {})).toEqual([expect.stringMatching(/^perhaps: /)]);
  });

  test('with two roles leads to each of them', () => {
    const nodes = ['a', 'b'].map((name) => ({ Container: { JobRoleArn: arn(`role/${name}`) } }));
    const X = {
      Type: 'AWS::Batch::JobDefinition',
      Properties: { JobDefinitionName: 'x', NodeProperties: { NodeRangeProperties: nodes } },
      Metadata: { 'aws:cdk:path': 'App/x' },
    };
    const submit = allow('batch:SubmitJob', `arn:aws:batch:${HERE}:job-definition/x:*`);
    const Harmless = role('a', trusting('ecs-tasks'));
    expect(app(submit, { X, A: Harmless, B: role('b', trusting('ecs-tasks'), [EVERYTHING]) })).toEqual([
      expect.stringMatching(/^administrator: .*job of App\/x .* role App\/b → administrator$/),
    ]);
    const B = role('b', trusting('ecs-tasks'), [allow('s3:GetObject', '*')]);
    expect(app(submit, { X, A: Harmless, B })).toEqual([expect.stringMatching(/^more: .*role App\/b/)]);
    expect(app(submit, { X, A: Harmless, B: role('b', trusting('ecs-tasks')) })).toEqual([]);
  });

  test('an older revision of a job is not the one of the template', () => {
    const X = {
      Type: 'AWS::Batch::JobDefinition',
      Properties: { JobDefinitionName: 'x', ContainerProperties: { JobRoleArn: arn('role/a') } },
    };
    const submit = allow('batch:SubmitJob', `arn:aws:batch:${HERE}:job-definition/x:3`);
    expect(app(submit, { X, A: role('a', trusting('ecs-tasks')) })).toEqual([
      expect.stringMatching(/^perhaps: /),
    ]);
  });
});

test('the metadata of a SAML provider leads to the roles that trust it', () => {
  const provider = arn('saml-provider/people');
  const People = { Type: 'AWS::IAM::SAMLProvider', Properties: { Name: 'people' } };
  const update = allow('iam:UpdateSAMLProvider', provider);
  const federated = (ours: string) => trust({ Federated: ours }, undefined, 'sts:AssumeRoleWithSAML');
  const found = app(update, { People, Y: role('y', federated(provider), [EVERYTHING]) });
  expect(found).toEqual([expect.stringMatching(/^administrator: .*its own metadata to .* role App\/y/)]);
  const other = app(update, { People, Y: role('y', federated(arn('saml-provider/robots')), [EVERYTHING]) });
  expect(other).toEqual([
    expect.stringMatching(/^perhaps: .*a role that trusts the provider has more permissions$/),
  ]);
});

describe('in an app of the CDK', () => {
  const directory = mkdtempSync(join(tmpdir(), 'workloads-'));
  afterAll(() => rmSync(directory, { recursive: true }));
  const env = { account: ACCOUNT, region: 'eu-west-1' };
  const synthesizer = (cloudFormationExecutionRole: string) =>
    new DefaultStackSynthesizer({ cloudFormationExecutionRole });

  const cdk = new App({ outdir: directory });
  const tools = new Stack(cdk, 'Tools', { env, synthesizer: synthesizer(arn('role/bootstrap')) });
  new iam.Role(tools, 'Maker', {
    roleName: 'maker',
    assumedBy: new iam.ServicePrincipal('cloudformation.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
  });
  new Stack(cdk, 'Shop', {
    env,
    synthesizer: synthesizer(`arn:\${AWS::Partition}:iam::${ACCOUNT}:role/maker`),
  });
  const build = new codebuild.Project(tools, 'Build', {
    buildSpec: codebuild.BuildSpec.fromObject({ version: '0.2' }),
  });
  build.role?.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['iam:*'], resources: ['*'] }));
  const person = (name: string, actions: string[], resource: string): void =>
    new iam.User(tools, name, { userName: name }).addToPolicy(
      new iam.PolicyStatement({ actions, resources: [resource] }),
    ) as never;
  const stack = (name: string): string => `arn:aws:cloudformation:${HERE}:stack/${name}/*`;
  person('dev', ['codebuild:StartBuild'], build.projectArn);
  person('operator', ['cloudformation:UpdateStack'], stack('Shop'));
  person('other', ['cloudformation:UpdateStack'], stack('Tools'));
  const model = AccessModel.fromAssembly(cdk.synth());

  test('a build project leads to its role though deployment decides their names', () => {
    expect(sentencesOf(model, 'dev')).toEqual([
      'administrator: Tools/dev → starts a build of Tools/Build with its own buildspec → ' +
        'role Tools/Build/Role → administrator',
    ]);
  });

  test('a stack leads to the role that CloudFormation deploys it with', () => {
    expect(sentencesOf(model, 'operator')).toEqual([
      'administrator: Tools/operator → updates stack Shop with its own template → role Tools/Maker → administrator',
    ]);
  });

  test('a stack that a bootstrap role deploys is an assumption that names this role', () => {
    expect(sentencesOf(model, 'other')).toEqual([
      expect.stringMatching(/^perhaps: .*role\/bootstrap, which is not in the model, has more permissions$/),
    ]);
  });
});
