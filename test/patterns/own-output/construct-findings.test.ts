import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, type Stack } from 'aws-cdk-lib/core';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sm from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import * as L from '../../../lib';
import { loadFacts } from '../../../lib/assembly/load';
import { AccessModel } from '../../../lib/access';
import { checkFacts } from '../../../lib/checks';
import { newApp, stackIn, TRUSTING } from '../synthesized';
import { CALLS } from './construct-calls';

const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const read = [
  L.Permissions.fromStatements(
    new iam.PolicyStatement({
      actions: ['states:DescribeStateMachine'],
      resources: [`arn:aws:states:eu-west-1:${TRUSTING}:stateMachine:copy`],
    }),
  ),
];
const all = {
  permissions: read,
  roleName: 'role',
  path: '/teams/',
  description: 'd',
  maxSessionDuration: Duration.hours(2),
  maxAccessLevel: L.AccessLevel.READ,
};
const saml = (s: Stack) =>
  iam.SamlProvider.fromSamlProviderArn(s, 'Saml', `arn:aws:iam::${TRUSTING}:saml-provider/Directory`);
const anchor = `arn:aws:rolesanywhere:eu-west-1:${TRUSTING}:trust-anchor/11111111-2222-3333-4444-555555555555`;
const user = (s: Stack) => new iam.User(s, 'Ana', { userName: 'ana' });
/** Each construct with its properties; the others are in the cases of `own-output.test.ts`. */
const cases: Record<string, (s: Stack) => unknown> = {
  ServiceRole: (s) => new L.ServiceRole(s, 'R', { service: 'states.amazonaws.com', ...all }),
  'ServiceRole sources': (s) =>
    new L.ServiceRole(s, 'R', {
      service: 'states.amazonaws.com',
      sourceArns: [`arn:aws:states:eu-west-1:${TRUSTING}:stateMachine:copy`],
      sourceAccount: TRUSTING,
      sourceOrganizationId: 'o-exampleorgid',
    }),
  'ServiceRole new': (s) =>
    new L.ServiceRole(s, 'R', { service: 'brandnew.amazonaws.com', serviceIsNew: true }),
  'ServiceRole conditions': (s) =>
    new L.ServiceRole(s, 'R', {
      service: 'states.amazonaws.com',
      conditions: { notAfter: new Date('2030-01-01T00:00:00Z') },
    }),
  BackupRole: (s) => new L.BackupRole(s, 'R', {}),
  'BackupRole both': (s) => new L.BackupRole(s, 'R', { canBackup: true, canRestore: true }),
  'BackupRole restore': (s) => new L.BackupRole(s, 'R', { canBackup: false, canRestore: true }),
  StateMachineRole: (s) => new L.StateMachineRole(s, 'R', { stateMachineNames: ['copy'], ...all }),
  'StateMachineRole bare': (s) => new L.StateMachineRole(s, 'R'),
  EcsTaskRole: (s) => new L.EcsTaskRole(s, 'R', { permissions: read }),
  'EcsTaskRole exec': (s) => new L.EcsTaskRole(s, 'R', { ecsExec: true }),
  ScheduleRole: (s) => new L.ScheduleRole(s, 'R', { scheduleGroupNames: ['g'], ...all }),
  'ScheduleRole bare': (s) => new L.ScheduleRole(s, 'R'),
  CodeBuildRole: (s) =>
    new L.CodeBuildRole(s, 'R', { projectNames: ['p'], logGroup: new logs.LogGroup(s, 'L') }),
  'CodeBuildRole bare': (s) => new L.CodeBuildRole(s, 'R'),
  CodePipelineRole: (s) => new L.CodePipelineRole(s, 'R'),
  GlueRole: (s) => new L.GlueRole(s, 'R', { requireSourceAccount: true }),
  'GlueRole bare': (s) => new L.GlueRole(s, 'R'),
  CloudFormationRole: (s) => new L.CloudFormationRole(s, 'R', { permissions: read }),
  EcsTaskExecutionRole: (s) =>
    new L.EcsTaskExecutionRole(s, 'R', {
      repositories: [new ecr.Repository(s, 'Repo')],
      logGroup: new logs.LogGroup(s, 'L'),
      secrets: [new sm.Secret(s, 'S')],
      parameters: [ssm.StringParameter.fromStringParameterName(s, 'P', '/x')],
    }),
  EventRuleRole: (s) => new L.EventRuleRole(s, 'R', { ruleNames: ['r'], ...all }),
  'EventRuleRole bare': (s) => new L.EventRuleRole(s, 'R'),
  ServiceLinkedRole: (s) =>
    new L.ServiceLinkedRole(s, 'R', {
      service: 'autoscaling.amazonaws.com',
      customSuffix: 'x',
      description: 'd',
    }),
  PodIdentityRole: (s) =>
    new L.PodIdentityRole(s, 'R', {
      namespace: 'shop',
      serviceAccounts: ['web'],
      clusterArns: [`arn:aws:eks:eu-west-1:${TRUSTING}:cluster/c`],
      ...all,
    }),
  'PodIdentityRole bare': (s) =>
    new L.PodIdentityRole(s, 'R', { namespace: 'shop', serviceAccounts: ['web'] }),
  SamlRole: (s) => new L.SamlRole(s, 'R', { providers: [saml(s)], ...all }),
  'SamlRole props': (s) =>
    new L.SamlRole(s, 'R', {
      providers: [saml(s)],
      signInRegions: ['eu-west-1', 'us-east-1'],
      attributes: { eduPersonOrgDN: ['o=example'] },
      conditions: { sessionTags: { allowedKeys: ['team'] } },
    }),
  CognitoUserRole: (s) => new L.CognitoUserRole(s, 'R', { identityPoolId: POOL, ...all }),
  'CognitoUserRole guests': (s) => new L.CognitoUserRole(s, 'R', { identityPoolId: POOL, guests: true }),
  GitHubActionsRole: (s) =>
    new L.GitHubActionsRole(s, 'R', { repositories: ['example/app'], branches: ['main'], ...all }),
  'GitHub env': (s) =>
    new L.GitHubActionsRole(s, 'R', { repositories: ['example/app'], environments: ['production'] }),
  'GitHub tags': (s) => new L.GitHubActionsRole(s, 'R', { repositories: ['example/app'], tags: ['v*'] }),
  'GitHub PR': (s) => new L.GitHubActionsRole(s, 'R', { repositories: ['example/app'], pullRequests: true }),
  'GitHub any': (s) => new L.GitHubActionsRole(s, 'R', { repositories: ['example/app'], anyRef: true }),
  OidcRole: (s) =>
    new L.OidcRole(s, 'R', {
      identities: [L.WebIdentity.gitHubActions({ repositories: ['example/app'], branches: ['main'] })],
      ...all,
    }),
  CognitoRoleAttachment: (s) =>
    new L.CognitoRoleAttachment(s, 'A', {
      identityPoolId: POOL,
      authenticatedRole: new L.CognitoUserRole(s, 'R', { identityPoolId: POOL }),
    }),
  RolesAnywhereRole: (s) =>
    new L.RolesAnywhereRole(s, 'R', {
      trustAnchorArns: [anchor],
      subject: { CN: ['web'] },
      sessionDuration: Duration.hours(1),
      profileName: 'p',
    }),
  RolesAnywhereTrustAnchor: (s) =>
    new L.RolesAnywhereTrustAnchor(s, 'R', {
      certificateAuthorityArn: `arn:aws:acm-pca:eu-west-1:${TRUSTING}:certificate-authority/11111111-2222-3333-4444-555555555555`,
      trustAnchorName: 'a',
    }),
  HumanUser: (s) => new L.HumanUser(s, 'U', { userName: 'ana', groups: [new L.UserGroup(s, 'G')] }),
  'HumanUser console': (s) => new L.HumanUser(s, 'U', { userName: 'ana', consoleAccess: true }),
  'HumanUser key': (s) => new L.HumanUser(s, 'U', { userName: 'ana', accessKey: { everyDays: 90 } }),
  'HumanUser inactive': (s) => new L.HumanUser(s, 'U', { userName: 'ana', active: false }),
  ServiceUser: (s) =>
    new L.ServiceUser(s, 'U', { reason: 'a vendor without roles', permissions: read, userName: 'v' }),
  BreakGlassRole: (s) => new L.BreakGlassRole(s, 'R', { users: [user(s)] }),
  'BreakGlassRole permissions': (s) =>
    new L.BreakGlassRole(s, 'R', {
      users: [user(s)],
      permissions: read,
      maxMfaAge: Duration.minutes(5),
      roleName: 'b',
      alarm: { emailAddresses: ['a@example.com'] },
    }),
  AccessAnalyzers: (s) => new L.AccessAnalyzers(s, 'A', { unusedAccessDays: 90 }),
  CredentialHygiene: (s) =>
    new L.CredentialHygiene(s, 'H', { unusedDays: 90, emailAddresses: ['a@example.com'] }),
  'CredentialHygiene deactivate': (s) =>
    new L.CredentialHygiene(s, 'H', { deactivate: true, exemptUserNames: ['x'] }),
  RoleUseAlarm: (s) =>
    new L.RoleUseAlarm(s, 'A', {
      roles: [new L.LambdaExecutionRole(s, 'R')],
      emailAddresses: ['a@example.com'],
    }),
  RootActivityAlarm: (s) => new L.RootActivityAlarm(s, 'A', { emailAddresses: ['a@example.com'] }),
  DelegationBoundary: (s) =>
    new L.DelegationBoundary(s, 'D', {
      permissions: read,
      managedPolicyName: 'b',
      path: '/apps/',
      passToServices: ['lambda.amazonaws.com'],
    }),
};

