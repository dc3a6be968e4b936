import type { Stack } from 'aws-cdk-lib/core';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import {
  ApiGatewayPermissions as ApiGateway,
  BedrockPermissions as Bedrock,
  CloudFrontPermissions as CloudFront,
  EcrPermissions as Ecr,
  EcsPermissions as Ecs,
  LambdaPermissions as Lambda,
  Resources,
  Route53Permissions as Route53,
  StepFunctionsPermissions as StepFunctions,
} from '..';
import { arn, at, compared, grantOf, type CdkGrant, type ComparedGrant } from './compared-grant';

/** Recipes for functions, containers, workflows, models and the web in front of them. */
export function comparedApplicationGrants(stack: Stack): ComparedGrant[] {
  return [...functions(stack), ...containers(stack), ...workflows(stack), ...models(), ...web(stack)];
}

function functions(stack: Stack): ComparedGrant[] {
  const fn = lambda.Function.fromFunctionArn(stack, 'Function', arn('lambda', 'function:orders'));
  const of = Resources.lambdaFunction(fn);
  const full = 'AWSLambda_FullAccess';
  const invoke: CdkGrant = ['fn.grantInvoke', (role) => fn.grantInvoke(role)];
  return [
    compared('LambdaPermissions.invoke', Lambda.invoke(of), 'AWSLambdaRole', invoke),
    compared('LambdaPermissions.publishCode', Lambda.publishCode(of), full),
    compared('LambdaPermissions.updateAliases', Lambda.updateAliases(of), full),
  ];
}

function containers(stack: Stack): ComparedGrant[] {
  const images = ecr.Repository.fromRepositoryName(stack, 'Images', 'shop');
  const of = Resources.imageRepository(images);
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Report');
  taskDefinition.addContainer('Report', { image: ecs.ContainerImage.fromRegistry('report') });
  const [cluster, tasks] = [at('ecs', 'cluster/shop'), at('ecs', 'task/shop/*')];
  const roles = [taskDefinition.taskRole, taskDefinition.obtainExecutionRole()];
  const taskDefinitions = [at('ecs', 'task-definition/report:*')];
  const full = 'AmazonECS_FullAccess';
  const registry = 'AmazonEC2ContainerRegistry';
  const cdk = (method: 'grantPull' | 'grantPullPush') => grantOf('repository', images, method);
  return [
    compared('EcrPermissions.pull', Ecr.pull(of), `${registry}PullOnly`, cdk('grantPull')),
    compared('EcrPermissions.push', Ecr.push(of), `${registry}PowerUser`, cdk('grantPullPush')),
    compared(
      'EcsPermissions.runTask',
      Ecs.runTask({ taskDefinitions, cluster, tasks, roles }),
      full,
      grantOf('taskDefinition', taskDefinition, 'grantRun'),
    ),
    compared('EcsPermissions.stopTask', Ecs.stopTask(tasks), full),
    compared('EcsPermissions.execute', Ecs.execute({ cluster, tasks: [tasks] }), full),
    compared('EcsPermissions.execTarget', Ecs.execTarget(), 'AmazonSSMManagedInstanceCore'),
  ];
}

function workflows(stack: Stack): ComparedGrant[] {
  const machineArn = arn('states', 'stateMachine:orders');
  const machine = stepfunctions.StateMachine.fromStateMachineArn(stack, 'Machine', machineArn);
  const of = Resources.stateMachine(machine);
  const full = 'AWSStepFunctionsFullAccess';
  const cdk = (
    method: 'grantRead' | 'grantStartExecution' | 'grantStartSyncExecution' | 'grantTaskResponse',
  ) => grantOf('machine', machine, method);
  return [
    compared('StepFunctionsPermissions.start', StepFunctions.start(of), full, cdk('grantStartExecution')),
    compared(
      'StepFunctionsPermissions.startSync',
      StepFunctions.startSync(of),
      full,
      cdk('grantStartSyncExecution'),
    ),
    compared('StepFunctionsPermissions.describe', StepFunctions.describe(of), full, cdk('grantRead')),
    compared('StepFunctionsPermissions.stop', StepFunctions.stop(of), full),
    compared(
      'StepFunctionsPermissions.sendTaskResults',
      StepFunctions.sendTaskResults(),
      full,
      cdk('grantTaskResponse'),
    ),
    compared('StepFunctionsPermissions.workOn', StepFunctions.workOn(at('states', 'activity:check')), full),
  ];
}

function models(): ComparedGrant[] {
  const modelId = 'amazon.nova-lite-v1:0';
  const model = Resources.arn(`arn:aws:bedrock:eu-west-1::foundation-model/${modelId}`);
  const profile = at('bedrock', `inference-profile/eu.${modelId}`);
  const limited = 'AmazonBedrockLimitedAccess';
  return [
    compared('BedrockPermissions.invoke', Bedrock.invoke(model), limited),
    compared(
      'BedrockPermissions.invokeThroughProfile',
      Bedrock.invokeThroughProfile({ profile, modelId }),
      limited,
    ),
    compared(
      'BedrockPermissions.applyGuardrails',
      Bedrock.applyGuardrails(at('bedrock', 'guardrail/abc')),
      limited,
    ),
  ];
}

function web(stack: Stack): ComparedGrant[] {
  const method = new apigateway.RestApi(stack, 'Api', { deploy: false }).root.addMethod('GET');
  const api = new apigatewayv2.WebSocketApi(stack, 'Messages');
  const distribution = cloudfront.Distribution.fromDistributionAttributes(stack, 'Distribution', {
    distributionId: 'D1',
    domainName: 'd1.cloudfront.net',
  });
  const zone = Resources.arn('arn:aws:route53:::hostedzone/Z1');
  const routes = 'AmazonRoute53ReadOnlyAccess';
  const invoke = 'AmazonAPIGatewayInvokeFullAccess';
  return [
    compared(
      'ApiGatewayPermissions.invoke',
      ApiGateway.invoke({ apiId: 'a1b2c3d4e5', stage: 'prod' }),
      invoke,
      grantOf('method', method, 'grantExecute'),
    ),
    compared(
      'ApiGatewayPermissions.manageConnections',
      ApiGateway.manageConnections('a1b2c3d4e5', 'prod'),
      invoke,
      grantOf('webSocketApi', api, 'grantManageConnections'),
    ),
    compared(
      'Route53Permissions.changeRecords',
      Route53.changeRecords({ zones: [zone] }),
      'AmazonRoute53FullAccess',
    ),
    compared('Route53Permissions.findZones', Route53.findZones(), routes),
    compared('Route53Permissions.readRecords', Route53.readRecords(zone), routes),
    compared(
      'CloudFrontPermissions.invalidate',
      CloudFront.invalidate(Resources.arn('arn:aws:cloudfront::111111111111:distribution/D1')),
      'CloudFrontFullAccess',
      grantOf('distribution', distribution, 'grantCreateInvalidation'),
    ),
  ];
}
