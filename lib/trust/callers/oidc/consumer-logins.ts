import type { TokenRequirements } from './web-identity-caller';

/** The users and service accounts of Google that may assume a role. */
export interface GoogleOptions {
  /** The client IDs of your application: the claim `azp` of its tokens, or `aud` without it. */
  readonly clientIds: string[];
  /**
   * The audiences of tokens that have `azp` too, such as those of service accounts.
   *
   * @default - any audience
   */
  readonly audiences?: string[];
  /**
   * The IDs of the users or service accounts (`sub`).
   *
   * @default - everyone who signs in to the application
   */
  readonly userIds?: string[];
}

/** The users of an application with Facebook Login or Login with Amazon that may assume a role. */
export interface AppLoginOptions {
  /** The IDs of your application. */
  readonly appIds: string[];
  /**
   * The IDs of the users.
   *
   * @default - everyone who signs in to the application
   */
  readonly userIds?: string[];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html */
export function googleToken({ clientIds, audiences, userIds }: GoogleOptions): TokenRequirements {
  return {
    builtIn: 'accounts.google.com',
    audiences: clientIds,
    subjects: userIds,
    claims: audiences ? { oaud: audiences } : undefined,
  };
}

export function facebookToken({ appIds, userIds }: AppLoginOptions): TokenRequirements {
  return appToken('graph.facebook.com', appIds, userIds ? { id: userIds } : undefined);
}

export function loginWithAmazonToken({ appIds, userIds }: AppLoginOptions): TokenRequirements {
  return appToken('www.amazon.com', appIds, userIds ? { user_id: userIds } : undefined);
}

function appToken(
  builtIn: string,
  audiences: string[],
  claims: TokenRequirements['claims'],
): TokenRequirements {
  return { builtIn, audienceClaim: 'app_id', audiences, claims };
}
