import { writtenPath } from '../../assembly/construct-path';
import type { Identity, Origin, Policy } from '../../assembly/facts';
import { readable } from '../../policy/pattern/symbol';

/** How a sentence names an identity. */
export function labelOf({ arn, origin }: Identity): string {
  return readable(placeOf(origin) ?? arn);
}

/** How a sentence names a permissions policy: by name and place. */
export function identityName(policy: Policy, { arn, origin }: Identity): string {
  if (policy.asOf !== undefined)
    return `AWS managed policy ${policy.name} as of ${policy.asOf}, attached to ${readable(placeOf(origin) ?? arn)}`;
  const name = policy.name === '' ? 'a policy' : `policy ${readable(policy.name)}`;
  return `${name} of ${readable(placeOf(policy.origin) ?? placeOf(origin) ?? arn)}`;
}

/** The construct that a person wrote, where the template tells. */
export function placeOf({ constructPath }: Origin): string | undefined {
  return constructPath === undefined ? undefined : writtenPath(constructPath);
}
