import { needsOf, type UnsourcedPath } from '../escalation-path';

/** Paths through what runs already: whoever may tell it what to do acts with the role that it runs as. */
export const WORKLOAD_PATHS: readonly UnsourcedPath[] = [
  workload('update-function-code', 'lambda:function', 'edits the code of {}', [
    'lambda:UpdateFunctionCode on lambda:function',
  ]),
  workload('update-function-layers', 'lambda:function', 'puts a layer of its own into {}', [
    'lambda:UpdateFunctionConfiguration on lambda:function',
  ]),
  workload('send-command', 'ec2:instance', 'runs commands on {}', ['ssm:SendCommand on ec2:instance']),
  workload('start-session', 'ec2:instance', 'opens a session on {}', ['ssm:StartSession on ec2:instance']),
  workload('send-ssh-public-key', 'ec2:instance', 'logs in to {} with a key of its own', [
    'ec2-instance-connect:SendSSHPublicKey on ec2:instance',
    'ec2:DescribeInstances',
  ]),
  workload('rewrite-user-data', 'ec2:instance', 'rewrites the user data of {} and restarts it', [
    'ec2:ModifyInstanceAttribute on ec2:instance',
    'ec2:StopInstances on ec2:instance',
    'ec2:StartInstances on ec2:instance',
  ]),
  workload(
    'new-launch-template-version',
    'ec2:launch-template',
    'makes a new version of {} the default',
    [
      'ec2:CreateLaunchTemplateVersion on ec2:launch-template',
      'ec2:ModifyLaunchTemplate on ec2:launch-template',
    ],
    { proviso: 'instances are launched from its default or newest version' },
  ),
  workload('execute-command', 'ecs:task', 'runs commands in {}', [
    'ecs:ExecuteCommand on ecs:task',
    'ecs:DescribeTasks',
  ]),
  workload('update-stack', 'cloudformation:stack', 'updates {} with a template of its own', [
    'cloudformation:UpdateStack on cloudformation:stack',
  ]),
  workload('execute-change-set', 'cloudformation:stack', 'changes {} through a change set of its own', [
    'cloudformation:CreateChangeSet on cloudformation:stack',
    'cloudformation:ExecuteChangeSet on cloudformation:stack',
  ]),
  workload('start-build', 'codebuild:project', 'starts a build of {} with a buildspec of its own', [
    'codebuild:StartBuild on codebuild:project',
  ]),
  workload(
    'start-build-batch',
    'codebuild:project',
    'starts a batch build of {} with a buildspec of its own',
    ['codebuild:StartBuildBatch on codebuild:project'],
  ),
  workload('update-state-machine', 'states:statemachine', 'rewrites {} and runs it', [
    'states:UpdateStateMachine on states:statemachine',
    'states:StartExecution on states:statemachine',
  ]),
  workload('update-app-runner-service', 'apprunner:service', 'deploys an image of its own to {}', [
    'apprunner:UpdateService on apprunner:service',
  ]),
  workload('submit-job', 'batch:job-definition', 'submits a job of {} with commands of its own', [
    'batch:SubmitJob on batch:job-definition',
  ]),
  workload('update-dev-endpoint', 'glue:devendpoint', 'puts an SSH key of its own on {}', [
    'glue:UpdateDevEndpoint on glue:devendpoint',
  ]),
  workload('open-notebook', 'sagemaker:notebook-instance', 'opens {}', [
    'sagemaker:CreatePresignedNotebookInstanceUrl on sagemaker:notebook-instance',
  ]),
  workload(
    'rewrite-notebook-lifecycle',
    'sagemaker:notebook-instance',
    'restarts {} with a script of its own',
    [
      'sagemaker:CreateNotebookInstanceLifecycleConfig',
      'sagemaker:StopNotebookInstance on sagemaker:notebook-instance',
      'sagemaker:UpdateNotebookInstance on sagemaker:notebook-instance',
      'sagemaker:StartNotebookInstance on sagemaker:notebook-instance',
    ],
  ),
  workload('add-cluster-steps', 'elasticmapreduce:cluster', 'runs steps of its own on {}', [
    'elasticmapreduce:AddJobFlowSteps on elasticmapreduce:cluster',
  ]),
  workload('deploy-revision', 'codedeploy:deploymentgroup', 'deploys a revision of its own to {}', [
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
  workload(
    'codestar-from-template',
    'codestar:project',
    'makes {} from a template and takes over its roles',
    ['codestar:CreateProjectFromTemplate'],
    { assumption: 'AWS CodeStar, which ended in 2024, still serves the account' },
  ),
  workload(
    'codestar-team-member',
    'codestar:project',
    'makes {} and joins it as owner',
    ['codestar:CreateProject', 'codestar:AssociateTeamMember'],
    { assumption: 'AWS CodeStar, which ended in 2024, still serves the account' },
  ),
  workload('agent-browser', 'bedrock-agentcore:browser-custom', 'takes over {}', [
    'bedrock-agentcore:StartBrowserSession on bedrock-agentcore:browser-custom',
    'bedrock-agentcore:ConnectBrowserAutomationStream',
  ]),
];

function workload(
  id: string,
  through: string,
  deed: string,
  needs: readonly string[],
  besides: Pick<UnsourcedPath, 'assumption' | 'proviso'> = {},
): UnsourcedPath {
  return { id, needs: needsOf(...needs), gain: 'workload', through, deed, ...besides };
}
