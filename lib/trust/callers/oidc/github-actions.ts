import { IamPatternsError } from '../../../errors';
import { isToken } from '../../names/checked-name';
import { rejectSecondClaims } from './claim-values';
import type { OidcProviderOptions } from './oidc-issuer';
import { checkRefName, rejectAnyRefWithRefs } from './ref-name';
import type { TokenRequirements } from './web-identity-caller';

/** The workflows of GitHub Actions that may assume a role. */
export interface GitHubActionsOptions extends OidcProviderOptions {
  /**
   * The repositories, such as `example/shop`. `*` and `?` are wildcards in the name of the repository, not in the name of the
   * owner. Write capital letters as GitHub has them.
   */
  readonly repositories: string[];
  /**
   * The branches whose workflows may assume the role, such as `main` or `release/*`. The token of a job with an environment has
   * the environment in place of the branch.
   *
   * @default - no branches
   */
  readonly branches?: string[];
  /**
   * The tags whose workflows may assume the role, such as `v*`.
   *
   * @default - no tags
   */
  readonly tags?: string[];
  /**
   * The environments whose jobs may assume the role. Protect them: without protection rules, everyone who can push can use an
   * environment from every branch. The check `github-open-subject` reports `*`, because a workflow creates an environment that is
   * missing.
   *
   * @default - no environments
   */
  readonly environments?: string[];
  /**
   * Whether workflows of pull requests may assume the role, before anyone has reviewed the change. Give such a role read access
   * at most. The check `github-open-subject` reports it.
   *
   * @default false
   */
  readonly pullRequests?: boolean;
  /**
   * Whether every workflow of the repositories may assume the role: each branch, tag, environment and pull request.
   * The check `github-open-subject` reports it.
   *
   * @default false
   */
  readonly anyRef?: boolean;
  /**
   * The reusable workflows that must do the work, such as `example/workflows/.github/workflows/deploy.yml@refs/heads/main`. With
   * them, no branch, tag or environment is necessary.
   *
   * @default - any workflow file
   */
  readonly reusableWorkflows?: string[];
  /**
   * The immutable IDs of the repositories. A new repository with the name of a deleted one has another ID.
   *
   * @default - any ID
   */
  readonly repositoryIds?: string[];
  /**
   * The immutable IDs of the owners. A new owner with the name of a renamed one has another ID.
   *
   * @default - any ID
   */
  readonly repositoryOwnerIds?: string[];
  /**
   * Other claims that the token must have, each with its values: `{ ref: ['refs/heads/main'] }`.
   *
   * @default - no other claims
   */
  readonly claims?: { [claim: string]: string[] };
  /**
   * The audiences. In China, workflows usually request `sts.amazonaws.com.cn`.
   *
   * @default - sts.amazonaws.com
   */
  readonly audiences?: string[];
}

const ISSUER = 'token.actions.githubusercontent.com';

/** Owner and repository, each perhaps with its immutable ID: `example@1234/shop@5678`. */
const REPOSITORY = /^[\w-]+(@\d+)?\/[\w.*?-]+(@\d+)?$/;

