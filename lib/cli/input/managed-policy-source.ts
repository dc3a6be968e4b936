import type { IAMClient } from '@aws-sdk/client-iam';
import type { Json } from '../../text/json';
import { IamPatternsError } from '../../errors';

/** A managed policy in its default version. */
export interface ManagedPolicyVersion {
  readonly arn: string;
  /** `v4`. */
  readonly version: string;
}

/** Where the documents of AWS managed policies come from. */
export interface ManagedPolicySource {
  list(): Promise<readonly ManagedPolicyVersion[]>;
  document(policy: ManagedPolicyVersion): Promise<Json>;
}

/** AWS's IAM limits the rate of calls; the SDK slows down and tries again. */
const MAX_ATTEMPTS = 10;

/**
 * AWS itself, with the credentials that the AWS SDK finds. Its package is loaded here and nowhere else: nothing but
 * this needs it, or the network.
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
            found.push({ arn: told('Arn', Arn), version: told('DefaultVersionId', DefaultVersionId) });
        return found;
      }),
    document: ({ arn, version }) =>
      answered(async () => {
        const command = new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: version });
        const { PolicyVersion } = await client.send(command);
        return JSON.parse(decodeURIComponent(told('Document', PolicyVersion?.Document))) as Json;
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
      expected: 'it beside cdk-iam-patterns, for this one command',
      fix: 'run npm install --save-dev @aws-sdk/client-iam',
    });
  }
}

/** Says what AWS, or the search for credentials, answered where it refused. */
async function answered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new IamPatternsError({
      code: 'aws-refused',
      got: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      expected: 'credentials that allow iam:ListPolicies and iam:GetPolicyVersion',
      fix: 'sign in (aws sso login, AWS_PROFILE), then try again',
    });
  }
}

function told(name: string, value: string | undefined): string {
  if (value === undefined) throw new Error(`AWS answered without ${name}`);
  return value;
}
