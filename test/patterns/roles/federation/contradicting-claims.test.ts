import { CfnParameter, type Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  GitHubActionsRole,
  type GitHubActionsRoleProps,
  OidcRole,
  RolesAnywhereRole,
  SamlRole,
  WebIdentity,
  type WebIdentityOptions,
} from '../../../../lib';
import { mistakeOf, newApp, stackIn, trust, TRUSTING } from '../../synthesized';

const GITHUB = 'token.actions.githubusercontent.com';
const prod = (): Stack => stackIn(newApp(), 'Prod', TRUSTING);
const roleFor = (identity: WebIdentity, stack = prod()) =>
  new OidcRole(stack, 'Role', { identities: [identity] });
const gitHub = (options: Partial<GitHubActionsRoleProps>) => () =>
  new GitHubActionsRole(prod(), 'Role', { repositories: ['example/shop'], ...options });
const branch = (options: Partial<GitHubActionsRoleProps>) => gitHub({ branches: ['main'], ...options });
const of = (options: Partial<WebIdentityOptions>) => () =>
  roleFor(WebIdentity.of({ issuer: GITHUB, audiences: ['sts.amazonaws.com'], ...options }));
const gitLab = (options: object) => () =>
  roleFor(WebIdentity.gitLab({ projects: ['shop/api'], branches: ['main'], ...options }));
const WORKFLOW = 'example/ci/.github/workflows/a.yml@refs/heads/main';

test.each<[string, () => unknown, string]>([
  [
    'a subject beside the branches',
    branch({ claims: { sub: ['repo:a/b:pull_request'] } }),
    'claim-set-twice',
  ],
  ['an audience beside the audiences', branch({ claims: { aud: ['*'] } }), 'claim-set-twice'],
  [
    'a workflow beside reusableWorkflows',
    gitHub({ reusableWorkflows: [WORKFLOW], claims: { job_workflow_ref: ['a/b'] } }),
    'claim-set-twice',
  ],
  [
    'a subject beside the subjects',
    of({ subjects: ['repo:a/b:*'], claims: { sub: ['x'] } }),
    'claim-set-twice',
  ],
  ['a subject beside the projects', gitLab({ claims: { sub: ['project_path:a/b:*'] } }), 'claim-set-twice'],
  ['any workflow of GitHub', of({ claims: { job_workflow_ref: ['*'] } }), 'claim-of-everyone'],
  ['workflows of any owner', of({ claims: { job_workflow_ref: ['*/a.yml@*'] } }), 'claim-of-everyone'],
  ['any value of a claim', branch({ claims: { actor: ['ana', '?*'] } }), 'claim-of-everyone'],
  [
    'any user of Facebook',
    () => roleFor(WebIdentity.facebook({ appIds: ['1'], userIds: ['*'] })),
    'claim-of-everyone',
  ],
  [
    'any audience of Google',
    () => roleFor(WebIdentity.google({ clientIds: ['a'], audiences: ['*'] })),
    'claim-of-everyone',
  ],
  ['any ID of a repository', branch({ repositoryIds: ['*'] }), 'malformed-github-id'],
  ['a name in place of an owner ID', branch({ repositoryOwnerIds: ['example'] }), 'malformed-github-id'],
  ['a branch beside anyRef', branch({ anyRef: true }), 'any-ref-with-ref'],
  ['an environment beside anyRef', gitHub({ environments: ['prod'], anyRef: true }), 'any-ref-with-ref'],
  ['a branch of GitLab beside anyRef', gitLab({ anyRef: true }), 'any-ref-with-ref'],
  ['a whole ref of GitLab', gitLab({ branches: ['refs/heads/main'] }), 'malformed-ref-name'],
  [
    'a service account beside anyServiceAccount',
    () => {
      const [issuer, namespace] = ['oidc.eks.eu-west-1.amazonaws.com/id/A', 'shop'];
      const accounts = { serviceAccounts: ['api'], anyServiceAccount: true };
      return roleFor(WebIdentity.eksServiceAccount({ issuer, namespace, ...accounts }));
    },
    'any-service-account-with-names',
  ],
])('%s is an error', (_what, create, code) => {
  expect(mistakeOf(create)).toMatchObject({ code, at: 'Prod/Role' });
});

test('any environment is a requirement, because tokens of other jobs have none', () => {
  const [statement] = trust(branch({ claims: { environment: ['*'] } })());
  expect(statement?.Condition).toMatchObject({ StringLike: { [`${GITHUB}:environment`]: '*' } });
});

test('the default audience of GitLab is the issuer of the provider', () => {
  const stack = prod();
  const clientIds = ['https://gitlab.example.com'];
  const provider = new iam.OidcProviderNative(stack, 'P', { url: 'https://gitlab.example.com', clientIds });
  const identity = WebIdentity.gitLab({ provider, projects: ['shop/api'], branches: ['main'] });
  expect(trust(roleFor(identity, stack))[0]?.Condition).toMatchObject({
    StringEquals: { 'gitlab.example.com:aud': 'https://gitlab.example.com' },
  });
});

test('a wildcard beside a token is compared as a wildcard', () => {
  const stack = prod();
  const token = new CfnParameter(stack, 'Text').valueAsString;
  const joined = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
  const ref = { Ref: 'Text' };
  const branches = ['release/*'];
  const workflows = new GitHubActionsRole(stack, 'Workflows', {
    repositories: [`example/${token}`],
    branches,
  });
  const arn = `arn:aws:iam::${TRUSTING}:saml-provider/Directory`;
  const people = new SamlRole(stack, 'People', {
    providers: [iam.SamlProvider.fromSamlProviderArn(stack, 'Directory', arn)],
    attributes: { iss: [`https://${token}/*`] },
  });
  const servers = new RolesAnywhereRole(stack, 'Servers', {
    trustAnchorArns: [`arn:aws:rolesanywhere:eu-west-1:${TRUSTING}:trust-anchor/a`],
    subject: { OU: [`${token}/*`] },
  });
  expect([workflows, people, servers].map((role) => trust(role)[0]?.Condition?.StringLike)).toEqual([
    { [`${GITHUB}:sub`]: joined('repo:example/', ref, ':ref:refs/heads/release/*') },
    { 'SAML:iss': joined('https://', ref, '/*') },
    { 'aws:PrincipalTag/x509Subject/OU': joined(ref, '/*') },
  ]);
});
