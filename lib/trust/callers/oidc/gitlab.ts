import { IamPatternsError } from '../../../errors';
import { isToken } from '../../names/checked-name';
import { knownIssuer, type OidcProviderOptions } from './oidc-issuer';
import { checkRefName, rejectAnyRefWithRefs } from './ref-name';
import type { TokenRequirements } from './web-identity-caller';

/** The jobs of GitLab CI/CD that may assume a role. */
export interface GitLabOptions extends OidcProviderOptions {
  /** The projects with their groups, such as `example/shop`. `*` and `?` are wildcards after the first group. */
  readonly projects: string[];
  /**
   * The branches whose jobs may assume the role, such as `main`.
   *
   * @default - no branches
   */
  readonly branches?: string[];
  /**
   * The tags whose jobs may assume the role, such as `v*`.
   *
   * @default - no tags
   */
  readonly tags?: string[];
  /**
   * Whether jobs of every branch and tag may assume the role.
   *
   * @default false
   */
  readonly anyRef?: boolean;
  /**
   * Other claims that the token must have, each with its values: `{ ref_protected: ['true'] }`. AWS knows them for gitlab.com
   * only.
   *
   * @default - no other claims
   */
  readonly claims?: { [claim: string]: string[] };
  /**
   * The audiences, as the job requests them with `id_tokens: aud`.
   *
   * @default - the URL of the issuer
   */
  readonly audiences?: string[];
}

/**
 * What the tokens of these jobs say.
 *
 * @see https://docs.gitlab.com/ci/cloud_services/aws/
 */
export function gitLabToken(options: GitLabOptions, at: string): TokenRequirements {
  const { projects, branches = [], tags = [], anyRef, provider, claims } = options;
  const refs = [
    ...branches.map((branch) => `ref_type:branch:ref:${branch}`),
    ...tags.map((tag) => `ref_type:tag:ref:${tag}`),
    ...(anyRef === true ? ['ref_type:*'] : []),
  ];
  if (projects.length === 0 || refs.length === 0) throw notNamed(projects, at);
  projects.forEach((project) => checkProject(project, at));
  const issuer = knownIssuer(options) ?? (provider ? undefined : 'gitlab.com');
  [...branches, ...tags].forEach((name) => checkRefName(name, at));
  if (anyRef === true) rejectAnyRefWithRefs([...branches, ...tags], at);
  return {
    provider,
    issuer: options.issuer ?? (provider ? undefined : issuer),
    audiences:
      options.audiences ?? (issuer === undefined ? [] : [`https://${issuer.replace(/^https:\/\//, '')}`]),
    subjects: projects.flatMap((project) => refs.map((ref) => `project_path:${project}:${ref}`)),
    claims,
  };
}

function checkProject(project: string, at: string): void {
  if (isToken(project) || /^[\w.-]+(\/[\w.*?-]+)+$/.test(project)) return;
  const isOpen = /^[^/]*[*?]/.test(project);
  throw new IamPatternsError({
    code: isOpen ? 'subject-of-everyone' : 'malformed-project',
    at,
    got: `project ${JSON.stringify(project)}`,
    expected: 'the path of a project, such as example/shop, with a literal group',
    fix: 'write group and project without wildcards in the group, because anyone can create a group with a matching name',
  });
}

function notNamed(projects: readonly string[], at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'workflow-not-named',
    at,
    got: projects.length === 0 ? 'no projects' : 'no branches, tags or anyRef',
    expected: "the jobs that may assume the role, such as branches: ['main']",
    fix: 'name them; anyRef accepts jobs of every branch and tag, merge requests included',
  });
}
