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

/** Whether the principal is the OIDC provider of some account for the issuer with this URL. */
export function isProviderOf(principal: string, url: string): boolean {
  const provider = url.startsWith('https://') ? federatedProvider(principal) : undefined;
  return provider?.type === 'oidc' && `https://${provider.issuer}` === url.replace(/\/$/, '');
}

/**
 * Issuers that serve many customers, with the claims of which one identifies the customer. IAM rejects a role that tests none
 * of them; so does this package, also for roles that were made before IAM did. Read in November 2026. One row of AWS's table is
 * missing here, because it requires no claim: `sts.windows.net/33e01921-…` (Azure Sentinel) requires `sts:RoleSessionName`.
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
  [/^(oidc\.vercel\.com|sandboxes\.cloud)$/, ['aud']],
  [/^cognito-identity\.amazonaws\.com$/, ['aud']],
  [
    /^(oidc\.codefresh\.io|studio\.datachain\.ai\/api|scalr\.io|proidc\.upbound\.io|tokens\.cloud\.shisho\.dev)$/,
    ['sub'],
  ],
  [/^(vstoken\.actions|oidc-configuration\.audit-log)\.githubusercontent\.com$/, ['sub']],
  // IBM Turbonomic SaaS
  [/^(rh-oidc\.s3\.us-east-1\.amazonaws\.com|oidc\.op1\.openshiftapps\.com)\/\w+$/, ['sub']],
];

/** The claims of which a trust in this issuer must test one; `undefined` where it serves one customer. */
export function tenantClaims(issuer: string): readonly string[] | undefined {
  return SHARED.find(([pattern]) => pattern.test(issuer))?.[1];
}

/** Whether tokens of the issuer come from GitHub Actions. */
export function isGitHub(issuer: string): boolean {
  return /^token\.actions\.(githubusercontent\.com|[\w-]+\.ghe\.com)(\/|$)/.test(issuer);
}
