import { App, Stack } from 'aws-cdk-lib/core';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  ActionPermissions,
  CloudFormationPermissions,
  CloudFormationRole,
  CodePipelineRole,
  CrossAccountRole,
  EcsTaskExecutionRole,
  EcsTaskRole,
  PodIdentityRole,
  Resources,
  ScheduleRole,
  ServiceRole,
  SqsPermissions,
} from '../../lib';
import { DATA, WORK } from '../environments';

/** The roles of AWS services: a schedule, containers, pods, stacks and stack sets. */
export interface Services {
  readonly stack: Stack;
  readonly targets: Stack;
}

/** Adds services of the data account, and a role of the other account in which a stack set creates stacks. */
export function addServices(app: App): Services {
  const stack = new Stack(app, 'Services', { env: DATA });
  const reports = new sqs.Queue(stack, 'Reports', { queueName: 'reports', enforceSSL: true });

  // #region service-role
  const scheduleRole = new ScheduleRole(stack, 'ScheduleRole', {
    scheduleGroupNames: ['reports'],
    permissions: [SqsPermissions.send(Resources.queue(reports))],
  });
  // #endregion
  new scheduler.CfnSchedule(stack, 'Nightly', {
    groupName: 'reports',
    flexibleTimeWindow: { mode: 'OFF' },
    scheduleExpression: 'cron(0 3 * * ? *)',
    target: { arn: reports.queueArn, roleArn: scheduleRole.roleArn },
  });

  addContainers(stack, reports);
  addDeployment(stack);
  return { stack, targets: addStackSet(app, stack) };
}

function addContainers(stack: Stack, reports: sqs.IQueue): void {
  const logGroup = new logs.LogGroup(stack, 'WorkerLogs', { logGroupName: '/ecs/worker' });
  const image = new ecr.Repository(stack, 'Worker', { repositoryName: 'worker' });

  // #region service-role-ecs
  new EcsTaskRole(stack, 'WorkerRole', {
    permissions: [SqsPermissions.receive(Resources.queue(reports))],
  });
  new EcsTaskExecutionRole(stack, 'WorkerStartRole', { repositories: [image], logGroup });
  // #endregion

  // #region service-role-pods
  new PodIdentityRole(stack, 'PodRole', {
    namespace: 'shop',
    serviceAccounts: ['worker'],
    clusterArns: [`arn:aws:eks:${DATA.region}:${DATA.account}:cluster/shop`],
    permissions: [SqsPermissions.receive(Resources.queue(reports))],
  });
  // #endregion
}

function addDeployment(stack: Stack): void {
  const pipeline = new CodePipelineRole(stack, 'Pipeline');

  // #region service-role-cloudformation
  const boundary = iam.ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'shop-boundary');
  const deployment = new CloudFormationRole(stack, 'DeploymentRole', {
    permissions: [
      ActionPermissions.allow({
        actions: [
          'lambda:CreateFunction',
          'lambda:DeleteFunction',
          'lambda:GetFunction',
          'lambda:UpdateFunctionCode',
        ],
        resources: [Resources.arn(`arn:aws:lambda:${DATA.region}:${DATA.account}:function:Shop-*`)],
      }),
    ],
    createdRoles: {
      namePattern: 'Shop-*',
      passedToServices: ['lambda.amazonaws.com'],
      permissionsBoundary: boundary,
    },
  });
  const stacks = [Resources.arn(`arn:aws:cloudformation:${DATA.region}:${DATA.account}:stack/Shop-*`)];
  CloudFormationPermissions.deploy({ stacks, serviceRole: deployment }).grantTo(pipeline);
  // #endregion
}

/** The roles of a stack set with self-managed permissions: one that administers it, one in each target account. */
function addStackSet(app: App, stack: Stack): Stack {
  const targets = new Stack(app, 'StackSetTarget', { env: WORK });

  // #region service-role-stack-set
  const administration = new ServiceRole(stack, 'StackSetAdministration', {
    service: 'cloudformation.amazonaws.com',
    roleName: 'stack-set-administration',
    sourceAccount: DATA.account,
    sourceArns: [`arn:aws:cloudformation:*:${DATA.account}:stackset/log-groups:*`],
  });
  const execution = new CrossAccountRole(targets, 'StackSetExecution', {
    roleName: 'stack-set-execution',
  });
  execution.grantAssumeRole(administration);
  // #endregion
  return targets;
}

if (require.main === module) addServices(new App());
