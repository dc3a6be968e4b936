import { VPC_ENDPOINT_TYPE } from '../../assembly/policy-facts';
import type { AssemblyFacts, Policy } from '../../assembly/facts';
import { parseArn } from '../../policy/arn/arn';
import { OneOf, type Context } from '../../policy/condition/context';
import { readable, splitText } from '../../policy/pattern/symbol';
import { unknownPolicy, type AccessPolicy } from '../../authorization/policy-set';
import { placeOf } from './identity-label';
import { KnownPolicy } from './policy-of-facts';

const ENDPOINT = 'aws:sourcevpce';
const VPC = 'aws:sourcevpc';

/**
 * The policies of VPC endpoints: like SCPs, they limit every caller that comes through the endpoint, whatever the other
 * policies say.
 *
 * A request that names no endpoint and no VPC comes through none. One that names an endpoint which the model does not
 * hold, or only a VPC, comes through an endpoint with an unknown policy.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export class VpcEndpoints {
  /** Policies by the ID of the endpoint; an endpoint without a policy lets everything through. */
  readonly byId = new Map<string, readonly AccessPolicy[] | undefined>();
  private readonly places = new Map<string, string>();

  constructor({ resources, policies }: Pick<AssemblyFacts, 'resources' | 'policies'>) {
    const byOwner = new Map<string, Policy[]>();
    for (const policy of policies)
      if (policy.kind === 'vpc-endpoint')
        for (const owner of policy.owners) byOwner.set(owner, [...(byOwner.get(owner) ?? []), policy]);
    for (const { type, arn, origin } of resources) {
      if (type !== VPC_ENDPOINT_TYPE || arn === undefined) continue;
      const name = (): string => `the policy of the VPC endpoint ${readable(placeOf(origin) ?? arn)}`;
      this.places.set(idOf(arn), placeOf(origin) ?? arn);
      this.byId.set(
        idOf(arn),
        byOwner.get(arn)?.map((policy) => new KnownPolicy(policy, name)),
      );
    }
  }

  /** The place of the endpoint in the sources, or its ARN. */
  placeOf(id: string): string {
    return this.places.get(id) ?? id;
  }

  /** The policy of the endpoint that a request comes through; `undefined` where nothing limits it. */
  policiesFor(context: Context): readonly AccessPolicy[] | undefined {
    const endpoint = context.get(ENDPOINT);
    if (typeof endpoint === 'string' && this.byId.has(endpoint)) return this.byId.get(endpoint);
    const source = textIn(endpoint) ?? textIn(context.get(VPC));
    if (source === undefined) return undefined;
    const name = `the policy of the VPC endpoint that the request comes through (${readable(source)})`;
    return [unknownPolicy(name, 'resource')];
  }
}

/** A text that the key may have. */
function textIn(value: ReturnType<Context['get']>): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof OneOf) return value.values.map(textIn).find((text) => text !== undefined);
  return Array.isArray(value) ? (value as readonly string[])[0] : undefined;
}

/** The ID at the end of the ARN: the value of `aws:SourceVpce`. */
function idOf(arn: string): string {
  return splitText(parseArn(arn)?.resource ?? '', '/').at(-1) ?? arn;
}
