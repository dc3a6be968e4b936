import type { allow } from '../../organization-fixture';
import { policy, role, trust, user } from '../../organization-fixture';

/** The account of the corpus, in which `template` of the fixture creates resources. */
export const ACCOUNT = '111111111111';
const HERE = `eu-west-1:${ACCOUNT}`;
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/target`;

type Statement = ReturnType<typeof allow>;
type Resources = Record<string, unknown>;

/** A resource that a path leads to, and the template around it. */
export interface World {
  /** The ARN or pattern by which a policy names this resource only. */
  readonly named: string;
  /** How the sentence of the path names it. */
  readonly label: string;
  /** The template, with these permissions behind the resource. */
  readonly resources: (permissions: readonly Statement[]) => Resources;
  /** Whether the stack itself is the resource. Its name is then `thing`, and CloudFormation deploys it with the target role. */
  readonly isStack?: true;
  /**
   * Why the path leads to more permissions even if the role of the resource has none.
   *
   * @default - it does not
   */
  readonly neverHarmless?: string;
}

/** Every service that receives a role in the corpus. */
const SERVICES = [
  ...['airflow-env', 'bedrock-agentcore', 'braket', 'cloudformation', 'codebuild'],
  ...['datapipeline', 'ec2', 'ecs-tasks', 'emr-serverless', 'gamelift', 'glue', 'kinesisanalytics'],
  ...['lambda', 'omics', 'pipes', 'rolesanywhere', 'sagemaker', 'scheduler', 'ssm', 'states'],
  'tasks.apprunner',
].map((name) => `${name}.amazonaws.com`);

function targetRole(permissions: readonly Statement[], more: object = {}): Resources {
  const trusted = [
    trust({ Service: SERVICES, AWS: `arn:aws:iam::${ACCOUNT}:root` }),
    trust({ Federated: 'cognito-identity.amazonaws.com' }, undefined, 'sts:AssumeRoleWithWebIdentity'),
  ];
  const Target = role('target', trust('*'), [...permissions], {
    AssumeRolePolicyDocument: policy(...trusted),
    ...more,
  });
  return { Target };
}

/** A resource that runs as the target role. */
function running(named: string, Type: string, Properties: object, others: Resources = {}): World {
  return {
    named,
    label: 'App/thing',
    resources: (permissions) => ({
      ...targetRole(permissions),
      ...others,
      Thing: { Type, Properties, Metadata: { 'aws:cdk:path': 'App/thing' } },
    }),
  };
}

const PROFILE = { Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: ['target'] } } };
const BY_PROFILE = { LaunchTemplateData: { IamInstanceProfile: { Name: { Ref: 'Profile' } } } };
const reference = (attribute: string) => ({ 'Fn::GetAtt': ['Thing', attribute] }) as never as string;
const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] }) as never as string;

/** By resource type of the target. */
export const WORLDS: Readonly<Record<string, World>> = {
  'iam:role': { named: ROLE, label: 'App/target', resources: (permissions) => targetRole(permissions) },
  'iam:user': {
    named: `arn:aws:iam::${ACCOUNT}:user/target`,
    label: 'People/target',
    resources: (permissions) => ({ Target: user('target', [...permissions]) }),
  },
  'iam:group': {
    named: `arn:aws:iam::${ACCOUNT}:group/target`,
    label: 'group/target',
    resources: (permissions) => ({
      Target: {
        Type: 'AWS::IAM::Group',
        Properties: {
          GroupName: 'target',
          Policies:
            permissions.length === 0 ? [] : [{ PolicyName: 'p', PolicyDocument: policy(...permissions) }],
        },
      },
    }),
  },
  'iam:saml-provider': {
    named: `arn:aws:iam::${ACCOUNT}:saml-provider/people`,
    label: 'App/thing',
    resources: (permissions) => ({
      Thing: {
        Type: 'AWS::IAM::SAMLProvider',
        Properties: { Name: 'people', SamlMetadataDocument: '<xml/>' },
        Metadata: { 'aws:cdk:path': 'App/thing' },
      },
      Target: role(
        'target',
        trust(
          { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/people` },
          { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
          'sts:AssumeRoleWithSAML',
        ),
        [...permissions],
      ),
    }),
    neverHarmless: 'roles that are not in the app may trust the provider',
  },
  'lambda:function': running(`arn:aws:lambda:${HERE}:function:thing`, 'AWS::Lambda::Function', {
    FunctionName: 'thing',
    Role: ROLE,
  }),
  'ec2:instance': running(
    join(`arn:aws:ec2:${HERE}:instance/`, { Ref: 'Thing' }),
    'AWS::EC2::Instance',
    { IamInstanceProfile: { Ref: 'Profile' } },
    PROFILE,
  ),
  'ec2:launch-template': running(
    join(`arn:aws:ec2:${HERE}:launch-template/`, { Ref: 'Thing' }),
    'AWS::EC2::LaunchTemplate',
    BY_PROFILE,
    PROFILE,
  ),
  'ecs:task': {
    ...running(
      `arn:aws:ecs:${HERE}:task/cluster/*`,
      'AWS::ECS::Service',
      { Cluster: 'cluster', TaskDefinition: { Ref: 'Definition' }, EnableExecuteCommand: true },
      {
        Definition: { Type: 'AWS::ECS::TaskDefinition', Properties: { Family: 'thing', TaskRoleArn: ROLE } },
      },
    ),
    neverHarmless: 'no policy can name a task before it runs, and others may run in the cluster',
  },
  'cloudformation:stack': {
    named: `arn:aws:cloudformation:${HERE}:stack/thing/*`,
    label: 'stack thing',
    resources: (permissions) => targetRole(permissions),
    isStack: true,
  },
  'codebuild:project': running(`arn:aws:codebuild:${HERE}:project/thing`, 'AWS::CodeBuild::Project', {
    Name: 'thing',
    ServiceRole: ROLE,
  }),
  'states:statemachine': running(
    `arn:aws:states:${HERE}:stateMachine:thing`,
    'AWS::StepFunctions::StateMachine',
    { StateMachineName: 'thing', RoleArn: ROLE },
  ),
  'apprunner:service': running(`arn:aws:apprunner:${HERE}:service/thing/*`, 'AWS::AppRunner::Service', {
    ServiceName: 'thing',
    InstanceConfiguration: { InstanceRoleArn: ROLE },
  }),
  'batch:job-definition': running(`arn:aws:batch:${HERE}:job-definition/thing`, 'AWS::Batch::JobDefinition', {
    JobDefinitionName: 'thing',
    ContainerProperties: { JobRoleArn: ROLE },
  }),
  'glue:devendpoint': running(`arn:aws:glue:${HERE}:devEndpoint/thing`, 'AWS::Glue::DevEndpoint', {
    EndpointName: 'thing',
    RoleArn: ROLE,
  }),
  'sagemaker:notebook-instance': running(
    `arn:aws:sagemaker:${HERE}:notebook-instance/thing`,
    'AWS::SageMaker::NotebookInstance',
    { NotebookInstanceName: 'thing', RoleArn: ROLE },
  ),
  'elasticmapreduce:cluster': running(
    join(`arn:aws:elasticmapreduce:${HERE}:cluster/`, { Ref: 'Thing' }),
    'AWS::EMR::Cluster',
    { JobFlowRole: { Ref: 'Profile' } },
    PROFILE,
  ),
  'codedeploy:deploymentgroup': running(
    `arn:aws:codedeploy:${HERE}:deploymentgroup:shop/thing`,
    'AWS::CodeDeploy::DeploymentGroup',
    { ApplicationName: 'shop', DeploymentGroupName: 'thing', AutoScalingGroups: [{ Ref: 'Fleet' }] },
    {
      ...PROFILE,
      Template: { Type: 'AWS::EC2::LaunchTemplate', Properties: BY_PROFILE },
      Fleet: {
        Type: 'AWS::AutoScaling::AutoScalingGroup',
        Properties: { LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' }, Version: '1' } },
      },
    },
  ),
  'bedrock-agentcore:runtime': running(
    `arn:aws:bedrock-agentcore:${HERE}:runtime/thing-*`,
    'AWS::BedrockAgentCore::Runtime',
    { AgentRuntimeName: 'thing', RoleArn: ROLE },
  ),
  'bedrock-agentcore:code-interpreter-custom': running(
    reference('CodeInterpreterArn'),
    'AWS::BedrockAgentCore::CodeInterpreterCustom',
    { Name: 'thing', ExecutionRoleArn: ROLE },
  ),
  'bedrock-agentcore:browser-custom': running(
    reference('BrowserArn'),
    'AWS::BedrockAgentCore::BrowserCustom',
    { Name: 'thing', ExecutionRoleArn: ROLE },
  ),
};

/** Resource types that a template does not describe well enough, and why. */
export const NOT_IN_TEMPLATES: Readonly<Record<string, string>> = {
  'identitystore:Group': 'only Identity Center knows the assignments of a group',
  'sso:PermissionSet': 'only Identity Center knows the assignments of a permission set',
};
