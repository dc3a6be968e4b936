import type { Stack } from 'aws-cdk-lib/core';
import { CfnParameter } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  Caller,
  GitHubActionsRole,
  type GitHubActionsRoleProps,
  OidcRole,
  RoleTrust,
  WebIdentity,
  type WebIdentityOptions,
} from '../../../../lib';
import { mistakeOf, newApp, notices, stackIn, trust, TRUSTED, TRUSTING } from '../../synthesized';

const prod = (region?: string): Stack => stackIn(newApp(), 'Prod', TRUSTING, region);
const providerArn = (issuer: string) => `arn:aws:iam::${TRUSTING}:oidc-provider/${issuer}`;
const roleFor = (identity: WebIdentity, stack = prod()) =>
  new OidcRole(stack, 'Role', { identities: [identity] });
const UUID = '11111111-2222-3333-4444-555555555555';
const EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF';
const BITBUCKET = 'api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc';
const CIRCLE = `oidc.circleci.com/org/${UUID}`;
const GITHUB = 'token.actions.githubusercontent.com';

describe('the trust for tokens', () => {
  test.each<[string, WebIdentity, string, object]>([
    [
      'GitHub: branches and tags',
      WebIdentity.gitHubActions({ repositories: ['example/shop'], branches: ['main'], tags: ['v1'] }),
      GITHUB,
      {
        StringEquals: {
          [`${GITHUB}:aud`]: 'sts.amazonaws.com',
          [`${GITHUB}:sub`]: ['repo:example/shop:ref:refs/heads/main', 'repo:example/shop:ref:refs/tags/v1'],
        },
      },
    ],
    [
      'GitHub: an environment with a colon, and IDs',
      WebIdentity.gitHubActions({
        repositories: ['example/shop'],
        environments: ['prod:eu'],
        repositoryIds: ['1'],
        repositoryOwnerIds: ['2'],
      }),
      GITHUB,
      {
        StringEquals: {
          [`${GITHUB}:aud`]: 'sts.amazonaws.com',
          [`${GITHUB}:sub`]: 'repo:example/shop:environment:prod%3Aeu',
          [`${GITHUB}:repository_id`]: '1',
          [`${GITHUB}:repository_owner_id`]: '2',
        },
      },
    ],
    [
      'GitHub: a reusable workflow of several repositories',
      WebIdentity.gitHubActions({
        repositories: ['example/shop', 'example/api'],
        reusableWorkflows: ['example/ci/.github/workflows/a.yml@refs/tags/v*'],
      }),
      GITHUB,
      {
        StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
        StringLike: {
          [`${GITHUB}:job_workflow_ref`]: 'example/ci/.github/workflows/a.yml@refs/tags/v*',
          [`${GITHUB}:sub`]: ['repo:example/shop:*', 'repo:example/api:*'],
        },
      },
    ],
    [
      'GitHub Enterprise Server',
      WebIdentity.gitHubActions({
        issuer: 'github.example.com/_services/token',
        repositories: ['example/shop'],
        branches: ['release/*'],
      }),
      'github.example.com/_services/token',
      {
        StringEquals: { 'github.example.com/_services/token:aud': 'sts.amazonaws.com' },
        StringLike: {
          'github.example.com/_services/token:sub': 'repo:example/shop:ref:refs/heads/release/*',
        },
      },
    ],
    [
      'GitLab',
      WebIdentity.gitLab({ projects: ['shop/api'], branches: ['main'], claims: { ref_protected: ['true'] } }),
      'gitlab.com',
      {
        StringEquals: {
          'gitlab.com:aud': 'https://gitlab.com',
          'gitlab.com:sub': 'project_path:shop/api:ref_type:branch:ref:main',
          'gitlab.com:ref_protected': 'true',
        },
      },
    ],
    [
      'Bitbucket',
      WebIdentity.bitbucket({ workspace: 'example', workspaceId: `{${UUID}}`, repositoryIds: [UUID] }),
      BITBUCKET,
      {
        StringEquals: { [`${BITBUCKET}:aud`]: `ari:cloud:bitbucket::workspace/${UUID}` },
        StringLike: { [`${BITBUCKET}:sub`]: `{${UUID}}:*` },
      },
    ],
    [
      'Terraform',
      WebIdentity.terraformCloud({ organization: 'example', workspaces: ['shop'], runPhases: ['apply'] }),
      'app.terraform.io',
      {
        StringEquals: { 'app.terraform.io:aud': 'aws.workload.identity' },
        StringLike: {
          'app.terraform.io:sub': 'organization:example:project:*:workspace:shop:run_phase:apply',
        },
      },
    ],
    [
      'Buildkite',
      WebIdentity.buildkite({ organization: 'example', pipelines: ['shop'], branches: ['main'] }),
      'agent.buildkite.com',
      {
        StringEquals: { 'agent.buildkite.com:aud': 'sts.amazonaws.com' },
        StringLike: {
          'agent.buildkite.com:sub': 'organization:example:pipeline:shop:ref:refs/heads/main:commit:*',
        },
      },
    ],
    [
      'CircleCI, one project',
      WebIdentity.circleCi({ organizationId: UUID, projectIds: [UUID] }),
      CIRCLE,
      {
        StringEquals: { [`${CIRCLE}:aud`]: UUID },
        StringLike: { [`${CIRCLE}:sub`]: `org/${UUID}/project/${UUID}/user/*` },
      },
    ],
    [
      'a service account of EKS',
      WebIdentity.eksServiceAccount({
        issuer: `https://${EKS}`,
        namespace: 'shop',
        serviceAccounts: ['api'],
      }),
      EKS,
      {
        StringEquals: {
          [`${EKS}:aud`]: 'sts.amazonaws.com',
          [`${EKS}:sub`]: 'system:serviceaccount:shop:api',
        },
      },
    ],
  ])('%s', (_what, identity, issuer, condition) => {
    expect(trust(roleFor(identity))).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: providerArn(issuer) },
        Condition: condition,
      },
    ]);
  });

  test.each<[string, WebIdentity, string, object]>([
    [
      'Google',
      WebIdentity.google({ clientIds: ['a'], audiences: ['b'], userIds: ['1'] }),
      'accounts.google.com',
      { aud: 'a', oaud: 'b', sub: '1' },
    ],
    [
      'Facebook',
      WebIdentity.facebook({ appIds: ['a'], userIds: ['1'] }),
      'graph.facebook.com',
      { app_id: 'a', id: '1' },
    ],
    [
      'Login with Amazon',
      WebIdentity.loginWithAmazon({ appIds: ['a'], userIds: ['1'] }),
      'www.amazon.com',
      { app_id: 'a', user_id: '1' },
    ],
  ])('%s, by its name', (_what, identity, name, claims) => {
    const keys = Object.entries(claims).map(([claim, value]) => [`${name}:${claim}`, value as unknown]);
    expect(trust(roleFor(identity))).toEqual([
      expect.objectContaining({
        Principal: { Federated: name },
        Condition: { StringEquals: Object.fromEntries(keys) as object },
      }),
    ]);
  });
});

