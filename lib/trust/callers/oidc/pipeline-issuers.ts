import { IamPatternsError } from '../../../errors';
import { isToken } from '../../names/checked-name';
import type { KnownIssuerOptions, OidcProviderOptions } from './oidc-issuer';
import type { TokenRequirements } from './web-identity-caller';

/** The steps of Bitbucket Pipelines that may assume a role. IDs are UUIDs, with or without braces. */
export interface BitbucketOptions extends KnownIssuerOptions {
  /** The workspace, as in the URL of Bitbucket. */
  readonly workspace: string;
  /** The ID of the workspace, which is part of the audience. */
  readonly workspaceId: string;
  /** The IDs of the repositories. */
  readonly repositoryIds: string[];
  /**
   * The IDs of the deployment environments.
   *
   * @default - every step of the repositories
   */
  readonly environmentIds?: string[];
}

/** The runs of HCP Terraform (Terraform Cloud) that may assume a role. */
export interface TerraformCloudOptions extends OidcProviderOptions {
  /** The organization. */
  readonly organization: string;
  /**
   * The projects. `*` and `?` are wildcards.
   *
   * @default - every project
   */
  readonly projects?: string[];
  /** The workspaces. `*` and `?` are wildcards. */
  readonly workspaces: string[];
  /**
   * The run phases: `plan`, `apply`. A plan runs before anyone has approved the change, so use a role without write access for it.
   *
   * @default - plan and apply
   */
  readonly runPhases?: string[];
  /**
   * The audiences.
   *
   * @default - aws.workload.identity
   */
  readonly audiences?: string[];
}

/** The jobs of Buildkite that may assume a role. */
export interface BuildkiteOptions extends OidcProviderOptions {
  /** The organization, as in the URL of Buildkite. */
  readonly organization: string;
  /** The pipelines. `*` and `?` are wildcards. */
  readonly pipelines: string[];
  /**
   * The branches. `*` and `?` are wildcards.
   *
   * @default - every branch and tag
   */
  readonly branches?: string[];
  /**
   * The audiences, as the job requests them.
   *
   * @default - sts.amazonaws.com
   */
  readonly audiences?: string[];
}

/** The jobs of CircleCI that may assume a role. */
export interface CircleCiOptions extends KnownIssuerOptions {
  /** The ID of the organization, which is part of the issuer and the audience. */
  readonly organizationId: string;
  /**
   * The IDs of the projects.
   *
   * @default - every project of the organization, with a warning
   */
  readonly projectIds?: string[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The subject is `{repository}[:{environment}]:{step}`. Recalled from Atlassian's page, not read again.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/
 */
export function bitbucketToken(options: BitbucketOptions, at: string): TokenRequirements {
  const { workspace, workspaceId, repositoryIds, environmentIds, provider } = options;
  checkWord(workspace, 'workspace', at);
  const repositories = repositoryIds.map((id) => `{${uuid(id, at)}}`);
  const environments = environmentIds?.map((id) => `{${uuid(id, at)}}`);
  return {
    provider,
    issuer: `api.bitbucket.org/2.0/workspaces/${workspace}/pipelines-config/identity/oidc`,
    audiences: [`ari:cloud:bitbucket::workspace/${uuid(workspaceId, at)}`],
    subjects: repositories.flatMap((repository) =>
      environments ? environments.map((each) => `${repository}:${each}:*`) : [`${repository}:*`],
    ),
  };
}

/** @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration */
export function terraformCloudToken(options: TerraformCloudOptions, at: string): TokenRequirements {
  const { organization, projects = ['*'], workspaces, runPhases, provider } = options;
  checkWord(organization, 'organization', at);
  const phase = runPhases?.find((each) => !isToken(each) && !/^(plan|apply|\*)$/.test(each));
  if (phase !== undefined) throw malformed('run phase', phase, 'plan or apply', at);
  return {
    provider,
    issuer: options.issuer ?? (provider ? undefined : 'app.terraform.io'),
    audiences: options.audiences ?? ['aws.workload.identity'],
    subjects: projects.flatMap((project) =>
      workspaces.flatMap((workspace) =>
        (runPhases ?? ['*']).map(
          (each) =>
            `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${each}`,
        ),
      ),
    ),
  };
}

/** @see https://buildkite.com/docs/pipelines/security/oidc/aws */
export function buildkiteToken(options: BuildkiteOptions, at: string): TokenRequirements {
  const { organization, pipelines, branches, provider } = options;
  checkWord(organization, 'organization', at);
  const refs = branches?.map((branch) => `ref:refs/heads/${branch}:commit:*`) ?? ['*'];
  return {
    provider,
    issuer: options.issuer ?? (provider ? undefined : 'agent.buildkite.com'),
    audiences: options.audiences ?? ['sts.amazonaws.com'],
    subjects: pipelines.flatMap((pipeline) =>
      refs.map((ref) => `organization:${organization}:pipeline:${pipeline}:${ref}`),
    ),
  };
}

/** @see https://circleci.com/docs/openid-connect-tokens/ */
export function circleCiToken(
  { organizationId, projectIds, provider }: CircleCiOptions,
  at: string,
): TokenRequirements {
  const organization = uuid(organizationId, at);
  return {
    provider,
    issuer: `oidc.circleci.com/org/${organization}`,
    audiences: [organization],
    subjects: projectIds?.map((id) => `org/${organization}/project/${uuid(id, at)}/user/*`),
    anySubject: true,
  };
}

function checkWord(text: string, what: string, at: string): void {
  if (isToken(text) || /^[\w.-]+$/.test(text)) return;
  throw malformed(
    what,
    text,
    'its name, without wildcards, because other customers could have a matching one',
    at,
  );
}

function uuid(text: string, at: string): string {
  const bare = text.replace(/^\{|\}$/g, '').toLowerCase();
  if (isToken(text) || UUID.test(bare)) return bare;
  throw malformed('ID', text, 'a UUID, such as 11111111-2222-3333-4444-555555555555', at);
}

function malformed(what: string, text: string, expected: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: /[*?]/.test(text) ? 'subject-of-everyone' : 'malformed-subject-part',
    at,
    got: `${what} ${JSON.stringify(text)}`,
    expected,
    fix: 'copy the value from the settings of the service',
  });
}
