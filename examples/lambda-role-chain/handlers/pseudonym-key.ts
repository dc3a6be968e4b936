import type {
  GetSecretValueCommandInput,
  GetSecretValueCommandOutput,
} from '@aws-sdk/client-secrets-manager';

export interface PseudonymKeyOptions {
  /** The whole ARN, with Secrets Manager's six random characters. */
  readonly secretArn: string;
  readonly getSecretValue: (input: GetSecretValueCommandInput) => Promise<GetSecretValueCommandOutput>;
}

/**
 * The pseudonym key, fetched at first use and kept for the life of the execution environment.
 *
 * It is never fetched again on purpose: a key that changed halfway would give one person two pseudonyms,
 * depending on which environment served the shard. Changing the key is changing the secret's ARN.
 */
export function pseudonymKey(options: PseudonymKeyOptions): () => Promise<Uint8Array> {
  let key: Promise<Uint8Array> | undefined;
  return () => {
    key ??= fetchKey(options).catch((error: unknown) => {
      key = undefined;
      throw error;
    });
    return key;
  };
}

async function fetchKey({ secretArn, getSecretValue }: PseudonymKeyOptions): Promise<Uint8Array> {
  const { SecretBinary: binary, SecretString: text } = await getSecretValue({ SecretId: secretArn });
  if (binary !== undefined) return binary;
  if (text !== undefined) return Buffer.from(text, 'utf8');
  throw new Error(`secret ${secretArn}: got no value, expected the pseudonym key`);
}