describe('the provider', () => {
  const identity = (options: Partial<WebIdentityOptions>) =>
    WebIdentity.of({ audiences: ['a'], subjects: ['s'], ...options });

  test('of the app is deployed first, and its URL gives the keys', () => {
    const stack = prod();
    const provider = new iam.OidcProviderNative(stack, 'P', {
      url: 'https://id.example.com/Tenant',
      clientIds: ['a'],
    });
    const [statement] = trust(roleFor(identity({ provider }), stack));
    expect(statement?.Principal).toEqual({ Federated: { Ref: expect.stringMatching(/^P/) as string } });
    expect(statement?.Condition).toEqual({
      StringEquals: { 'id.example.com/Tenant:aud': 'a', 'id.example.com/Tenant:sub': 's' },
    });
  });

  test('of the CDK’s custom resource works too', () => {
    const stack = prod();
    const provider = new iam.OpenIdConnectProvider(stack, 'P', { url: 'https://id.example.com' });
    expect(trust(roleFor(identity({ provider }), stack))[0]?.Condition).toEqual({
      StringEquals: { 'id.example.com:aud': 'a', 'id.example.com:sub': 's' },
    });
  });

  test('can be imported, and has the partition of the role', () => {
    const stack = prod();
    const arn = providerArn('id.example.com');
    const provider = iam.OidcProviderNative.fromOidcProviderArn(stack, 'P', arn);
    expect(trust(roleFor(identity({ provider }), stack))[0]?.Principal).toEqual({ Federated: arn });
    expect(trust(roleFor(identity({ issuer: 'id.example.com' }), prod('cn-north-1')))[0]?.Principal).toEqual({
      Federated: arn.replace('arn:aws:', 'arn:aws-cn:'),
    });
  });

  test.each<[string, (stack: Stack) => Partial<WebIdentityOptions>, string]>([
    ['without an issuer', () => ({}), 'issuer-not-literal'],
    [
      'known at deployment only',
      (stack) => ({ issuer: new CfnParameter(stack, 'Issuer').valueAsString }),
      'issuer-not-literal',
    ],
    ['with a port', () => ({ issuer: 'id.example.com:8443' }), 'malformed-issuer'],
    ['without TLS', () => ({ issuer: 'http://id.example.com' }), 'malformed-issuer'],
    ['with a final slash', () => ({ issuer: 'https://id.example.com/' }), 'malformed-issuer'],
    [
      'of another issuer',
      (stack) => ({
        issuer: 'other.example.com',
        provider: iam.OidcProviderNative.fromOidcProviderArn(stack, 'P', providerArn('id.example.com')),
      }),
      'issuer-of-other-provider',
    ],
    [
      'of another account',
      (stack) => ({
        provider: iam.OidcProviderNative.fromOidcProviderArn(
          stack,
          'P',
          `arn:aws:iam::${TRUSTED}:oidc-provider/id.example.com`,
        ),
      }),
      'provider-in-other-account',
    ],
    [
      'of another partition',
      (stack) => ({
        provider: iam.OidcProviderNative.fromOidcProviderArn(
          stack,
          'P',
          `arn:aws-cn:iam::${TRUSTING}:oidc-provider/id.example.com`,
        ),
      }),
      'partitions-differ',
    ],
    [
      'without the audience',
      (stack) => ({
        provider: new iam.OidcProviderNative(stack, 'P', { url: 'https://id.example.com', clientIds: ['b'] }),
      }),
      'audience-not-in-provider',
    ],
  ])('%s is an error', (_what, options, code) => {
    const stack = prod();
    expect(mistakeOf(() => roleFor(identity(options(stack)), stack))).toMatchObject({
      code,
      at: 'Prod/Role',
    });
  });
});

