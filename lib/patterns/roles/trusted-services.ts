import type { TrustStatement } from '../../trust/trust-statement';

interface TrustedJson {
  readonly Effect?: string;
  readonly Principal?: '*' | { readonly Service?: string | string[] };
}

/** The services in statements of a trust and in the trust policy of other code, as JSON. */
export function trustedServices(own: readonly TrustStatement[], others: unknown): string[] {
  const { Statement = [] } = (others ?? {}) as { Statement?: TrustedJson | TrustedJson[] };
  const ofOthers = [Statement]
    .flat()
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Principal }) => (typeof Principal === 'object' ? [Principal.Service ?? []].flat() : []));
  return [...new Set([...own.flatMap(({ principal }) => principal.Service ?? []), ...ofOthers])].sort();
}
