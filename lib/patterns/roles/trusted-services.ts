import type * as iam from 'aws-cdk-lib/aws-iam';
import type { TrustStatement } from '../../trust/trust-statement';

interface TrustedJson {
  readonly Effect?: string;
  readonly Principal?: '*' | { readonly Service?: string | string[] };
}

/** The services in statements of a trust and in the trust policy of other code. */
export function trustedServices(
  own: readonly TrustStatement[],
  others: iam.PolicyDocument | undefined,
): string[] {
  const { Statement = [] } = (others?.toJSON() ?? {}) as { Statement?: TrustedJson[] };
  const ofOthers = Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Principal }) =>
    typeof Principal === 'object' ? [Principal.Service ?? []].flat() : [],
  );
  return [...new Set([...own.flatMap(({ principal }) => principal.Service ?? []), ...ofOthers])].sort();
}
