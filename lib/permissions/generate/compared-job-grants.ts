import type { Stack } from 'aws-cdk-lib/core';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as codecommit from 'aws-cdk-lib/aws-codecommit';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import {
  ApiGatewayPermissions as ApiGateway,
  BedrockPermissions as Bedrock,
  CodeCommitPermissions as CodeCommit,
  CognitoPermissions as Cognito,
  Ec2Permissions as Ec2,
  EcsPermissions as Ecs,
  EfsPermissions as Efs,
  EventSourcePermissions as EventSource,
  LambdaPermissions as Lambda,
  Resources,
  Route53Permissions as Route53,
  SessionManagerPermissions as SessionManager,
  StepFunctionsPermissions as StepFunctions,
  XRayPermissions as XRay,
} from '..';
import { compared, type ComparedGrant } from './compared-grants';

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111111111111:${resource}`;
const at = (service: string, resource: string) => Resources.arn(arn(service, resource));
const EC2 = 'AmazonEC2FullAccess';
const ECS = 'AmazonECS_FullAccess';
const LAMBDA = 'AWSLambda_FullAccess';
const ROUTE53 = 'AmazonRoute53ReadOnlyAccess';
const STATES = 'AWSStepFunctionsFullAccess';

/** Further recipes for compute, workflows and people, beside the grants of imported constructs. */
export function comparedJobGrants(stack: Stack): ComparedGrant[] {
  return [...workflows(stack), ...others(stack), ...compute(), ...models()];
}

function workflows(stack: Stack): ComparedGrant[] {
  const machineArn = arn('states', 'stateMachine:orders');
  const machine = stepfunctions.StateMachine.fromStateMachineArn(stack, 'ImportedMachine', machineArn);
  const of = Resources.stateMachine(machine);
  return [
    compared(
      'StepFunctionsPermissions.startSync',
      StepFunctions.startSync(of),
      STATES,
      'machine.grantStartSyncExecution',
      (to) => machine.grantStartSyncExecution(to),
    ),
    compared(
      'StepFunctionsPermissions.describe',
      StepFunctions.describe(of),
      STATES,
      'machine.grantRead',
      (to) => machine.grantRead(to),
    ),
    compared('StepFunctionsPermissions.stop', StepFunctions.stop(of), STATES),
    compared(
      'StepFunctionsPermissions.sendTaskResults',
      StepFunctions.sendTaskResults(),
      STATES,
      'machine.grantTaskResponse',
      (to) => machine.grantTaskResponse(to),
    ),
    compared('StepFunctionsPermissions.workOn', StepFunctions.workOn(at('states', 'activity:check')), STATES),
  ];
}

function others(stack: Stack): ComparedGrant[] {
  const api = new apigatewayv2.WebSocketApi(stack, 'Messages');
  const repository = codecommit.Repository.fromRepositoryName(stack, 'ImportedRepository', 'shop');
  const fileSystem = efs.FileSystem.fromFileSystemAttributes(stack, 'ImportedFiles', {
    fileSystemId: 'fs-1',
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'ImportedGroup', 'sg-1'),
  });
  const files = Resources.fileSystem(fileSystem);
  return [
    compared(
      'ApiGatewayPermissions.manageConnections',
      ApiGateway.manageConnections('a1b2c3d4e5', 'prod'),
      'AmazonAPIGatewayInvokeFullAccess',
      'webSocketApi.grantManageConnections',
      (to) => api.grantManageConnections(to),
    ),
    compared(
      'CodeCommitPermissions.read',
      CodeCommit.read(Resources.codeRepository(repository)),
      'AWSCodeCommitReadOnly',
      'repository.grantRead',
      (to) => repository.grantRead(to),
    ),
    compared(
      'EfsPermissions.read',
      Efs.read({ fileSystem: files }),
      'AmazonElasticFileSystemClientReadOnlyAccess',
      'fileSystem.grantRead',
      (to) => fileSystem.grantRead(to),
    ),
    compared(
      'EfsPermissions.findMountTargets',
      Efs.findMountTargets(files),
      'AmazonElasticFileSystemReadOnlyAccess',
    ),
    compared(
      'CognitoPermissions.readUsers',
      Cognito.readUsers(at('cognito-idp', 'userpool/eu-west-1_1')),
      'AmazonCognitoReadOnly',
    ),
    compared('Route53Permissions.findZones', Route53.findZones(), ROUTE53),
    compared(
      'Route53Permissions.readRecords',
      Route53.readRecords(Resources.arn('arn:aws:route53:::hostedzone/Z1')),
      ROUTE53,
    ),
    compared('XRayPermissions.read', XRay.read(), 'AWSXrayReadOnlyAccess'),
  ];
}

function compute(): ComparedGrant[] {
  const cluster = at('ecs', 'cluster/shop');
  const tasks = at('ecs', 'task/shop/*');
  const fn = at('lambda', 'function:orders');
  const instances = [at('ec2', 'instance/i-1')];
  return [
    compared('Ec2Permissions.observe', Ec2.observe(), 'AmazonEC2ReadOnlyAccess'),
    compared('Ec2Permissions.operateTagged', Ec2.operateTagged({ tagKey: 'Team' }), EC2),
    compared('Ec2Permissions.startWithKeys', Ec2.startWithKeys(at('kms', 'key/1'))),
    compared('EcsPermissions.stopTask', Ecs.stopTask(tasks), ECS),
    compared('EcsPermissions.execute', Ecs.execute({ cluster, tasks: [tasks] }), ECS),
    compared('EcsPermissions.execTarget', Ecs.execTarget(), 'AmazonSSMManagedInstanceCore'),
    compared('EventSourcePermissions.kafka', EventSource.kafka(), 'AWSLambdaMSKExecutionRole'),
    compared('LambdaPermissions.publishCode', Lambda.publishCode(fn), LAMBDA),
    compared('LambdaPermissions.updateAliases', Lambda.updateAliases(fn), LAMBDA),
    compared(
      'SessionManagerPermissions.sessions',
      SessionManager.sessions({ instances }),
      'AmazonSSMFullAccess',
    ),
  ];
}

function models(): ComparedGrant[] {
  const profile = at('bedrock', 'inference-profile/eu.amazon.nova-lite-v1:0');
  return [
    compared(
      'BedrockPermissions.invokeThroughProfile',
      Bedrock.invokeThroughProfile({ profile, modelId: 'amazon.nova-lite-v1:0' }),
      'AmazonBedrockLimitedAccess',
    ),
    compared(
      'BedrockPermissions.applyGuardrails',
      Bedrock.applyGuardrails(at('bedrock', 'guardrail/abc')),
      'AmazonBedrockLimitedAccess',
    ),
  ];
}