/** Case → the findings that the documentation of its file announces. All other cases have none. */
const announced: Record<string, readonly [file: string, ...rules: string[]]> = {
  ServiceRole: ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  StateMachineRole: ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  ScheduleRole: ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  EventRuleRole: ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  PodIdentityRole: ['patterns/roles/service/service-role.ts', 'session-duration-for-service'],
  BackupRole: ['patterns/roles/service/backup-role.ts', 'privilege-escalation'],
  'BackupRole both': ['patterns/roles/service/backup-role.ts', 'privilege-escalation'],
  'BackupRole restore': ['patterns/roles/service/backup-role.ts', 'privilege-escalation'],
  'EcsTaskRole exec': ['patterns/roles/service/ecs-task-role.ts', 'resource-wildcard'],
  'GlueRole bare': ['patterns/roles/service/glue-role.ts', 'confused-deputy'],
  'GitHub PR': ['trust/callers/oidc/github-actions.ts', 'github-open-subject'],
  'GitHub any': ['trust/callers/oidc/github-actions.ts', 'github-open-subject'],
  HumanUser: ['patterns/people/human-user.ts', 'people-as-users'],
  'HumanUser console': ['patterns/people/human-user.ts', 'console-without-mfa-guard'],
  ServiceUser: ['patterns/people/service-user.ts', 'people-as-users', 'privilege-escalation'],
  BreakGlassRole: [
    'patterns/account/break-glass-role.ts',
    'broad-managed-policy',
    'privilege-escalation',
    'user-policy',
  ],
  'BreakGlassRole permissions': ['patterns/account/break-glass-role.ts', 'user-policy'],
  'CredentialHygiene deactivate': ['patterns/account/credential-hygiene.ts', 'resource-wildcard'],
  DelegationBoundary: ['patterns/account/delegation-boundary.ts', 'unattached-managed-policy'],
};

