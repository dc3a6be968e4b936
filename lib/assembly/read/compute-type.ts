/** Where CloudFormation says what a kind of program runs as. */
export interface ComputeType {
  /** Kind of resource, as AWS's service authorization reference has it. */
  readonly kind: string;
  /** Properties that hold the role, or each of several: its ARN or name, at any depth of lists. */
  readonly roleAt: readonly string[];
  /** Whether an instance profile stands there, which holds the role. */
  readonly isProfile?: true;
  /**
   * Why a program that is given no role may have one all the same.
   *
   * @default - it has none
   */
  readonly otherwise?: string;
}

const REQUIRED = 'the template does not say what it runs as';
const ON_INSTANCE = 'without a role of its own it may have that of the instance that it runs on';

/**
 * By resource type: what runs as the role that its own properties name.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const COMPUTE_TYPES: ReadonlyMap<string, ComputeType> = new Map(
  Object.entries<ComputeType>({
    'AWS::Lambda::Function': { kind: 'lambda:function', roleAt: ['Role'], otherwise: REQUIRED },
    'AWS::CodeBuild::Project': { kind: 'codebuild:project', roleAt: ['ServiceRole'], otherwise: REQUIRED },
    'AWS::StepFunctions::StateMachine': {
      kind: 'states:statemachine',
      roleAt: ['RoleArn'],
      otherwise: REQUIRED,
    },
    'AWS::AppRunner::Service': {
      kind: 'apprunner:service',
      roleAt: ['InstanceConfiguration.InstanceRoleArn'],
    },
    'AWS::ECS::TaskDefinition': {
      kind: 'ecs:task-definition',
      roleAt: ['TaskRoleArn'],
      otherwise: ON_INSTANCE,
    },
    'AWS::Batch::JobDefinition': {
      kind: 'batch:job-definition',
      roleAt: [
        'ContainerProperties.JobRoleArn',
        'EcsProperties.TaskProperties.TaskRoleArn',
        'NodeProperties.NodeRangeProperties.Container.JobRoleArn',
        'NodeProperties.NodeRangeProperties.EcsProperties.TaskProperties.TaskRoleArn',
      ],
      otherwise: ON_INSTANCE,
    },
    'AWS::Glue::DevEndpoint': { kind: 'glue:devendpoint', roleAt: ['RoleArn'], otherwise: REQUIRED },
    'AWS::SageMaker::NotebookInstance': {
      kind: 'sagemaker:notebook-instance',
      roleAt: ['RoleArn'],
      otherwise: REQUIRED,
    },
    'AWS::BedrockAgentCore::Runtime': {
      kind: 'bedrock-agentcore:runtime',
      roleAt: ['RoleArn'],
      otherwise: REQUIRED,
    },
    'AWS::BedrockAgentCore::CodeInterpreterCustom': {
      kind: 'bedrock-agentcore:code-interpreter-custom',
      roleAt: ['ExecutionRoleArn'],
    },
    'AWS::BedrockAgentCore::BrowserCustom': {
      kind: 'bedrock-agentcore:browser-custom',
      roleAt: ['ExecutionRoleArn'],
    },
    'AWS::EC2::LaunchTemplate': {
      kind: 'ec2:launch-template',
      roleAt: ['LaunchTemplateData.IamInstanceProfile.Arn', 'LaunchTemplateData.IamInstanceProfile.Name'],
      isProfile: true,
    },
    'AWS::EMR::Cluster': {
      kind: 'elasticmapreduce:cluster',
      roleAt: ['JobFlowRole'],
      isProfile: true,
      otherwise: REQUIRED,
    },
  }),
);