describe('wrong input', () => {
  const of = (options: Partial<WebIdentityOptions>) => () =>
    roleFor(WebIdentity.of({ issuer: 'gitlab.com', audiences: ['a'], ...options }));
  const gitHub = (options: Partial<GitHubActionsRoleProps>) => () =>
    new GitHubActionsRole(prod(), 'Role', { repositories: ['example/shop'], branches: ['main'], ...options });

  test.each<[string, () => unknown, string]>([
    ['no audience', of({ audiences: [], subjects: ['project_path:a/b:*'] }), 'oidc-without-audience'],
    ['any audience', of({ audiences: ['*'], subjects: ['project_path:a/b:*'] }), 'oidc-without-audience'],
    ['no subject of a shared issuer', of({}), 'oidc-without-tenant-claim'],
    ['any subject of a shared issuer', of({ anySubject: true }), 'oidc-without-tenant-claim'],
    ['no subject of an own issuer', of({ issuer: 'id.example.com' }), 'oidc-without-tenant-claim'],
    ['an empty list of subjects', of({ subjects: [] }), 'condition-without-values'],
    ['everyone', of({ subjects: ['*'] }), 'subject-of-everyone'],
    ['everyone of GitLab', of({ subjects: ['project_path:*'] }), 'subject-of-everyone'],
    ['groups that begin alike', of({ subjects: ['project_path:shop*/api:*'] }), 'subject-of-everyone'],
    ['everyone of an own issuer', of({ issuer: 'id.example.com', subjects: ['*'] }), 'subject-of-everyone'],
    ['everyone of GitHub', of({ issuer: GITHUB, subjects: ['repo:*'] }), 'subject-of-everyone'],
    [
      'owners that begin alike',
      of({ issuer: GITHUB, subjects: ['repo:exam*/shop:*'] }),
      'subject-of-everyone',
    ],
    [
      'a subject without an owner',
      of({ issuer: GITHUB, subjects: ['ref:refs/heads/main'] }),
      'subject-of-everyone',
    ],
    [
      'everyone of Terraform',
      of({ issuer: 'app.terraform.io', subjects: ['organization:*'] }),
      'subject-of-everyone',
    ],
    [
      'everyone of Buildkite',
      of({ issuer: 'agent.buildkite.com', subjects: ['organization:a*'] }),
      'subject-of-everyone',
    ],
    [
      'a claim that is no key',
      of({ subjects: ['project_path:a/b:*'], claims: { job_id: ['1'] } }),
      'claim-without-condition-key',
    ],
    [
      'a claim without values',
      of({ subjects: ['project_path:a/b:*'], claims: { user_id: [] } }),
      'condition-without-values',
    ],
    ['an environment with a branch', gitHub({ environments: ['prod'] }), 'environment-with-branch'],
    [
      'an environment with a tag',
      gitHub({ branches: [], environments: ['prod'], tags: ['v1'] }),
      'environment-with-branch',
    ],
    ['no branch', gitHub({ branches: undefined }), 'workflow-not-named'],
    ['no repository', gitHub({ repositories: [] }), 'workflow-not-named'],
    ['every repository', gitHub({ repositories: ['*'] }), 'subject-of-everyone'],
    ['every owner', gitHub({ repositories: ['*/shop'] }), 'subject-of-everyone'],
    ['a repository with repo:', gitHub({ repositories: ['repo:example/shop'] }), 'malformed-repository'],
    ['a repository without an owner', gitHub({ repositories: ['shop'] }), 'malformed-repository'],
    ['a whole ref as a branch', gitHub({ branches: ['refs/heads/main'] }), 'malformed-ref-name'],
    ['a workflow file alone', gitHub({ reusableWorkflows: ['deploy.yml'] }), 'malformed-workflow'],
    ['an empty branch', gitHub({ branches: [''] }), 'value-not-set'],
    [
      'groups of GitLab that begin alike',
      () => roleFor(WebIdentity.gitLab({ projects: ['shop*/api'], anyRef: true })),
      'subject-of-everyone',
    ],
    [
      'organizations of Terraform that begin alike',
      () => roleFor(WebIdentity.terraformCloud({ organization: 'exam*', workspaces: ['a'] })),
      'subject-of-everyone',
    ],
    [
      'an unknown run phase',
      () =>
        roleFor(WebIdentity.terraformCloud({ organization: 'a', workspaces: ['a'], runPhases: ['aply'] })),
      'malformed-subject-part',
    ],
    [
      'a name in place of an ID',
      () => roleFor(WebIdentity.circleCi({ organizationId: 'example' })),
      'malformed-subject-part',
    ],
    [
      'no service account',
      () => roleFor(WebIdentity.eksServiceAccount({ issuer: EKS, namespace: 'shop' })),
      'workload-not-named',
    ],
    [
      'every namespace',
      () => roleFor(WebIdentity.eksServiceAccount({ issuer: EKS, namespace: '*', serviceAccounts: ['a'] })),
      'malformed-kubernetes-name',
    ],
    [
      'MFA of a token',
      () => {
        const conditions = { mfa: { required: true } };
        const identities = [WebIdentity.google({ clientIds: ['a'] })];
        return new OidcRole(prod(), 'Role', { identities, conditions });
      },
      'mfa-of-a-caller-without-mfa',
    ],
  ])('%s', (_what, create, code) => {
    const mistake = mistakeOf(create);
    expect(mistake.code).toBe(code);
    expect(mistake.fix).not.toBe('');
    if (code !== 'value-not-set') expect(mistake.at).toBe('Prod/Role');
  });

  test('an environment with a branch explains the token', () => {
    const { message } = mistakeOf(gitHub({ environments: ['prod'] }));
    expect(message).toContain('the token of a job with an environment names no branch');
    expect(message).toContain("claims: { ref: ['refs/heads/main'] }");
  });
});

test('an issuer of one tenant without subjects gives a warning', () => {
  const stack = prod();
  roleFor(WebIdentity.circleCi({ organizationId: UUID }), stack);
  expect(notices(stack, 'warning', 'Every token of oidc.circleci.com')).toHaveLength(1);
});

test('works as a caller on a plain iam.Role', () => {
  const role = new iam.Role(prod(), 'Role', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  const identity = WebIdentity.gitHubActions({ repositories: ['example/shop'], branches: ['main'] });
  RoleTrust.of(role).addEntry({ callers: [Caller.webIdentity(identity)] });
  expect(trust(role)[0]?.Action).toBe('sts:AssumeRoleWithWebIdentity');
});
