/** The file with the token of an OIDC provider, as a setting that is missing. */
export const MISSING_TOKEN_FILE = {
  web_identity_token_file: 'the file with the token of the OIDC provider',
};

/** The token of a pod on Amazon EKS with an IAM role for service accounts. */
const EKS_TOKEN_FILE = '/var/run/secrets/eks.amazonaws.com/serviceaccount/token';

/** The file that the provider's tokens are in, where it is the same everywhere. */
export function defaultTokenFile(provider: string): string | undefined {
  return /(^https:\/\/|\/)oidc\.eks\./.test(provider) ? EKS_TOKEN_FILE : undefined;
}

/** The setting for the file with the token; none where the file is not known. */
export function tokenSetting(tokenFile: string | undefined): Record<string, string> {
  return tokenFile === undefined ? {} : { web_identity_token_file: tokenFile };
}
