import { checkArguments } from '../../../arguments/checked-class';
import { rejectUnsetValues } from '../../names/unset-values';
import {
  type AppLoginOptions,
  type GoogleOptions,
  facebookToken,
  googleToken,
  loginWithAmazonToken,
} from './consumer-logins';
import { type EksServiceAccountOptions, eksServiceAccountToken } from './eks-service-account';
import { type GitHubActionsOptions, gitHubActionsToken } from './github-actions';
import { type GitLabOptions, gitLabToken } from './gitlab';
import type { OidcProviderOptions } from './oidc-issuer';
import {
  type BitbucketOptions,
  type BuildkiteOptions,
  type CircleCiOptions,
  type TerraformCloudOptions,
  bitbucketToken,
  buildkiteToken,
  circleCiToken,
  terraformCloudToken,
} from './pipeline-issuers';
import { type TokenRequirements, WebIdentityCaller } from './web-identity-caller';

/** What the tokens of an OIDC provider must say. */
export interface WebIdentityOptions extends OidcProviderOptions {
  /** The audiences, of which the token must have one. */
  readonly audiences: string[];
  /**
   * The subjects, of which the token must have one. `*` and `?` are wildcards.
   *
   * @default - required for issuers that serve several customers; for others, set `anySubject`
   */
  readonly subjects?: string[];
  /**
   * Other claims that the token must have, each with its values. Only claims that AWS makes condition keys of.
   *
   * @default - no other claims
   */
  readonly claims?: { [claim: string]: string[] };
  /**
   * Whether every subject is accepted. Only for an issuer that serves you alone; gives a warning.
   *
   * @default false
   */
  readonly anySubject?: boolean;
}

/**
 * Workloads and people with a token of an OpenID Connect (OIDC) provider.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc.html
 */
export class WebIdentity {
  /** Tokens of any provider. */
  static of(options: WebIdentityOptions): WebIdentity {
    return new WebIdentity('of', options, () => options);
  }

  /** Workflows of GitHub Actions. */
  static gitHubActions(options: GitHubActionsOptions): WebIdentity {
    return new WebIdentity('gitHubActions', options, (at) => gitHubActionsToken(options, at));
  }

  /** Jobs of GitLab CI/CD, on gitlab.com or on your own server. */
  static gitLab(options: GitLabOptions): WebIdentity {
    return new WebIdentity('gitLab', options, (at) => gitLabToken(options, at));
  }

  /** Steps of Bitbucket Pipelines. */
  static bitbucket(options: BitbucketOptions): WebIdentity {
    return new WebIdentity('bitbucket', options, (at) => bitbucketToken(options, at));
  }

  /** Runs of HCP Terraform (Terraform Cloud). */
  static terraformCloud(options: TerraformCloudOptions): WebIdentity {
    return new WebIdentity('terraformCloud', options, (at) => terraformCloudToken(options, at));
  }

  /** Jobs of Buildkite. */
  static buildkite(options: BuildkiteOptions): WebIdentity {
    return new WebIdentity('buildkite', options, (at) => buildkiteToken(options, at));
  }

  /** Jobs of CircleCI. */
  static circleCi(options: CircleCiOptions): WebIdentity {
    return new WebIdentity('circleCi', options, (at) => circleCiToken(options, at));
  }

  /** Kubernetes service accounts of an Amazon EKS cluster (IRSA). New clusters can use `Caller.podIdentity` instead. */
  static eksServiceAccount(options: EksServiceAccountOptions): WebIdentity {
    return new WebIdentity('eksServiceAccount', options, (at) => eksServiceAccountToken(options, at));
  }

  /** Users who sign in with Google, and service accounts of Google Cloud. */
  static google(options: GoogleOptions): WebIdentity {
    return new WebIdentity('google', options, () => googleToken(options));
  }

  /** Users who sign in with Facebook. */
  static facebook(options: AppLoginOptions): WebIdentity {
    return new WebIdentity('facebook', options, () => facebookToken(options));
  }

  /** Users who sign in with Login with Amazon. */
  static loginWithAmazon(options: AppLoginOptions): WebIdentity {
    return new WebIdentity('loginWithAmazon', options, () => loginWithAmazonToken(options));
  }

  /** @internal */
  readonly _binding: WebIdentityCaller;

  private constructor(factory: string, options: object, token: (at: string) => TokenRequirements) {
    rejectUnsetValues(options, '', `WebIdentity.${factory}.`);
    this._binding = new WebIdentityCaller(token);
  }
}
checkArguments(WebIdentity);
