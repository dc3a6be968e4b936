import { AccessModel, federated } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addGitHubActions } from './app';

const app = exampleApp();
addGitHubActions(app);
const access = AccessModel.fromAssembly(app.synth());
const role = (path: string): string =>
  access.facts.roles.find(({ origin }) => origin.constructPath === `GitHubActions/${path}/Resource`)?.arn ??
  '';
const repository = 'arn:aws:ecr:eu-west-1:111111111111:repository/shop';
const GITHUB = 'token.actions.githubusercontent.com';
const token = {
  aud: 'sts.amazonaws.com',
  sub: 'repo:example/shop:ref:refs/heads/main',
  ref: 'refs/heads/main',
  repository: 'example/shop',
  repository_owner_id: '12345678',
};

describe('the main branch', () => {
  const publish = { via: [role('Publish')], action: 'ecr:PutImage', resource: repository };

  test('publishes images', () => {
    expect(access).toAllow({ ...federated(GITHUB, token), ...publish });
  });

  test('does so by the provider of this account', () => {
    const provider = `arn:aws:iam::111111111111:oidc-provider/${GITHUB}`;
    expect(access).toAllow({ ...federated(provider, token), ...publish });
  });

  test.each<[string, Partial<typeof token>]>([
    ['another branch', { sub: 'repo:example/shop:ref:refs/heads/feature' }],
    ['a branch whose name begins alike', { sub: 'repo:example/shop:ref:refs/heads/main-2' }],
    ['a tag', { sub: 'repo:example/shop:ref:refs/tags/main' }],
    ['another repository', { sub: 'repo:example/other:ref:refs/heads/main' }],
    ['a fork', { sub: 'repo:stranger/shop:ref:refs/heads/main', repository_owner_id: '87654321' }],
    ['a pull request', { sub: 'repo:example/shop:pull_request' }],
    ['an owner of the same name with another ID', { repository_owner_id: '87654321' }],
    ['another audience', { aud: 'https://github.com/example' }],
    ['a job with an environment', { sub: 'repo:example/shop:environment:production' }],
  ])('is not %s', (_what, claims) => {
    expect(access).toDeny({ ...federated(GITHUB, { ...token, ...claims }), ...publish });
  });

  test('is not a token without these claims, and not a token of another issuer', () => {
    expect(access).toDeny({ ...federated(GITHUB, { aud: token.aud }), ...publish });
    expect(access).toDeny({ ...federated('gitlab.com', token), ...publish });
  });

  test('may do nothing else', () => {
    const remove = { ...publish, action: 'ecr:DeleteRepository' };
    expect(access).toDeny({ ...federated(GITHUB, token), ...remove });
  });
});

describe('an environment', () => {
  const pull = { via: [role('Deploy')], action: 'ecr:BatchGetImage', resource: repository };
  const job = { ...token, sub: 'repo:example/shop:environment:production' };

  test('deploys from the main branch', () => {
    expect(access).toAllow({ ...federated(GITHUB, job), ...pull });
  });

  test('does not deploy from another branch, and the branch does not without the environment', () => {
    expect(access).toDeny({ ...federated(GITHUB, { ...job, ref: 'refs/heads/feature' }), ...pull });
    expect(access).toDeny({ ...federated(GITHUB, token), ...pull });
  });
});

describe('a pull request', () => {
  const pull = { via: [role('Check')], action: 'ecr:BatchGetImage', resource: repository };
  const workflow = 'example/workflows/.github/workflows/check.yml@refs/heads/main';
  const check = { ...token, sub: 'repo:example/shop:pull_request', job_workflow_ref: workflow };

  test('is checked by the reusable workflow, and by no other', () => {
    expect(access).toAllow({ ...federated(GITHUB, check), ...pull });
    const own = 'example/shop/.github/workflows/check.yml@refs/pull/1/merge';
    expect(access).toDeny({ ...federated(GITHUB, { ...check, job_workflow_ref: own }), ...pull });
  });

  test('of a fork is not', () => {
    expect(access).toDeny({
      ...federated(GITHUB, { ...check, sub: 'repo:stranger/shop:pull_request' }),
      ...pull,
    });
  });
});
