import { unknownPolicy, type PolicySet } from '../../authorization/policy-set';
import type { Context } from '../../policy/condition/context';
import { readable } from '../../policy/pattern/symbol';

const KEYS = ['aws:sourcevpce', 'aws:sourcevpc'];

/**
 * The levels of SCPs, and below them the policy of the VPC endpoint that the request comes through: like an SCP, it
 * limits every caller, whatever the other policies say. A request that names no endpoint and no VPC has none.
 *
 * The model does not read endpoint policies, so what such a request may do is undetermined unless another policy denies
 * it.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function limitedByEndpoint(scps: PolicySet['scps'], context: Context): PolicySet['scps'] {
  const source = KEYS.map((key) => context.get(key)).find((value) => typeof value === 'string');
  if (typeof source !== 'string') return scps;
  const name = `the policy of the VPC endpoint that the request comes through (${readable(source)})`;
  return [...(scps ?? []), [unknownPolicy(name, 'scp')]];
}
