import type { IAMClient } from '@aws-sdk/client-iam';
import type { Json } from '../../text/json';
import { IamPatternsError } from '../../errors';

/** The default version of a managed policy. */
export interface ManagedPolicyVersion {
  readonly arn: string;
  /** `v4`. */
  readonly version: string;
}

/** A source of AWS managed policies. */
export interface ManagedPolicySource {
  list(): Promise<readonly ManagedPolicyVersion[]>;
  document(policy: ManagedPolicyVersion): Promise<Json>;
}

/** IAM limits the rate of calls. The SDK slows down and retries. */
const MAX_ATTEMPTS = 10;

/**
 * The IAM API, with the credentials that the AWS SDK finds. Only this function loads the SDK and uses the network.
 */
export async function iamSource(region: string): Promise<ManagedPolicySource> {
  const { IAMClient, paginateListPolicies, GetPolicyVersionCommand } = await loadSdk();
  const client: IAMClient = new IAMClient({ region, maxAttempts: MAX_ATTEMPTS, retryMode: 'adaptive' });
  return {
    list: () =>
      answered(async () => {
        const found: ManagedPolicyVersion[] = [];
        for await (const page of paginateListPolicies({ client }, { Scope: 'AWS' }))
          for (const { Arn, DefaultVersionId } of page.Policies ?? [])
            found.push({
              arn: requireField('Arn', Arn),
              version: requireField('DefaultVersionId', DefaultVersionId),
            });
        return found;
      }),
    document: ({ arn, version }) =>
      answered(async () => {
        const command = new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: version });
        const { PolicyVersion } = await client.send(command);
        return JSON.parse(decodeURIComponent(requireField('Document', PolicyVersion?.Document))) as Json;
      }),
  };
}

async function loadSdk() {
  try {
    return await import('@aws-sdk/client-iam');
  } catch {
    throw new IamPatternsError({
      code: 'missing-package',
      got: 'no package @aws-sdk/client-iam',
      expected: 'the package next to cdk-iam-patterns, for this command only',
      fix: 'run npm install --save-dev @aws-sdk/client-iam',
    });
  }
}

/** Turns an error of the SDK into one of this package. */
async function answered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new IamPatternsError({
      code: 'aws-refused',
      subject: 'answer of AWS',
      got: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      expected: 'credentials that allow iam:ListPolicies and iam:GetPolicyVersion',
      fix: 'sign in (aws sso login, AWS_PROFILE) and run the command again',
    });
  }
}

function requireField(name: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`AWS answered without ${name}`);
  return value;
}
