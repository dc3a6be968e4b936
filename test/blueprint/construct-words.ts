import type { Stack } from 'aws-cdk-lib/core';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import * as library from '../../lib';

export const ACCOUNT = '333333333333';
export const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const LOG_GROUP = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:builds`;
const REPOSITORY = `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/shop`;
const SECRET = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:shop-AbCdEf`;
const PARAMETER = `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/shop`;

/** One blueprint with every kind that makes a construct of its own. */
export const EVERYTHING = `
providers:
  okta: { in: { units: [prod] }, samlMetadata: metadata.xml }
  gitlab: { in: { units: [prod] }, url: "https://gitlab.example.com", audiences: [sts] }
  github: { in: { units: [prod] }, url: "https://token.actions.githubusercontent.com", audiences: [sts.amazonaws.com] }
boundaries:
  teams: { in: { units: [prod] }, permissions: [{ actions: ["s3:*"], on: ["*"] }], delegation: { path: /shop/ } }
trustAnchors:
  devices: { in: { units: [prod] }, certificates: ca.pem }
roles:
  any: { in: { units: [prod] } }
  operator: { kind: people, in: { units: [prod] } }
  function: { kind: lambda, in: { units: [prod] }, revokeSessionsBefore: "2026-11-30T00:00:00Z" }
  server: { kind: ec2, in: { units: [prod] } }
  scheduler: { kind: service, service: scheduler.amazonaws.com, in: { units: [prod] } }
  workflow: { kind: github, in: { units: [prod] }, github: { repositories: [example/shop], branches: [main] } }
  analyst: { kind: saml, in: { units: [prod] }, saml: { provider: okta } }
  deploy: { kind: oidc, in: { units: [prod] }, oidc: { provider: gitlab, audiences: [sts], subjects: [a] } }
  meter: { kind: rolesAnywhere, in: { units: [prod] }, rolesAnywhere: { trustAnchors: [devices], subject: { CN: [meter-1] } } }
  member: { kind: cognito, in: { units: [prod] }, cognito: { identityPoolId: "${POOL}" } }
  pod: { kind: podIdentity, in: { units: [prod] }, podIdentity: { namespace: shop, serviceAccounts: [checkout] } }
  developer: { kind: lambda, in: { units: [prod] }, delegate: teams }
groups:
  staff: { in: { units: [prod] } }
users:
  ana: { kind: human, in: { units: [prod] }, groups: [staff] }
  plugin: { kind: service, in: { units: [prod] }, reason: access keys only, permissions: [{ recipe: xray.read }] }
identityPools:
  shop: { in: { units: [prod] }, identityPoolId: "${POOL}", authenticatedRole: member }
serviceLinkedRoles:
  scaling: { in: { units: [prod] }, service: autoscaling.amazonaws.com }
access:
  - { roles: [any], callers: [{ user: ana }] }
  - { roles: [operator], callers: [{ group: staff }] }
settings:
  account: { in: { units: [prod] }, alias: example-shop, passwordPolicy: { minimumLength: 14 } }
monitoring:
  all: { in: { units: [prod] }, rootActivity: true, roleUse: [any], accessAnalyzers: {}, credentialHygiene: {} }
guardrails:
  deny: { type: scp, attach: { root: true }, controls: [{ control: denyRootUser }] }
  perimeter: { type: rcp, attach: { root: true }, controls: [{ control: organizationOnly }] }
permissionSets:
  Readers: { managedPolicies: ["aws:ReadOnlyAccess"] }
`;

type Build = (stack: Stack) => void;

