import { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import {
  BackupRole,
  Caller,
  CloudFormationRole,
  CodeBuildRole,
  CodePipelineRole,
  EcsTaskExecutionRole,
  EcsTaskRole,
  EventRuleRole,
  GlueRole,
  PodIdentityRole,
  RoleTrust,
  ScheduleRole,
  ServiceRole,
  type ServiceRoleProps,
  StateMachineRole,
} from '../../../../lib';
import { mistakeOf, newApp, permissions, properties, stackIn, trust, TRUSTING } from '../../synthesized';

const prod = (region?: string): Stack => stackIn(newApp(), 'Prod', TRUSTING, region);
const OWN = { StringEquals: { 'aws:SourceAccount': TRUSTING } };
const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:${TRUSTING}:${resource}`;
const from = (service: string, resource: string) => ({
  ...OWN,
  ArnLike: { 'aws:SourceArn': arn(service, resource) },
});

describe('the trust of a ready role', () => {
  test.each<[string, (stack: Stack) => iam.Role, string, object | undefined]>([
    [
      'a state machine, by name',
      (stack) => new StateMachineRole(stack, 'Role', { stateMachineNames: ['report'] }),
      'states.amazonaws.com',
      from('states', 'stateMachine:report'),
    ],
    ['any state machine', (stack) => new StateMachineRole(stack, 'Role'), 'states.amazonaws.com', OWN],
    [
      'a rule',
      (stack) => new EventRuleRole(stack, 'Role', { ruleNames: ['nightly-*'] }),
      'events.amazonaws.com',
      from('events', 'rule/nightly-*'),
    ],
    [
      'schedules of a group',
      (stack) => new ScheduleRole(stack, 'Role', { scheduleGroupNames: ['reports'] }),
      'scheduler.amazonaws.com',
      from('scheduler', 'schedule-group/reports'),
    ],
    [
      'a build project',
      (stack) => new CodeBuildRole(stack, 'Role', { projectNames: ['shop'] }),
      'codebuild.amazonaws.com',
      from('codebuild', 'project/shop'),
    ],
    ['tasks', (stack) => new EcsTaskRole(stack, 'Role'), 'ecs-tasks.amazonaws.com', OWN],
    [
      'the start of tasks',
      (stack) => new EcsTaskExecutionRole(stack, 'Role'),
      'ecs-tasks.amazonaws.com',
      OWN,
    ],
    ['a pipeline', (stack) => new CodePipelineRole(stack, 'Role'), 'codepipeline.amazonaws.com', undefined],
    ['stacks', (stack) => new CloudFormationRole(stack, 'Role'), 'cloudformation.amazonaws.com', undefined],
    ['backups', (stack) => new BackupRole(stack, 'Role'), 'backup.amazonaws.com', undefined],
    ['Glue', (stack) => new GlueRole(stack, 'Role'), 'glue.amazonaws.com', undefined],
    [
      'Glue, on request',
      (stack) => new GlueRole(stack, 'Role', { requireSourceAccount: true }),
      'glue.amazonaws.com',
      OWN,
    ],
    [
      'any service of the organization',
      (stack) =>
        new ServiceRole(stack, 'Role', {
          service: 'datasync.amazonaws.com',
          sourceOrganizationId: 'o-exampleorgid',
        }),
      'datasync.amazonaws.com',
      { StringEquals: { 'aws:SourceOrgID': 'o-exampleorgid' } },
    ],
    ...(['bedrock', 'credentials.iot', 'fis', 'transfer'] as const).map(
      (name): [string, (stack: Stack) => iam.Role, string, object] => [
        `${name}, whose page shows the key`,
        (stack) => new ServiceRole(stack, 'Role', { service: `${name}.amazonaws.com` }),
        `${name}.amazonaws.com`,
        OWN,
      ],
    ),
    ...(['cloudtrail', 'iot', 'sagemaker'] as const).map(
      (name): [string, (stack: Stack) => iam.Role, string, undefined] => [
        `${name}, whose page does not promise it`,
        (stack) => new ServiceRole(stack, 'Role', { service: `${name}.amazonaws.com` }),
        `${name}.amazonaws.com`,
        undefined,
      ],
    ),
    [
      'a service without source keys',
      (stack) => new ServiceRole(stack, 'Role', { service: 'lambda.amazonaws.com' }),
      'lambda.amazonaws.com',
      undefined,
    ],
    [
      'a service that is new',
      (stack) => new ServiceRole(stack, 'Role', { service: 'zwxq.amazonaws.com', serviceIsNew: true }),
      'zwxq.amazonaws.com',
      undefined,
    ],
  ])('%s', (_what, create, service, condition) => {
    expect(trust(create(prod()))).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: service },
        ...(condition ? { Condition: condition } : {}),
      },
    ]);
  });

  test('pods: with the action and the tags that Pod Identity sends', () => {
    const role = new PodIdentityRole(prod(), 'Role', { namespace: 'shop', serviceAccounts: ['a', 'b'] });
    expect(trust(role)).toEqual([
      {
        Effect: 'Allow',
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:RequestTag/kubernetes-namespace': 'shop',
            'aws:RequestTag/kubernetes-service-account': ['a', 'b'],
          },
        },
      },
    ]);
  });

  test('in China, with the partition of its Region', () => {
    const role = new StateMachineRole(prod('cn-north-1'), 'Role', { stateMachineNames: ['report'] });
    expect(trust(role)).toEqual([
      expect.objectContaining({
        Principal: { Service: 'states.amazonaws.com' },
        Condition: expect.objectContaining({
          ArnLike: { 'aws:SourceArn': `arn:aws-cn:states:cn-north-1:${TRUSTING}:stateMachine:report` },
        }) as object,
      }),
    ]);
  });

  test('without an account, by reference to the account of the deployment', () => {
    const stack = new Stack(newApp(), 'Anywhere');
    const role = new StateMachineRole(stack, 'Role');
    expect(trust(role)[0]?.Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    });
  });
});

test('works as a caller on a plain iam.Role, with the actions that the service needs', () => {
  const role = new iam.Role(prod(), 'Role', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  RoleTrust.of(role).addEntry({ callers: [Caller.serviceOnBehalfOf('states.amazonaws.com')] });
  RoleTrust.of(role).addEntry({ callers: [Caller.service('pods.eks.amazonaws.com')] });
  expect(trust(role)).toEqual([
    expect.objectContaining({ Principal: { Service: 'states.amazonaws.com' }, Condition: OWN }),
    expect.objectContaining({
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
    }),
    expect.objectContaining({ Principal: { Service: 'ec2.amazonaws.com' } }),
  ]);
});

test('the roles of ECS have what their part needs, and no more', () => {
  const stack = prod();
  const start = new EcsTaskExecutionRole(stack, 'Start', {
    logGroup: new logs.LogGroup(stack, 'Logs'),
    secrets: [new secretsmanager.Secret(stack, 'Password')],
    parameters: [ssm.StringParameter.fromStringParameterName(stack, 'Parameter', 'shop')],
  });
  const actions = permissions(start)
    .flatMap(({ Action }) => Action ?? [])
    .sort();
  expect(actions).toEqual(
    expect.arrayContaining(['logs:PutLogEvents', 'secretsmanager:GetSecretValue', 'ssm:GetParameters']),
  );
  expect(actions.filter((action) => /Create(LogGroup|Secret)|Put(Secret|Parameter)/.test(action))).toEqual(
    [],
  );
  const exec = permissions(new EcsTaskRole(prod(), 'Task', { ecsExec: true })).flatMap(
    ({ Action }) => Action ?? [],
  );
  expect(exec.every((action) => action.startsWith('ssmmessages:'))).toBe(true);
  expect(exec).toHaveLength(4);
});

test('the backup role makes backups, and restores only on request', () => {
  const policies = (props: object) =>
    JSON.stringify(properties(new BackupRole(prod(), 'Role', props)).ManagedPolicyArns);
  expect(policies({})).toContain('service-role/AWSBackupServiceRolePolicyForBackup');
  expect(policies({})).not.toContain('Restores');
  expect(policies({ canBackup: false, canRestore: true })).not.toContain('ForBackup');
});

describe('wrong input', () => {
  const of = (props: ServiceRoleProps) => () => new ServiceRole(prod(), 'Role', props);
  const states = 'states.amazonaws.com';

  test.each<[string, () => unknown, string, RegExp]>([
    [
      'a misspelled service',
      of({ service: 'lamda.amazonaws.com' }),
      'misspelt-service-principal',
      /perhaps lambda\.amazonaws\.com/,
    ],
    ['an unknown service', of({ service: 'zwxq.amazonaws.com' }), 'unknown-service-principal', /states/],
    ['a service that is an ARN', of({ service: arn('states', 'x') }), 'unknown-service-principal', /states/],
    ['no service', of({ service: '' }), 'value-not-set', /states\.amazonaws\.com/],
    [
      'a source of a service that sends none',
      of({ service: 'ec2.amazonaws.com', sourceAccount: TRUSTING }),
      'condition-that-the-caller-never-sends',
      /can meet/,
    ],
    [
      'a schedule instead of its group',
      of({ service: 'scheduler.amazonaws.com', sourceArns: [arn('scheduler', 'schedule/default/x')] }),
      'source-arn-that-the-service-never-sends',
      /schedule-group/,
    ],
    [
      'a template of an experiment',
      of({ service: 'fis.amazonaws.com', sourceArns: [arn('fis', 'experiment-template/x')] }),
      'source-arn-that-the-service-never-sends',
      /experiment\//,
    ],
    [
      'a cluster of ECS',
      of({ service: 'ecs-tasks.amazonaws.com', sourceArns: [arn('ecs', 'cluster/shop')] }),
      'source-arn-that-the-service-never-sends',
      /ecs/,
    ],
    [
      'an ARN of another service',
      of({ service: states, sourceArns: [arn('lambda', 'function:x')] }),
      'source-arn-that-the-service-never-sends',
      /stateMachine/,
    ],
    [
      'an ARN of another account than the source account',
      of({ service: states, sourceArns: ['arn:aws:states:eu-west-1:222222222222:stateMachine:x'] }),
      'source-account-mismatch',
      /one account/,
    ],
    [
      'an ARN of another partition',
      of({ service: states, sourceArns: [`arn:aws-cn:states:eu-west-1:${TRUSTING}:stateMachine:x`] }),
      'partitions-differ',
      /arn:aws:states/,
    ],
    [
      'a service name of another partition',
      of({ service: 'ec2.amazonaws.com.cn' }),
      'partitions-differ',
      /: ec2\.amazonaws\.com/,
    ],
    ['no ARN', of({ service: states, sourceArns: ['report'] }), 'malformed-arn', /ARN/],
    ['a short account', of({ service: states, sourceAccount: '1234' }), 'malformed-account-id', /12 digits/],
    [
      'a name that is an ARN',
      () => new StateMachineRole(prod(), 'Role', { stateMachineNames: [arn('states', 'stateMachine:x')] }),
      'malformed-source-name',
      /without colons/,
    ],
    ['no names', () => new EventRuleRole(prod(), 'Role', { ruleNames: [] }), 'malformed-source-name', /name/],
    [
      'every namespace',
      () => new PodIdentityRole(prod(), 'Role', { namespace: '*', serviceAccounts: ['a'] }),
      'malformed-kubernetes-name',
      /without wildcards/,
    ],
    [
      'no service account',
      () => new PodIdentityRole(prod(), 'Role', { namespace: 'shop', serviceAccounts: [] }),
      'malformed-kubernetes-name',
      /hyphens/,
    ],
    [
      'any cluster by a wildcard',
      () =>
        new PodIdentityRole(prod(), 'Role', {
          namespace: 'shop',
          serviceAccounts: ['a'],
          clusterArns: [arn('eks', 'cluster/*')],
        }),
      'malformed-cluster-arn',
      /cluster/,
    ],
    [
      'a backup role without a job',
      () => new BackupRole(prod(), 'Role', { canBackup: false }),
      'role-without-job',
      /canBackup/,
    ],
  ])('%s', (_what, create, code, expected) => {
    const mistake = mistakeOf(create);
    expect(mistake).toMatchObject({ code, at: 'Prod/Role' });
    expect(mistake.expected).toMatch(expected);
    expect(mistake.fix).not.toBe('');
  });

  test.each(['*', '/shop/*', 's*', ''])('created roles of the pattern %j', (namePattern) => {
    const stack = prod();
    const permissionsBoundary = iam.ManagedPolicy.fromManagedPolicyName(stack, 'B', 'boundary');
    const roles = { namePattern, passedToServices: ['lambda.amazonaws.com'], permissionsBoundary };
    const create = () => new CloudFormationRole(stack, 'Role', { createdRoles: roles });
    expect(mistakeOf(create).code).toMatch(/role-pattern-too-open|value-not-set/);
  });
});
