import { hasSymbol } from '../pattern/symbol';

/** What a Federated principal names. */
export type FederatedProvider =
  | {
      readonly type: 'oidc';
      /** Issuer without `https://`, the prefix of its condition keys. */ readonly issuer: string;
    }
  | { readonly type: 'saml' }
  | { readonly type: 'unknown' };

const SAML_ARN = /^arn:[^:]*:iam::[^:]*:saml-provider\//;
const OIDC_ARN = /^arn:[^:]*:iam::[^:]*:oidc-provider\/(.+)$/;

/** Providers that need no resource in the account. */
const BUILT_IN = new Set([
  'cognito-identity.amazonaws.com',
  'accounts.google.com',
  'graph.facebook.com',
  'www.amazon.com',
]);

/** Reads a Federated principal. */
export function federatedProvider(text: string): FederatedProvider {
  if (SAML_ARN.test(text)) return { type: 'saml' };
  const issuer = OIDC_ARN.exec(text)?.[1] ?? (BUILT_IN.has(text) ? text : undefined);
  return issuer === undefined || hasSymbol(issuer) ? { type: 'unknown' } : { type: 'oidc', issuer };
}

/**
 * Issuers that serve many customers, with the claim that identifies the customer. IAM rejects a role that does not test
 * it; so does this package, also for roles that were made before IAM did.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const SHARED: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^token\.actions\.githubusercontent\.com(\/|$)|^token\.actions\.[\w-]+\.ghe\.com$/,
    ['sub', 'job_workflow_ref'],
  ],
  [/^gitlab\.com$/, ['sub']],
  [/^app\.terraform\.io$/, ['sub']],
  [/^agent\.buildkite\.com$/, ['sub']],
  [/^api\.pulumi\.com\/oidc$/, ['aud']],
  [/^oidc\.vercel\.com$/, ['aud']],
  [/^cognito-identity\.amazonaws\.com$/, ['aud']],
  [/^(oidc\.codefresh\.io|studio\.datachain\.ai\/api|vstoken\.actions\.githubusercontent\.com)$/, ['sub']],
];

/** The claims of which a trust in this issuer must test one; `undefined` where it serves one customer. */
export function tenantClaims(issuer: string): readonly string[] | undefined {
  return SHARED.find(([pattern]) => pattern.test(issuer))?.[1];
}

/** Whether tokens of the issuer come from GitHub Actions. */
export function isGitHub(issuer: string): boolean {
  return /^token\.actions\.(githubusercontent\.com|[\w-]+\.ghe\.com)(\/|$)/.test(issuer);
}
