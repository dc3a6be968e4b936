import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import * as library from '../../lib';
import { JOB_FUNCTIONS } from '../../lib/blueprint/schema/job-function-names';
import { RESOURCE_CONTROLS, SERVICE_CONTROLS } from '../../lib/blueprint/schema/control-schema';
import { appOf } from './blueprint-app';

const ACCOUNT = '333333333333';
const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const LOG_GROUP = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:builds`;
const REPOSITORY = `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/shop`;
const SECRET = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:shop-AbCdEf`;
const PARAMETER = `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/shop`;
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

/** One blueprint with every kind that makes a construct of its own. */
const EVERYTHING = `
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
const ORGANIZATION = `version: 1
organization:
  id: o-exampleorgid
  regions: [eu-west-1]
  managementAccount: management
  root: r-ab12
  identityCenter: { instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef", account: management, region: eu-west-1 }
units: { prod: { id: ou-ab12-22222222 } }
accounts:
  management: { id: "111111111111" }
  production: { id: "${ACCOUNT}", unit: prod }
`;
const FILES = { 'metadata.xml': `<EntityDescriptor>${'x'.repeat(1000)}</EntityDescriptor>`, 'ca.pem': PEM };

/** Constructs of which the blueprint above contains an instance. */
const OWN_KIND = [
  ...['CrossAccountRole', 'CrossAccountUserRole', 'LambdaExecutionRole', 'InstanceProfileRole'],
  ...['UserGroup', 'GitHubActionsRole', 'OidcRole', 'SamlRole', 'RolesAnywhereRole'],
  ...['RolesAnywhereTrustAnchor', 'CognitoRoleAttachment', 'CognitoUserRole', 'ServiceLinkedRole'],
  ...['PodIdentityRole', 'ServiceRole', 'PatternRole', 'AccountAlias', 'AccountPasswordPolicy'],
  ...['ResourceControlPolicy', 'ServiceControlPolicy', 'RoleUseAlarm', 'RootActivityAlarm', 'PermissionSet'],
  ...['DelegationBoundary', 'HumanUser', 'ServiceUser', 'RotatedAccessKey', 'AccessAnalyzers'],
  ...['CredentialHygiene'],
];

type Build = (stack: Stack) => void;

/** Constructs whose resources a blueprint makes in other words: the words, and the construct. */
const IN_OTHER_WORDS: Readonly<Record<string, readonly [words: string, build: Build]>> = {
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
const APART: Readonly<Record<string, string>> = {
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

/** Classes and values that the root export takes from `lib/patterns`; types have no instances. */
function exportsOfPatterns(): string[] {
  const text = readFileSync(join(__dirname, '../../lib/index.ts'), 'utf8');
  return [...text.matchAll(/export \{([^}]*)\} from '\.\/patterns\/[^']*'/g)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
}

test('every construct of the library has its place in a blueprint, or a reason why not', () => {
  const answered = [...OWN_KIND, ...Object.keys(IN_OTHER_WORDS), ...Object.keys(APART)];
  expect(new Set(answered).size).toBe(answered.length);
  expect(answered.sort()).toEqual(exportsOfPatterns().sort());
});

describe('a blueprint makes', () => {
  const { app } = appOf(EVERYTHING, FILES, ORGANIZATION);
  const made = app.node.findAll();
  test.each(OWN_KIND)('%s', (name) => {
    const construct = library[name as keyof typeof library] as unknown as new () => unknown;
    expect(made.some((each) => each instanceof construct)).toBe(true);
  });
});

/** Resources without what names them inside of the template, and with all references resolved. */
function contents(template: Template): string[] {
  const { Resources: resources } = template.toJSON() as {
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  };
  const names = Object.keys(resources);
  const nameless = (_key: string, value: unknown): unknown =>
    typeof value === 'string' && names.includes(value) ? resources[value]?.Type : value;
  return Object.values(resources)
    .map(({ Type, Properties: { PolicyName: _name, Path: path, ...properties } }) => ({
      Type,
      ...(path !== '/' && { Path: path }),
      ...properties,
    }))
    .map((each) => JSON.stringify(each, nameless))
    .map((text) => text.replaceAll('{"Ref":"AWS::Partition"}', '"aws"'))
    .map((text) => text.replace(/\{"Fn::Join":\["",\[((?:"[^"]*",?)*)\]\]\}/g, joined))
    .sort();
}

function joined(_all: string, parts: string): string {
  return `"${[...parts.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join('')}"`;
}

describe('a blueprint makes in other words', () => {
  test.each(Object.entries(IN_OTHER_WORDS))('%s', (_name, [words, build]) => {
    const { stack } = appOf(words, {}, ORGANIZATION);
    const expected = new Stack(new App(), 'Expected', { env: { account: ACCOUNT, region: 'eu-west-1' } });
    build(expected);
    expect(contents(Template.fromStack(stack('production')))).toEqual(contents(Template.fromStack(expected)));
  });
});

describe('job functions', () => {
  const policies = library.JobFunction.all().map(({ managedPolicyName }) => `aws:${managedPolicyName}`);

  test('all of AWS have a name', () => {
    expect(Object.values(JOB_FUNCTIONS)).toEqual(policies);
  });

  test('of a permission set are its managed policy, once', () => {
    const words =
      'permissionSets: { Readers: { jobFunction: viewOnly, managedPolicies: ["aws:ViewOnlyAccess"] } }';
    const { stack } = appOf(words, {}, ORGANIZATION);
    expect(contents(Template.fromStack(stack('management'))).join()).toMatch(
      /ManagedPolicies[^[]*\["arn:aws:iam::aws:policy\/job-function\/ViewOnlyAccess"\]/,
    );
  });
});

describe('controls', () => {
  const methods = (type: object): string[] =>
    Object.getOwnPropertyNames(type).filter(
      (name) =>
        !['length', 'name', 'prototype', 'fromStatements'].includes(name) &&
        typeof (type as Record<string, unknown>)[name] === 'function',
    );

  test('all have a name', () => {
    expect([...SERVICE_CONTROLS].sort()).toEqual(methods(library.ServiceControl).sort());
    expect([...RESOURCE_CONTROLS].sort()).toEqual(methods(library.ResourceControl).sort());
  });

  test('have their options', () => {
    const words = `guardrails:
  delegation: { type: scp, attach: { root: true }, controls: [{ control: delegateRoles, boundaryName: teams, path: /shop/ }] }
  perimeter: { type: rcp, attach: { root: true }, controls: [{ control: servicesForOrganizationOnly, services: [sqs] }] }`;
    const { stack } = appOf(words, {}, ORGANIZATION);
    const text = JSON.stringify(Template.fromStack(stack('management')).toJSON());
    expect(text).toContain('arn:*:iam::*:role/shop/*');
    expect(text).toContain('sqs:*');
    expect(text).not.toContain('kms:*');
  });
});

test('the trust of a role of certificates names the anchor by reference', () => {
  const { stack } = appOf(EVERYTHING, FILES, ORGANIZATION);
  const template = Template.fromStack(stack('production'));
  const [anchor = ''] = Object.keys(template.findResources('AWS::RolesAnywhere::TrustAnchor'));
  const roles = template.findResources('AWS::IAM::Role', { Properties: { RoleName: 'meter' } });
  expect(JSON.stringify(roles)).toContain(
    `"ArnEquals":{"aws:SourceArn":{"Fn::GetAtt":["${anchor}","TrustAnchorArn"]}}`,
  );
});

test('an identity pool of another Region has its roles there, after the roles exist', () => {
  const pool = POOL.replace('eu-west-1', 'eu-central-1');
  const words = `roles:
  member: { kind: cognito, in: { units: [prod] }, cognito: { identityPoolId: "${pool}" } }
  admin: { kind: cognito, in: { units: [prod] }, cognito: { identityPoolId: "${pool}" } }
identityPools:
  shop:
    in: { units: [prod] }
    identityPoolId: "${pool}"
    authenticatedRole: member
    userPools:
      - { userPoolId: eu-central-1_a, clientId: c1, groups: true }
      - { userPoolId: eu-central-1_a, clientId: c2, rules: [{ claim: "cognito:groups", value: admins, role: admin }] }`;
  const { stack } = appOf(words, {}, ORGANIZATION);
  const attached = stack('production-eu-central-1');
  expect(attached.dependencies).toEqual([stack('production')]);
  Template.fromStack(attached).hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', {
    IdentityPoolId: pool,
    Roles: { authenticated: `arn:aws:iam::${ACCOUNT}:role/member` },
    RoleMappings: {
      mapping1: { Type: 'Token', AmbiguousRoleResolution: 'Deny' },
      mapping2: {
        RulesConfiguration: {
          Rules: [
            {
              Claim: 'cognito:groups',
              MatchType: 'Contains',
              Value: 'admins',
              RoleARN: `arn:aws:iam::${ACCOUNT}:role/admin`,
            },
          ],
        },
      },
    },
  });
});