/**
 * What the tokens of these workflows say.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function gitHubActionsToken(options: GitHubActionsOptions, at: string): TokenRequirements {
  const { repositories, reusableWorkflows, repositoryIds, repositoryOwnerIds } = options;
  repositories.forEach((repository) => checkRepository(repository, at));
  if (repositories.length === 0) throw without('repositories', 'such as example/shop', at);
  reusableWorkflows?.forEach((workflow) => checkWorkflow(workflow, at));
  [...(repositoryIds ?? []), ...(repositoryOwnerIds ?? [])].forEach((id) => checkId(id, at));
  rejectEnvironmentWithBranch(options, at);
  const contexts = contextsOf(options, at);
  const required = {
    ...(reusableWorkflows ? { job_workflow_ref: reusableWorkflows } : {}),
    ...(repositoryIds ? { repository_id: repositoryIds } : {}),
    ...(repositoryOwnerIds ? { repository_owner_id: repositoryOwnerIds } : {}),
  };
  rejectSecondClaims(Object.keys(required), options.claims, at);
  return {
    provider: options.provider,
    issuer: options.issuer ?? (options.provider ? undefined : ISSUER),
    audiences: options.audiences ?? ['sts.amazonaws.com'],
    subjects: repositories.flatMap((repository) =>
      contexts.map((context) => `repo:${repository}:${context}`),
    ),
    claims: { ...options.claims, ...required },
  };
}

/** The last part of the subject. GitHub replaces the colons of an environment's name. */
function contextsOf(options: GitHubActionsOptions, at: string): string[] {
  const { branches = [], tags = [], environments = [], pullRequests, anyRef, reusableWorkflows } = options;
  [...branches, ...tags].forEach((name) => checkRefName(name, at));
  const contexts = [
    ...branches.map((branch) => `ref:refs/heads/${branch}`),
    ...tags.map((tag) => `ref:refs/tags/${tag}`),
    ...environments.map((name) => `environment:${isToken(name) ? name : name.replace(/:/g, '%3A')}`),
    ...(pullRequests === true ? ['pull_request'] : []),
  ];
  if (anyRef === true) rejectAnyRefWithRefs([...branches, ...tags, ...environments], at);
  if (anyRef === true || (contexts.length === 0 && reusableWorkflows)) return ['*'];
  if (contexts.length > 0) return contexts;
  throw without(
    'branches, tags, environments, pullRequests, reusableWorkflows or anyRef',
    "such as branches: ['main']",
    at,
  );
}

function rejectEnvironmentWithBranch(
  { environments, branches, tags }: GitHubActionsOptions,
  at: string,
): void {
  const refs = [...(branches ?? []), ...(tags ?? [])];
  if (!environments?.length || refs.length === 0) return;
  throw new IamPatternsError({
    code: 'environment-with-branch',
    at,
    got: `environment ${environments.join(', ')} together with ${refs.join(', ')}`,
    expected:
      'either environments or branches and tags, because the token of a job with an environment names no branch',
    fix: "to require both, keep environments and set claims: { ref: ['refs/heads/main'] }, or limit the branches of the environment in GitHub; to allow either, use two callers",
  });
}

function checkRepository(repository: string, at: string): void {
  if (isToken(repository) || REPOSITORY.test(repository)) return;
  const [owner = ''] = repository.replace(/^repo:/, '').split('/');
  throw new IamPatternsError({
    code: /[*?]/.test(owner) ? 'subject-of-everyone' : 'malformed-repository',
    at,
    got: `repository ${JSON.stringify(repository)}`,
    expected: 'owner and name, such as example/shop, with a literal owner',
    fix: 'write the owner without wildcards and without repo:, because anyone can create an owner with a matching name',
  });
}

/** IDs of GitHub are numbers. A name would never match, and a wildcard would match every ID. */
function checkId(id: string, at: string): void {
  if (isToken(id) || /^\d+$/.test(id)) return;
  throw new IamPatternsError({
    code: 'malformed-github-id',
    at,
    got: `ID ${JSON.stringify(id)} of a repository or owner`,
    expected: 'digits, such as 12345678',
    fix: 'read the field id of https://api.github.com/repos/OWNER/NAME, and of its field owner',
  });
}

function checkWorkflow(workflow: string, at: string): void {
  if (isToken(workflow) || /^[\w-]+\/[\w.-]+\/\.github\/workflows\/[^@\s]+@\S+$/.test(workflow)) return;
  throw new IamPatternsError({
    code: 'malformed-workflow',
    at,
    got: `reusable workflow ${JSON.stringify(workflow)}`,
    expected: 'owner/repository/.github/workflows/file@ref with a literal owner and repository',
    fix: 'write it as in example/workflows/.github/workflows/deploy.yml@refs/heads/main',
  });
}

function without(what: string, example: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'workflow-not-named',
    at,
    got: `no ${what}`,
    expected: `the workflows that may assume the role, ${example}`,
    fix: 'name them; anyRef accepts every workflow of the repositories, pull requests included',
  });
}