/** Constructs whose resources a blueprint makes in other words: the words, and the construct. */
export const IN_OTHER_WORDS: Readonly<Record<string, readonly [words: string, build: Build]>> = {
  BackupRole: [
    'roles: { r: { in: { units: [prod] }, kind: service, service: backup.amazonaws.com, managedPolicies: ["aws:service-role/AWSBackupServiceRolePolicyForBackup"] } }',
    (stack) => new library.BackupRole(stack, 'R', { roleName: 'r' }),
  ],
  CloudFormationRole: [
    'boundaries: { b: { in: { units: [prod] }, existing: true } }\nroles: { r: { in: { units: [prod] }, kind: service, service: cloudformation.amazonaws.com, createdRoles: { namePattern: shop/*, passedToServices: [lambda.amazonaws.com], boundary: b } } }',
    (stack) =>
      new library.CloudFormationRole(stack, 'R', {
        roleName: 'r',
        createdRoles: {
          namePattern: 'shop/*',
          passedToServices: ['lambda.amazonaws.com'],
          permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyArn(
            stack,
            'B',
            `arn:aws:iam::${ACCOUNT}:policy/b`,
          ),
        },
      }),
  ],
  CodeBuildRole: [
    `roles: { r: { in: { units: [prod] }, kind: service, service: codebuild.amazonaws.com, sourceArn: ["arn:aws:codebuild:{region}:{account.id}:project/a", "arn:aws:codebuild:{region}:{account.id}:project/b"], permissions: [{ recipe: logs.write, on: ["${LOG_GROUP}:*"] }] } }`,
    (stack) =>
      new library.CodeBuildRole(stack, 'R', {
        roleName: 'r',
        projectNames: ['a', 'b'],
        logGroup: logs.LogGroup.fromLogGroupArn(stack, 'Logs', LOG_GROUP),
      }),
  ],
  CodePipelineRole: [
    'roles: { r: { in: { units: [prod] }, kind: service, service: codepipeline.amazonaws.com } }',
    (stack) => new library.CodePipelineRole(stack, 'R', { roleName: 'r' }),
  ],
  EcsTaskRole: [
    'roles: { r: { in: { units: [prod] }, kind: service, service: ecs-tasks.amazonaws.com, permissions: [{ recipe: ecs.execTarget }] } }',
    (stack) => new library.EcsTaskRole(stack, 'R', { roleName: 'r', ecsExec: true }),
  ],
  EcsTaskExecutionRole: [
    `roles: { r: { in: { units: [prod] }, kind: service, service: ecs-tasks.amazonaws.com, permissions: [{ recipe: ecr.pull, on: ["${REPOSITORY}"] }, { recipe: logs.write, on: ["${LOG_GROUP}:*"] }, { recipe: secrets.read, on: ["${SECRET}"] }, { recipe: parameters.read, on: ["${PARAMETER}"] }] } }`,
    (stack) =>
      new library.EcsTaskExecutionRole(stack, 'R', {
        roleName: 'r',
        repositories: [ecr.Repository.fromRepositoryArn(stack, 'Repository', REPOSITORY)],
        logGroup: logs.LogGroup.fromLogGroupArn(stack, 'Logs', LOG_GROUP),
        secrets: [secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', SECRET)],
        parameters: [ssm.StringParameter.fromStringParameterName(stack, 'Parameter', '/shop')],
      }),
  ],
  EventRuleRole: [
    'roles: { r: { in: { units: [prod] }, kind: service, service: events.amazonaws.com, sourceArn: "arn:aws:events:{region}:{account.id}:rule/nightly" } }',
    (stack) => new library.EventRuleRole(stack, 'R', { roleName: 'r', ruleNames: ['nightly'] }),
  ],
  GlueRole: [
    'roles: { r: { in: { units: [prod] }, kind: service, service: glue.amazonaws.com, sourceAccount: "{account.id}" } }',
    (stack) => new library.GlueRole(stack, 'R', { roleName: 'r', requireSourceAccount: true }),
  ],
  ScheduleRole: [
    'roles: { r: { in: { units: [prod] }, kind: service, service: scheduler.amazonaws.com, sourceArn: "arn:aws:scheduler:{region}:{account.id}:schedule-group/a" } }',
    (stack) => new library.ScheduleRole(stack, 'R', { roleName: 'r', scheduleGroupNames: ['a'] }),
  ],
  StateMachineRole: [
    'roles: { r: { in: { units: [prod] }, kind: service, service: states.amazonaws.com, sourceArn: "arn:aws:states:{region}:{account.id}:stateMachine:a" } }',
    (stack) => new library.StateMachineRole(stack, 'R', { roleName: 'r', stateMachineNames: ['a'] }),
  ],
  CustomRole: [
    'roles: { r: { in: { units: [prod] }, trustStatements: [{ Effect: Allow, Action: sts:AssumeRole, Principal: { Service: ec2.amazonaws.com } }] } }',
    (stack) =>
      new library.CustomRole(stack, 'R', {
        roleName: 'r',
        trustStatements: [
          new iam.PolicyStatement({
            actions: ['sts:AssumeRole'],
            principals: [new iam.ServicePrincipal('ec2.amazonaws.com')],
          }),
        ],
      }),
  ],
  JobFunctionGroup: [
    'groups: { g: { in: { units: [prod] }, jobFunction: viewOnly } }',
    (stack) =>
      new library.JobFunctionGroup(stack, 'G', {
        groupName: 'g',
        jobFunction: library.JobFunction.VIEW_ONLY,
      }),
  ],
  SelfManagedCredential: [
    'groups: { g: { in: { units: [prod] } } }',
    (stack) => new library.UserGroup(stack, 'G', { groupName: 'g', selfManagedCredentials: true }),
  ],
};

/** Exports of `lib/patterns` that a blueprint says elsewhere, each with the test of it, or does not say, each with the reason. */
export const APART: Readonly<Record<string, string>> = {
  // Said, and tested elsewhere.
  BreakGlassRole: 'kind: breakGlass makes its resources, with users of other stacks: kinds.test.ts',
  CrossAccountLambdaRoleChain: 'a role of kind lambda, a role, and a line of access: examples/organization',
  ExternalRole: 'existing: true: plan.test.ts',
  JobFunction: 'jobFunction: see below',
  JobFunctionPermissionSet: 'jobFunction of a permission set: see below',
  OrganizationalUnit: 'units in the assignments of a permission set: account-entities.test.ts',
  ResourceControl: 'controls of guardrails: see below',
  ServiceControl: 'controls of guardrails: see below',
  SessionRevocation: 'revokeSessionsBefore: kinds.test.ts',
  // Not said.
  AccountSettingRemoval:
    'a value that AccountAlias and AccountPasswordPolicy take; a blueprint keeps the default',
  CallerSide: 'a value: the statement for a caller of another app; notes of the plan say what others must do',
  Ec2InstanceProfile: 'for a role that other code makes; kind: ec2 makes the role with its profile',
  RoleTrust: 'for roles that other code of the app makes; a blueprint makes its roles itself',
  ...Object.fromEntries(
    [
      ...['BackupVaultAccess', 'BucketAccess', 'DataCatalogAccess', 'EventBusAccess', 'FunctionAccess'],
      ...['ImageRepositoryAccess', 'KeyAccess', 'QueueAccess', 'ResourceAccess', 'SecretAccess'],
      ...['StreamAccess', 'TableAccess', 'TopicAccess'],
    ].map((name) => [name, 'policies of resources belong to the stacks of the resources']),
  ),
};
