import { App, CfnResource, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DelegationBoundary, Permissions } from '../../../lib';
import { AccessModel, describeEscalation, ESCALATION_PATHS } from '../../../lib/access';
import { resourceType } from '../../../lib/service-authorization';
import { isOverWorkloads } from './workload-paths';

const ACCOUNT = '111111111111';
const arn = (rest: string) => `arn:aws:iam::${ACCOUNT}:${rest}`;
const ADMIN = arn('role/Admin');
const onAll = (...actions: string[]) => new iam.PolicyStatement({ actions, resources: ['*'] });
const PATHS = ESCALATION_PATHS.filter(isOverWorkloads);

/** The action on the resources of the team, where the path names a type of resource. */
function onOwn(action: string, on: string | undefined): iam.PolicyStatement {
  const [form = '*'] = on === undefined ? [] : (resourceType(on)?.arnForms ?? []);
  const names = form.match(/\$\{(?!Partition|Region|Account)\w+\}/g) ?? [];
  const own = names.reduce((arn, name, i) => arn.replace(name, i === 0 ? 'team-*' : '*'), form);
  const resource = own
    .replace('${Partition}', 'aws')
    .replace('${Region}', 'eu-west-1')
    .replace('${Account}', ACCOUNT);
  return new iam.PolicyStatement({ actions: [action], resources: [resource] });
}

/** One workload of someone else for each resource type of the paths, which runs as the administrator. */
function addWorkloads(stack: Stack): void {
  const add = (id: string, type: string, properties: Record<string, unknown>) =>
    new CfnResource(stack, id, { type, properties });
  const profile = add('Profile', 'AWS::IAM::InstanceProfile', {
    InstanceProfileName: 'admin',
    Roles: ['Admin'],
  }).ref;
  const template = add('Template', 'AWS::EC2::LaunchTemplate', {
    LaunchTemplateData: { IamInstanceProfile: { Name: profile } },
  }).ref;
  const fleet = add('Fleet', 'AWS::AutoScaling::AutoScalingGroup', {
    AutoScalingGroupName: 'fleet',
    LaunchTemplate: { LaunchTemplateId: template, Version: '1' },
  }).ref;
  const task = add('Task', 'AWS::ECS::TaskDefinition', { TaskRoleArn: ADMIN }).ref;
  add('Function', 'AWS::Lambda::Function', { FunctionName: 'payments', Role: ADMIN });
  add('Instance', 'AWS::EC2::Instance', { IamInstanceProfile: profile });
  add('Service', 'AWS::ECS::Service', { Cluster: 'c', TaskDefinition: task, EnableExecuteCommand: true });
  add('Build', 'AWS::CodeBuild::Project', { Name: 'payments', ServiceRole: ADMIN });
  add('Machine', 'AWS::StepFunctions::StateMachine', { StateMachineName: 'payments', RoleArn: ADMIN });
  add('App', 'AWS::AppRunner::Service', {
    ServiceName: 'payments',
    InstanceConfiguration: { InstanceRoleArn: ADMIN },
  });
  add('Job', 'AWS::Batch::JobDefinition', {
    JobDefinitionName: 'payments',
    ContainerProperties: { JobRoleArn: ADMIN },
  });
  add('Endpoint', 'AWS::Glue::DevEndpoint', { EndpointName: 'payments', RoleArn: ADMIN });
  add('Notebook', 'AWS::SageMaker::NotebookInstance', { NotebookInstanceName: 'payments', RoleArn: ADMIN });
  add('Cluster', 'AWS::EMR::Cluster', { Name: 'payments', JobFlowRole: profile });
  add('Deployment', 'AWS::CodeDeploy::DeploymentGroup', {
    ApplicationName: 'payments',
    DeploymentGroupName: 'payments',
    AutoScalingGroups: [fleet],
  });
  add('Agent', 'AWS::BedrockAgentCore::Runtime', { AgentRuntimeName: 'payments', RoleArn: ADMIN });
  for (const kind of ['CodeInterpreterCustom', 'BrowserCustom'])
    add(kind, `AWS::BedrockAgentCore::${kind}`, { Name: 'payments', ExecutionRoleArn: ADMIN });
}

/**
 * For each path three developers whose own policies allow everything. The boundary of the first allows the actions of the
 * path on every workload, that of the second on those of the team, that of the third none of them. The stack itself is
 * deployed as the administrator.
 */
const model = (() => {
  const app = new App();
  const stack = new Stack(app, 'Account', {
    env: { account: ACCOUNT, region: 'eu-west-1' },
    synthesizer: new DefaultStackSynthesizer({ cloudFormationExecutionRole: ADMIN }),
  });
  new iam.Role(stack, 'Admin', {
    roleName: 'Admin',
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
  });
  addWorkloads(stack);
  const developer = (name: string, ...allowed: iam.PolicyStatement[]) => {
    const role = new iam.Role(stack, name, { roleName: name, assumedBy: new iam.AccountRootPrincipal() });
    new DelegationBoundary(stack, `Delegation-${name}`, {
      managedPolicyName: `Team-${name}`,
      permissions: [Permissions.fromStatements(...allowed)],
    }).delegateTo(role);
    role.addToPolicy(onAll('*'));
  };
  for (const { id, requires } of PATHS) {
    developer(`wide-${id}`, onAll(...requires.map(({ action }) => action)));
    developer(`own-${id}`, ...requires.map(({ action, on }) => onOwn(action, on)));
    developer(`narrow-${id}`, onAll('s3:GetObject'));
  }
  return AccessModel.fromAssembly(app.synth());
})();

const report = model.escalations();
const escalationsOf = (name: string) =>
  report.escalations
    .filter(({ principal, path }) => principal === arn(`role/${name}`) && path.gain === 'workload')
    .map((each) => `${each.path.id}: ${describeEscalation(each)}`);

describe.each(PATHS)('the path $id over workloads of others', ({ id, requires }) => {
  test('is reported where the boundary allows it on every workload', () => {
    expect(escalationsOf(`wide-${id}`)).toContainEqual(
      expect.stringMatching(new RegExp(`^${id}: .* → role Account/Admin → administrator`)),
    );
  });

  test('reaches no workload of others where the boundary allows it on those of the team', () => {
    const found = escalationsOf(`own-${id}`);
    // The app does not show every workload: one that is named like those of the team may have another role.
    expect(found).toEqual([
      expect.stringMatching(/, assuming that .*team-\*.* runs as a role that has more permissions/),
    ]);
    expect(found.join()).not.toContain('Account/Admin');
  });

  test('is denied by a boundary that does not allow it, whatever the developer is allowed', () => {
    expect(escalationsOf(`narrow-${id}`)).toEqual([]);
    for (const { action } of requires) {
      const principal = arn(`role/narrow-${id}`);
      expect(model.check({ principal, action, resource: '*' }).decision).toBe('denied');
    }
  });
});
