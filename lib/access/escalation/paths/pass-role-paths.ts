import { requiredActions, PASS_ROLE, type PathDefinition } from '../escalation-path';

/**
 * Paths through a service that receives a role and acts with it as the principal says.
 *
 * Each set is enough to run something with the role: to create what runs is not enough if another action starts it.
 * Left out, because they require all actions of another path: Auto Scaling groups with launch templates
 * (`ec2:RunInstances`, {@link https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html})
 * and function URLs (`lambda:InvokeFunction`, {@link https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html}).
 */
export const PASS_ROLE_PATHS: readonly PathDefinition[] = [
  pass('lambda-invoke', 'lambda', 'a function that it creates and invokes', [
    'lambda:CreateFunction on lambda:function',
    'lambda:InvokeFunction on lambda:function',
  ]),
  pass('lambda-add-permission', 'lambda', 'a function that it creates and allows others to invoke', [
    'lambda:CreateFunction on lambda:function',
    'lambda:AddPermission on lambda:function',
  ]),
  pass('lambda-event-source', 'lambda', 'a function that it creates and an event source invokes', [
    'lambda:CreateFunction',
    'lambda:CreateEventSourceMapping',
  ]),
  pass('lambda-replace-role', 'lambda', 'an existing function whose code it changes', [
    'lambda:UpdateFunctionConfiguration on lambda:function',
    'lambda:UpdateFunctionCode on lambda:function',
  ]),
  pass('run-instances', 'ec2', 'an instance that it launches', ['ec2:RunInstances']),
  pass('request-spot-instances', 'ec2', 'a spot instance that it requests', ['ec2:RequestSpotInstances']),
  pass('auto-scaling-create', 'ec2', 'instances of an Auto Scaling group that it creates', [
    'autoscaling:CreateLaunchConfiguration',
    'autoscaling:CreateAutoScalingGroup',
  ]),
  pass('auto-scaling-update', 'ec2', 'instances of an Auto Scaling group that it changes', [
    'autoscaling:CreateLaunchConfiguration',
    'autoscaling:UpdateAutoScalingGroup',
  ]),
  pass('instance-profile-swap', 'ec2', 'an instance on which it may run commands', [
    'ec2:AssociateIamInstanceProfile on ec2:instance',
    'ssm:SendCommand on ec2:instance',
  ]),
  pass('ecs-run-task', 'ecs-tasks', 'a task that it runs', ['ecs:RunTask']),
  pass('ecs-start-task', 'ecs-tasks', 'a task that it starts', ['ecs:StartTask']),
  pass('ecs-create-service', 'ecs-tasks', 'a service that it creates', [
    'ecs:RegisterTaskDefinition',
    'ecs:CreateService',
  ]),
  pass('ecs-update-service', 'ecs-tasks', 'a service that it changes', [
    'ecs:RegisterTaskDefinition',
    'ecs:UpdateService',
  ]),
  pass('batch-job', 'ecs-tasks', 'a batch job that it defines and submits', [
    'batch:RegisterJobDefinition',
    'batch:SubmitJob',
  ]),
  pass('cloudformation-create-stack', 'cloudformation', 'a stack that it creates', [
    'cloudformation:CreateStack',
  ]),
  pass('cloudformation-update-stack', 'cloudformation', 'a stack that it updates', [
    'cloudformation:UpdateStack',
  ]),
  pass(
    'cloudformation-change-set',
    'cloudformation',
    'a stack that it creates or updates with a change set',
    [
      'cloudformation:CreateChangeSet on cloudformation:stack',
      'cloudformation:ExecuteChangeSet on cloudformation:stack',
    ],
  ),
  pass('cloudformation-create-stack-set', 'cloudformation', 'a stack set that it creates', [
    'cloudformation:CreateStackSet',
    'cloudformation:CreateStackInstances',
  ]),
  pass('cloudformation-update-stack-set', 'cloudformation', 'a stack set that it changes', [
    'cloudformation:UpdateStackSet',
  ]),
  pass('codebuild-create-project', 'codebuild', 'a build project that it creates and starts', [
    'codebuild:CreateProject on codebuild:project',
    'codebuild:StartBuild on codebuild:project',
  ]),
  pass(
    'codebuild-create-project-batch',
    'codebuild',
    'a build project that it creates and starts as a batch',
    ['codebuild:CreateProject on codebuild:project', 'codebuild:StartBuildBatch on codebuild:project'],
  ),
  pass('codebuild-update-project', 'codebuild', 'a build project that it changes and starts', [
    'codebuild:UpdateProject on codebuild:project',
    'codebuild:StartBuild on codebuild:project',
  ]),
  pass(
    'codebuild-update-project-batch',
    'codebuild',
    'a build project that it changes and starts as a batch',
    ['codebuild:UpdateProject on codebuild:project', 'codebuild:StartBuildBatch on codebuild:project'],
  ),
  pass('data-pipeline', 'datapipeline', 'a pipeline that it creates, defines and activates', [
    'datapipeline:CreatePipeline',
    'datapipeline:PutPipelineDefinition',
    'datapipeline:ActivatePipeline',
  ]),
  pass('glue-dev-endpoint', 'glue', 'a development endpoint that it creates', ['glue:CreateDevEndpoint']),
  pass('glue-run-job', 'glue', 'a job that it creates and runs', [
    'glue:CreateJob on glue:job',
    'glue:StartJobRun on glue:job',
  ]),
  pass('glue-trigger-job', 'glue', 'a job that it creates and a trigger runs', [
    'glue:CreateJob',
    'glue:CreateTrigger',
  ]),
  pass('glue-run-changed-job', 'glue', 'a job that it changes and runs', [
    'glue:UpdateJob on glue:job',
    'glue:StartJobRun on glue:job',
  ]),
  pass('glue-trigger-changed-job', 'glue', 'a job that it changes and a trigger runs', [
    'glue:UpdateJob',
    'glue:CreateTrigger',
  ]),
  pass('glue-session', 'glue', 'an interactive session that it starts', [
    'glue:CreateSession on glue:session',
    'glue:RunStatement on glue:session',
  ]),
  pass('sagemaker-notebook', 'sagemaker', 'a notebook instance that it creates', [
    'sagemaker:CreateNotebookInstance',
  ]),
  pass('sagemaker-processing', 'sagemaker', 'a processing job that it starts', [
    'sagemaker:CreateProcessingJob',
  ]),
  pass('sagemaker-training', 'sagemaker', 'a training job that it starts', ['sagemaker:CreateTrainingJob']),
  pass('sagemaker-endpoint', 'sagemaker', 'a model that it deploys', [
    'sagemaker:CreateModel',
    'sagemaker:CreateEndpointConfig',
    'sagemaker:CreateEndpoint',
  ]),
  pass('state-machine', 'states', 'a state machine that it creates and runs', [
    'states:CreateStateMachine on states:statemachine',
    'states:StartExecution on states:statemachine',
  ]),
  pass('state-machine-replace-role', 'states', 'a state machine that it changes and runs', [
    'states:UpdateStateMachine on states:statemachine',
    'states:StartExecution on states:statemachine',
  ]),
  pass('automation', 'ssm', 'its own automation', ['ssm:CreateDocument', 'ssm:StartAutomationExecution']),
  pass('scheduler-create', 'scheduler', 'a schedule that it creates', ['scheduler:CreateSchedule']),
  pass('scheduler-update', 'scheduler', 'a schedule that it changes', ['scheduler:UpdateSchedule']),
  pass('pipe', 'pipes', 'a pipe that it creates', ['pipes:CreatePipe']),
  pass('app-runner', 'tasks.apprunner', 'an App Runner service that it creates', ['apprunner:CreateService']),
  pass('braket-job', 'braket', 'a job that it starts', ['braket:CreateJob']),
  pass('emr-cluster', 'ec2', 'a cluster that it launches', ['elasticmapreduce:RunJobFlow']),
  pass('emr-serverless', 'emr-serverless', 'an application that it creates and runs', [
    'emr-serverless:CreateApplication',
    'emr-serverless:StartJobRun',
  ]),
  pass('managed-flink', 'kinesisanalytics', 'an application that it creates and starts', [
    'kinesisanalytics:CreateApplication',
    'kinesisanalytics:StartApplication',
  ]),
  pass('gamelift-fleet', 'gamelift', 'a fleet that runs its own build', [
    'gamelift:CreateBuild',
    'gamelift:RequestUploadCredentials',
    'gamelift:CreateFleet',
  ]),
  pass('image-builder', 'ec2', 'an instance that builds its own image', [
    'imagebuilder:CreateComponent',
    'imagebuilder:CreateImageRecipe',
    'imagebuilder:CreateInfrastructureConfiguration',
    'imagebuilder:CreateImage',
  ]),
  pass('omics-workflow', 'omics', 'a workflow that it creates and runs', [
    'omics:CreateWorkflow',
    'omics:StartRun',
    's3:GetObject',
  ]),
  // The environment runs the DAGs of an S3 bucket, so the principal must be able to write to one (recalled).
  pass('airflow-environment', 'airflow-env', 'an Airflow environment that runs its own DAGs', [
    'airflow:CreateEnvironment',
    's3:PutObject',
  ]),
  pass('roles-anywhere', 'rolesanywhere', 'a profile for its own certificates', [
    'rolesanywhere:CreateTrustAnchor',
    'rolesanywhere:CreateProfile',
  ]),
  pass('identity-pool-roles', 'cognito-identity', 'an identity pool', [
    'cognito-identity:SetIdentityPoolRoles',
  ]),
  pass('agent-code-interpreter-create', 'bedrock-agentcore', 'a code interpreter that it creates', [
    'bedrock-agentcore:CreateCodeInterpreter',
    'bedrock-agentcore:StartCodeInterpreterSession on bedrock-agentcore:code-interpreter-custom',
    'bedrock-agentcore:InvokeCodeInterpreter on bedrock-agentcore:code-interpreter-custom',
  ]),
  pass('agent-browser-create', 'bedrock-agentcore', 'a browser that it creates', [
    'bedrock-agentcore:CreateBrowser',
    'bedrock-agentcore:StartBrowserSession on bedrock-agentcore:browser-custom',
    'bedrock-agentcore:ConnectBrowserAutomationStream',
  ]),
  pass('agent-runtime-create', 'bedrock-agentcore', 'an agent runtime that it creates', [
    'bedrock-agentcore:CreateAgentRuntime',
    'bedrock-agentcore:CreateAgentRuntimeEndpoint',
    'bedrock-agentcore:CreateWorkloadIdentity',
    'bedrock-agentcore:InvokeAgentRuntimeCommand on bedrock-agentcore:runtime',
  ]),
];

function pass(id: string, service: string, receiver: string, actions: readonly string[]): PathDefinition {
  return {
    id: `pass-role-${id}`,
    requires: requiredActions(`${PASS_ROLE} on iam:role`, ...actions),
    passedTo: `${service}.amazonaws.com`,
    gain: 'role',
    targetType: 'iam:role',
    description: `passes {} to ${receiver}`,
  };
}