describe.each(Object.keys(cases))('%s', (name) => {
  const app = newApp();
  cases[name]?.(stackIn(app, 'Prod', TRUSTING));
  const facts = loadFacts(app.synth());

  test('the checks find what the documentation announces, and nothing else', () => {
    const found = checkFacts(facts).map(({ rule }) => rule);
    const [file, ...rules] = announced[name] ?? [''];
    expect([...new Set(found)].sort()).toEqual(rules);
    const documentation = file === '' ? '' : readFileSync(join(__dirname, '../../../lib', file), 'utf8');
    expect(rules.filter((rule) => !documentation.includes(`\`${rule}\``))).toEqual([]);
  });

  const calls = CALLS[name] ?? [];
  if (calls.length > 0)
    test('the model decides who may use it', () => {
      const model = AccessModel.fromFacts(facts);
      expect(calls.map(([, call]) => model.check(call).decision)).toEqual(
        calls.map(([decision]) => decision),
      );
    });
});

test('every construct that people or workloads assume has calls', () => {
  const assumed = Object.keys(cases).filter((name) => /(Role|ServiceUser)$/.test(name));
  const withoutCalls = assumed.filter((name) => !(name in CALLS));
  expect(withoutCalls).toEqual(['ServiceLinkedRole']);
});

test('every construct of the root export has a case here or in own-output.test.ts', () => {
  const elsewhere =
    /^(Account|CrossAccount|CustomRole|Ec2Instance|InstanceProfile|LambdaExecution|UserGroup|PatternRole)/;
  // Policies and assignments of the organization, and job functions, have tests of their own that run the checks.
  const ownTests =
    /^(Blueprint|LeastPrivilegeChecks|JobFunction|OrganizationalUnit|PermissionSet|RotatedAccessKey|Resource|Service)/;
  const constructs = Object.entries(L).flatMap(([name, value]) =>
    typeof value === 'function' && isConstruct(value) ? [name] : [],
  );
  const known = Object.keys(cases).map((name) => name.split(' ')[0]);
  const missing = constructs.filter(
    (name) => !known.includes(name) && !elsewhere.test(name) && !ownTests.test(name),
  );
  expect(missing).toEqual([]);
  expect(constructs.length).toBeGreaterThan(30);
});

function isConstruct(value: unknown): boolean {
  for (let each: unknown = value; typeof each === 'function'; each = Object.getPrototypeOf(each))
    if (each === Construct) return true;
  return false;
}
