import { AccessModel, podsOf, serviceFor } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addServices } from './app';

const app = exampleApp();
addServices(app);
const access = AccessModel.fromAssembly(app.synth());
const role = (path: string): string =>
  access.facts.roles.find(({ origin }) => origin.constructPath === `${path}/Resource`)?.arn ?? '';
const queue = 'arn:aws:sqs:eu-west-1:111111111111:reports';

describe('EventBridge Scheduler', () => {
  const via = [role('Services/ScheduleRole')];
  const group = (account: string, name: string) =>
    serviceFor('scheduler.amazonaws.com', {
      sourceArn: `arn:aws:scheduler:eu-west-1:${account}:schedule-group/${name}`,
    });

  test('sends to the queue for schedules of the group', () => {
    expect(access).toAllow({
      ...group('111111111111', 'reports'),
      via,
      action: 'sqs:SendMessage',
      resource: queue,
    });
  });

  test.each([
    ['for schedules of another group', group('111111111111', 'default')],
    ['for schedules of another account', group('222222222222', 'reports')],
    ['without a source', serviceFor('scheduler.amazonaws.com')],
  ])('does not %s', (_what, caller) => {
    expect(access).toDeny({ ...caller, via, action: 'sqs:SendMessage', resource: queue });
  });

  test('another service does not get the role', () => {
    const events = serviceFor('events.amazonaws.com', {
      sourceArn: 'arn:aws:scheduler:eu-west-1:111111111111:schedule-group/reports',
    });
    expect(access).toDeny({ ...events, via, action: 'sqs:SendMessage', resource: queue });
  });
});

describe('tasks of ECS', () => {
  const ofCluster = (account: string) =>
    serviceFor('ecs-tasks.amazonaws.com', { sourceArn: `arn:aws:ecs:eu-west-1:${account}:*` });

  test('receive from the queue, and only for this account', () => {
    const receive = { via: [role('Services/WorkerRole')], action: 'sqs:ReceiveMessage', resource: queue };
    expect(access).toAllow({ ...ofCluster('111111111111'), ...receive });
    expect(access).toDeny({ ...ofCluster('222222222222'), ...receive });
  });

  test('the role that starts them pulls the image, and does not receive', () => {
    const start = { ...ofCluster('111111111111'), via: [role('Services/WorkerStartRole')] };
    const repository = 'arn:aws:ecr:eu-west-1:111111111111:repository/worker';
    expect(access).toAllow({ ...start, action: 'ecr:BatchGetImage', resource: repository });
    expect(access).toDeny({ ...start, action: 'sqs:ReceiveMessage', resource: queue });
  });
});

describe('pods on EKS', () => {
  const clusterArn = 'arn:aws:eks:eu-west-1:111111111111:cluster/shop';
  const receive = { via: [role('Services/PodRole')], action: 'sqs:ReceiveMessage', resource: queue };
  const pod = { clusterArn, namespace: 'shop', serviceAccount: 'worker' };

  test('of the service account receive from the queue', () => {
    expect(access).toAllow({ ...podsOf(pod), ...receive });
  });

  test.each([
    ['another service account', { ...pod, serviceAccount: 'default' }],
    ['another namespace', { ...pod, namespace: 'kube-system' }],
    ['another cluster', { ...pod, clusterArn: 'arn:aws:eks:eu-west-1:111111111111:cluster/test' }],
  ])('of %s do not', (_what, other) => {
    expect(access).toDeny({ ...podsOf(other), ...receive });
  });
});

describe('CloudFormation', () => {
  const deployment = { principal: 'cloudformation.amazonaws.com', via: [role('Services/DeploymentRole')] };
  const created = 'arn:aws:iam::111111111111:role/Shop-Function-1ABC';

  test('passes the roles that its stacks create to Lambda, and to no other service', () => {
    const pass = { ...deployment, action: 'iam:PassRole', resource: created };
    expect(access).toAllow({ ...pass, context: { 'iam:PassedToService': 'lambda.amazonaws.com' } });
    expect(access).toDeny({ ...pass, context: { 'iam:PassedToService': 'ec2.amazonaws.com' } });
  });

  test('passes no other role', () => {
    const resource = 'arn:aws:iam::111111111111:role/Administrator';
    const context = { 'iam:PassedToService': 'lambda.amazonaws.com' };
    expect(access).toDeny({ ...deployment, action: 'iam:PassRole', resource, context });
  });

  test('creates roles with the boundary, and none without', () => {
    const create = { ...deployment, action: 'iam:CreateRole', resource: created };
    const boundary = 'arn:aws:iam::111111111111:policy/shop-boundary';
    expect(access).toAllow({ ...create, context: { 'iam:PermissionsBoundary': boundary } });
    expect(access).toDeny({ ...create, context: { 'iam:PermissionsBoundary': null } });
  });

  test('uses the execution role of the other account for this stack set only', () => {
    const administration = role('Services/StackSetAdministration');
    const execution = role('StackSetTarget/StackSetExecution');
    const set = (name: string) =>
      serviceFor('cloudformation.amazonaws.com', {
        sourceArn: `arn:aws:cloudformation:eu-west-1:111111111111:stackset/${name}:1234`,
      });
    const assume = { via: [administration], action: 'sts:AssumeRole', resource: execution };
    expect(access).toAllow({ ...set('log-groups'), ...assume });
    expect(access).toDeny({ ...set('other'), ...assume });
    expect(access).toDeny({ ...serviceFor('cloudformation.amazonaws.com'), ...assume });
  });
});
