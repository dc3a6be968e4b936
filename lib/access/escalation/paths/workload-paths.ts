import { requiredActions, type PathDefinition } from '../escalation-path';

/** Paths through a workload that exists: a principal that controls it acts with the role that it runs as. */
export const WORKLOAD_PATHS: readonly PathDefinition[] = [
  workload('update-function-code', 'lambda:function', 'changes the code of {}', [
    'lambda:UpdateFunctionCode on lambda:function',
  ]),
  workload('update-function-layers', 'lambda:function', 'adds its own layer to {}', [
    'lambda:UpdateFunctionConfiguration on lambda:function',
  ]),
  workload('send-command', 'ec2:instance', 'runs commands on {}', ['ssm:SendCommand on ec2:instance']),
  workload('start-session', 'ec2:instance', 'starts a session on {}', ['ssm:StartSession on ec2:instance']),
  workload('send-ssh-public-key', 'ec2:instance', 'logs in to {} with its own SSH key', [
    'ec2-instance-connect:SendSSHPublicKey on ec2:instance',
    'ec2:DescribeInstances',
  ]),
  workload('rewrite-user-data', 'ec2:instance', 'changes the user data of {} and restarts it', [
    'ec2:ModifyInstanceAttribute on ec2:instance',
    'ec2:StopInstances on ec2:instance',
    'ec2:StartInstances on ec2:instance',
  ]),
  workload(
    'new-launch-template-version',
    'ec2:launch-template',
    'creates a new default version of {}',
    [
      'ec2:CreateLaunchTemplateVersion on ec2:launch-template',
      'ec2:ModifyLaunchTemplate on ec2:launch-template',
    ],
    { precondition: 'instances start from its default or newest version' },
  ),
  workload('execute-command', 'ecs:task', 'runs commands in {}', [
    'ecs:ExecuteCommand on ecs:task',
    'ecs:DescribeTasks',
  ]),
  workload('update-stack', 'cloudformation:stack', 'updates {} with its own template', [
    'cloudformation:UpdateStack on cloudformation:stack',
  ]),
  workload('execute-change-set', 'cloudformation:stack', 'changes {} with its own change set', [
    'cloudformation:CreateChangeSet on cloudformation:stack',
    'cloudformation:ExecuteChangeSet on cloudformation:stack',
  ]),
  workload('start-build', 'codebuild:project', 'starts a build of {} with its own buildspec', [
    'codebuild:StartBuild on codebuild:project',
  ]),
  workload('start-build-batch', 'codebuild:project', 'starts a batch build of {} with its own buildspec', [
    'codebuild:StartBuildBatch on codebuild:project',
  ]),
  workload('update-state-machine', 'states:statemachine', 'changes {} and runs it', [
    'states:UpdateStateMachine on states:statemachine',
    'states:StartExecution on states:statemachine',
  ]),
  workload('update-app-runner-service', 'apprunner:service', 'deploys its own image to {}', [
    'apprunner:UpdateService on apprunner:service',
  ]),
  workload('submit-job', 'batch:job-definition', 'submits a job of {} with its own commands', [
    'batch:SubmitJob on batch:job-definition',
  ]),
  workload('update-dev-endpoint', 'glue:devendpoint', 'adds its own SSH key to {}', [
    'glue:UpdateDevEndpoint on glue:devendpoint',
  ]),
  workload('open-notebook', 'sagemaker:notebook-instance', 'opens {}', [
    'sagemaker:CreatePresignedNotebookInstanceUrl on sagemaker:notebook-instance',
  ]),
  workload('rewrite-notebook-lifecycle', 'sagemaker:notebook-instance', 'restarts {} with its own script', [
    'sagemaker:CreateNotebookInstanceLifecycleConfig',
    'sagemaker:StopNotebookInstance on sagemaker:notebook-instance',
    'sagemaker:UpdateNotebookInstance on sagemaker:notebook-instance',
    'sagemaker:StartNotebookInstance on sagemaker:notebook-instance',
  ]),
  workload('add-cluster-steps', 'elasticmapreduce:cluster', 'runs its own steps on {}', [
    'elasticmapreduce:AddJobFlowSteps on elasticmapreduce:cluster',
  ]),
  workload('deploy-revision', 'codedeploy:deploymentgroup', 'deploys its own revision to {}', [
    'codedeploy:CreateDeployment on codedeploy:deploymentgroup',
    'codedeploy:GetDeploymentConfig',
    'codedeploy:RegisterApplicationRevision',
  ]),
  workload('agent-runtime-command', 'bedrock-agentcore:runtime', 'runs commands in {}', [
    'bedrock-agentcore:InvokeAgentRuntimeCommand on bedrock-agentcore:runtime',
  ]),
  workload('agent-code-interpreter', 'bedrock-agentcore:code-interpreter-custom', 'runs code in {}', [
    'bedrock-agentcore:StartCodeInterpreterSession on bedrock-agentcore:code-interpreter-custom',
    'bedrock-agentcore:InvokeCodeInterpreter on bedrock-agentcore:code-interpreter-custom',
  ]),
  workload('agent-browser', 'bedrock-agentcore:browser-custom', 'takes over {}', [
    'bedrock-agentcore:StartBrowserSession on bedrock-agentcore:browser-custom',
    'bedrock-agentcore:ConnectBrowserAutomationStream',
  ]),
];

function workload(
  id: string,
  targetType: string,
  description: string,
  actions: readonly string[],
  limits: Pick<PathDefinition, 'assumption' | 'precondition'> = {},
): PathDefinition {
  return { id, requires: requiredActions(...actions), gain: 'workload', targetType, description, ...limits };
}
