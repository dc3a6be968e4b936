import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { required } from './environment';
import type { Environment } from './environment';

/** Credentials of the role in the other account, in the shape that every SDK client takes. */
export interface TargetRoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

export interface TargetRoleOptions {
  readonly roleArn: string;
  /** Shown by CloudTrail in the other account; the function's name says who came. */
  readonly sessionName: string;
  readonly assumeRole: (input: AssumeRoleCommandInput) => Promise<AssumeRoleCommandOutput>;
  /** @default - the system's clock */
  readonly now?: () => number;
}

/**
 * The session's length, in seconds.
 *
 * A function's own credentials are a role's already, so this is role chaining: AWS rejects more than an
 * hour, whatever the target role's maximum is, and no role's maximum is less.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html
 */
export const SESSION_SECONDS = 3_600;

/** Credentials this close to their end (milliseconds) are replaced before a request can outlive them. */
export const REFRESH_MARGIN = 5 * 60 * 1_000;

/**
 * A credential provider for the target role, to be shared by all clients of a function.
 *
 * A warm execution environment outlives its session, so the provider assumes the role again when the
 * credentials near their end. Callers at the same time share one request; a failed one is not remembered.
 */
export function targetRoleCredentials(options: TargetRoleOptions): () => Promise<TargetRoleCredentials> {
  const now = options.now ?? Date.now;
  let current: TargetRoleCredentials | undefined;
  let pending: Promise<TargetRoleCredentials> | undefined;

  return async () => {
    if (current !== undefined && current.expiration.getTime() - now() > REFRESH_MARGIN) return current;
    pending ??= assume(options).finally(() => (pending = undefined));
    current = await pending;
    return current;
  };
}

/** The provider that an entry file uses: the role from `TARGET_ROLE_ARN`, assumed with the function's own role. */
export function targetRoleFromEnvironment(environment: Environment): () => Promise<TargetRoleCredentials> {
  const sts = new STSClient({});
  return targetRoleCredentials({
    roleArn: required('TARGET_ROLE_ARN', environment),
    sessionName: required('AWS_LAMBDA_FUNCTION_NAME', environment),
    assumeRole: (input) => sts.send(new AssumeRoleCommand(input)),
  });
}

async function assume(options: TargetRoleOptions): Promise<TargetRoleCredentials> {
  const { Credentials: credentials } = await options.assumeRole({
    RoleArn: options.roleArn,
    RoleSessionName: options.sessionName,
    DurationSeconds: SESSION_SECONDS,
  });
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
    throw new Error(`AssumeRole of ${options.roleArn}: got a response without complete credentials`);
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
