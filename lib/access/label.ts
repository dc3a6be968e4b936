import type { Identity, Policy } from '../assembly/facts';
import { readable } from '../policy/symbol';

/** How a sentence names an identity. */
export function labelOf({ arn, origin }: Identity): string {
  return readable(origin.constructPath ?? arn);
}

/** How a sentence names a permissions policy: by name and place. */
export function identityName(policy: Policy, { arn, origin }: Identity): string {
  const name = policy.name === '' ? 'a policy' : `policy ${readable(policy.name)}`;
  return `${name} of ${readable(policy.origin.constructPath ?? origin.constructPath ?? arn)}`;
}
