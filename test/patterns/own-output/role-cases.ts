import { Duration, type Stack } from 'aws-cdk-lib/core';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sm from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { TRUSTING } from '../synthesized';
import { recorded as L } from './recorded-constructs';

const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const describes = () =>
  new iam.PolicyStatement({
    actions: ['states:DescribeStateMachine'],
    resources: [`arn:aws:states:eu-west-1:${TRUSTING}:stateMachine:copy`],
  });
/** A permission to read one state machine. */
export const read = [L.Permissions.fromStatements(describes())];
/** What every role has. */
const all = (s: Stack) => ({
  permissions: read,
  roleName: 'role',
  path: '/teams/',
  description: 'd',
  maxSessionDuration: Duration.hours(2),
  maxAccessLevel: L.AccessLevel.READ,
  conditions: { notAfter: new Date('2030-01-01T00:00:00Z') },
  permissionsBoundary: new iam.ManagedPolicy(s, 'Boundary', { statements: [describes()] }),
  managedPolicies: [new iam.ManagedPolicy(s, 'Managed', { statements: [describes()] })],
  inlinePolicies: { describe: new iam.PolicyDocument({ statements: [describes()] }) },
});
const saml = (s: Stack) =>
  iam.SamlProvider.fromSamlProviderArn(s, 'Saml', `arn:aws:iam::${TRUSTING}:saml-provider/Directory`);
