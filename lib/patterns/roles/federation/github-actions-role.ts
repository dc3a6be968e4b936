import type { Construct } from 'constructs';
import { checkProps } from '../../../arguments/checked-class';
import type { GitHubActionsOptions } from '../../../trust/callers/oidc/github-actions';
import { WebIdentity } from '../../../trust/callers/oidc/web-identity';
import { requireValue } from '../../../trust/names/unset-values';
import { OidcRole, type OidcRoleBaseProps } from './oidc-role';

/** Properties of `GitHubActionsRole`. */
export interface GitHubActionsRoleProps extends OidcRoleBaseProps, GitHubActionsOptions {}

/**
 * A role for workflows of GitHub Actions, without keys in GitHub.
 *
 * A job with an environment has a token that names the environment in place of the branch. `environments` and `branches` together
 * are therefore an error.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub
 */
export class GitHubActionsRole extends OidcRole {
  constructor(scope: Construct, id: string, props: GitHubActionsRoleProps) {
    checkProps(new.target, 'GitHubActionsRole', scope, id, props);
    const { provider, issuer, repositories, branches, tags, environments, ...rest } = props;
    const { pullRequests, anyRef, reusableWorkflows, repositoryIds, repositoryOwnerIds, ...more } = rest;
    const { claims, audiences, ...role } = more;
    requireValue(repositories, 'property repositories', `${scope.node.path}/${id}`);
    const workflows = { provider, issuer, repositories, branches, tags, environments, pullRequests, anyRef };
    const ids = { reusableWorkflows, repositoryIds, repositoryOwnerIds, claims, audiences };
    super(scope, id, { ...role, identities: [WebIdentity.gitHubActions({ ...workflows, ...ids })] });
  }
}