const anchor = `arn:aws:rolesanywhere:eu-west-1:${TRUSTING}:trust-anchor/11111111-2222-3333-4444-555555555555`;
/** Constructs for roles, with their properties. */
export const ROLE_CASES: Record<string, (s: Stack) => unknown> = {
  ServiceRole: (s) => new L.ServiceRole(s, 'R', { service: 'states.amazonaws.com', ...all(s) }),
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
  StateMachineRole: (s) => new L.StateMachineRole(s, 'R', { stateMachineNames: ['copy'], ...all(s) }),
  'StateMachineRole bare': (s) => new L.StateMachineRole(s, 'R'),
  EcsTaskRole: (s) => new L.EcsTaskRole(s, 'R', { permissions: read }),
  'EcsTaskRole exec': (s) => new L.EcsTaskRole(s, 'R', { ecsExec: true }),
  ScheduleRole: (s) => new L.ScheduleRole(s, 'R', { scheduleGroupNames: ['g'], ...all(s) }),
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
  EventRuleRole: (s) => new L.EventRuleRole(s, 'R', { ruleNames: ['r'], ...all(s) }),
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
      ...all(s),
    }),
  'PodIdentityRole bare': (s) =>
    new L.PodIdentityRole(s, 'R', { namespace: 'shop', serviceAccounts: ['web'] }),
  SamlRole: (s) => new L.SamlRole(s, 'R', { providers: [saml(s)], ...all(s) }),
  'SamlRole props': (s) =>
    new L.SamlRole(s, 'R', {
      providers: [saml(s)],
      signInRegions: ['eu-west-1', 'us-east-1'],
      attributes: { eduPersonOrgDN: ['o=example'] },
      conditions: { sessionTags: { allowedKeys: ['team'] } },
    }),
  CognitoUserRole: (s) => new L.CognitoUserRole(s, 'R', { identityPoolId: POOL, ...all(s) }),
  'CognitoUserRole guests': (s) => new L.CognitoUserRole(s, 'R', { identityPoolId: POOL, guests: true }),
  GitHubActionsRole: (s) =>
    new L.GitHubActionsRole(s, 'R', { repositories: ['example/app'], branches: ['main'], ...all(s) }),
  'GitHub env': (s) =>
    new L.GitHubActionsRole(s, 'R', { repositories: ['example/app'], environments: ['production'] }),
  'GitHub any env': (s) =>
    new L.GitHubActionsRole(s, 'R', { repositories: ['example/app'], environments: ['*'] }),
  'GitHub tags': (s) => new L.GitHubActionsRole(s, 'R', { repositories: ['example/app'], tags: ['v*'] }),
  'GitHub PR': (s) => new L.GitHubActionsRole(s, 'R', { repositories: ['example/app'], pullRequests: true }),
  'GitHub any': (s) => new L.GitHubActionsRole(s, 'R', { repositories: ['example/app'], anyRef: true }),
  OidcRole: (s) =>
    new L.OidcRole(s, 'R', {
      identities: [L.WebIdentity.gitHubActions({ repositories: ['example/app'], branches: ['main'] })],
      ...all(s),
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
  'BackupRole all': (s) =>
    new L.BackupRole(s, 'R', { ...all(s), maxAccessLevel: L.AccessLevel.PERMISSIONS_MANAGEMENT }),
  'EcsTaskRole all': (s) => new L.EcsTaskRole(s, 'R', all(s)),
  'CodeBuildRole all': (s) => new L.CodeBuildRole(s, 'R', { ...all(s), maxAccessLevel: L.AccessLevel.WRITE }),
  'CodePipelineRole all': (s) => new L.CodePipelineRole(s, 'R', all(s)),
  'GlueRole all': (s) =>
    new L.GlueRole(s, 'R', { ...all(s), maxAccessLevel: L.AccessLevel.WRITE, requireSourceAccount: true }),
  'CloudFormationRole all': (s) =>
    new L.CloudFormationRole(s, 'R', {
      ...all(s),
      maxAccessLevel: L.AccessLevel.PERMISSIONS_MANAGEMENT,
      createdRoles: {
        namePattern: 'shop/*',
        passedToServices: ['lambda.amazonaws.com'],
        permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyName(s, 'Given', 'workloads'),
      },
    }),
  'EcsTaskExecutionRole all': (s) =>
    new L.EcsTaskExecutionRole(s, 'R', { ...all(s), maxAccessLevel: L.AccessLevel.WRITE }),
  'GitHubActionsRole identifiers': (s) =>
    new L.GitHubActionsRole(s, 'R', {
      repositories: ['example/app'],
      branches: ['main'],
      reusableWorkflows: ['example/workflows/.github/workflows/deploy.yml@refs/heads/main'],
      repositoryIds: ['123456'],
      repositoryOwnerIds: ['654321'],
      claims: { actor: ['ana'] },
      audiences: ['deploy'],
    }),
  'GitHubActionsRole enterprise': (s) =>
    new L.GitHubActionsRole(s, 'R', {
      repositories: ['example/app'],
      branches: ['main'],
      issuer: 'token.actions.githubusercontent.com/example',
    }),
  'GitHubActionsRole provider': (s) =>
    new L.GitHubActionsRole(s, 'R', {
      repositories: ['example/app'],
      branches: ['main'],
      provider: iam.OidcProviderNative.fromOidcProviderArn(
        s,
        'Provider',
        `arn:aws:iam::${TRUSTING}:oidc-provider/token.actions.githubusercontent.com`,
      ),
    }),
  'SamlRole audiences': (s) =>
    new L.SamlRole(s, 'R', { providers: [saml(s)], audiences: ['https://signin.aws.amazon.com/saml'] }),
  'CognitoRoleAttachment guests': (s) => {
    const identityPool = new cognito.CfnIdentityPool(s, 'Pool', { allowUnauthenticatedIdentities: true });
    return new L.CognitoRoleAttachment(s, 'A', {
      identityPool,
      authenticatedRole: new L.CognitoUserRole(s, 'R', { identityPoolId: identityPool.ref }),
      guestRole: new L.CognitoUserRole(s, 'Guests', { identityPoolId: identityPool.ref, guests: true }),
    });
  },
  'RolesAnywhereRole all': (s) =>
    new L.RolesAnywhereRole(s, 'R', {
      ...all(s),
      trustAnchorArns: [anchor],
      subject: { CN: ['web'] },
      issuer: { O: ['Example'] },
      alternativeNames: { DNS: ['web.example.com'] },
      acceptRoleSessionName: true,
    }),
  'RolesAnywhereTrustAnchor bundle': (s) =>
    new L.RolesAnywhereTrustAnchor(s, 'R', {
      certificateBundle: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
      revocationList: '-----BEGIN X509 CRL-----\nMIIB\n-----END X509 CRL-----',
    }),
  CustomRole: (s) =>
    new L.CustomRole(s, 'R', {
      ...all(s),
      trustedBy: [{ callers: [L.Caller.of(new L.LambdaExecutionRole(s, 'Caller'))] }],
      trustStatements: [
        new iam.PolicyStatement({
          actions: ['sts:AssumeRole'],
          principals: [new iam.ServicePrincipal('lambda.amazonaws.com')],
        }),
      ],
    }),
  'ServiceLinkedRole suffix': (s) =>
    new L.ServiceLinkedRole(s, 'R', {
      service: 'ecs.amazonaws.com',
      customSuffix: 'x',
      acceptsSuffix: true,
    }),
  'ServiceLinkedRole new': (s) =>
    new L.ServiceLinkedRole(s, 'R', { service: 'brandnew.amazonaws.com', serviceIsNew: true }),
};
