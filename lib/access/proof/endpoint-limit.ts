import type { AuthorizationRequest } from '../../authorization/authorization-request';
import type { AccessPolicy } from '../../authorization/policy-set';
import type { PolicyDocument } from '../../policy/document/document';
import type { Judge } from '../judge';
import { complement, intersection, union, type Formula } from './sets/formula';
import { textPredicate } from './keys/key-predicate';
import { layerSets, type LayerSets } from './sets/layer-set';
import type { Corner } from './sets/proof-side';
import { layerPolicy } from './sets/request-set';

const ENDPOINT = 'aws:sourcevpce';

/**
 * The VPC endpoints of a model that have a policy of their own: it limits the requests that come through them. An
 * endpoint that the model does not hold is taken to let everything through.
 */
export class EndpointLimits {
  private readonly byId: ReadonlyMap<string, readonly AccessPolicy[]>;

  constructor({ endpoints }: Judge) {
    this.byId = new Map(
      [...endpoints.byId].flatMap(([id, policies]) => (policies === undefined ? [] : [[id, policies]])),
    );
  }

  get documents(): readonly PolicyDocument[] {
    return [...this.byId.values()].flatMap((policies) => policies.map(({ document }) => document));
  }

  /** What the policies let through, and what they deny; `undefined` where no endpoint has a policy. */
  limits(corner: Corner): LayerSets | undefined {
    if (this.byId.size === 0) return undefined;
    const { sets } = corner;
    const allows: Formula[] = [];
    const denies: Formula[] = [];
    for (const [id, policies] of this.byId) {
      const comes = sets.atoms.key(textPredicate(ENDPOINT, sets.languageOf([id])));
      const through = layerSets(policies.map(layerPolicy), corner, false);
      allows.push(union(complement(comes), through.allows));
      denies.push(intersection(comes, through.denies));
    }
    return { allows: intersection(...allows), denies: union(...denies) };
  }

  /** The policies of the endpoint that a request comes through. */
  policiesFor({ context }: AuthorizationRequest): readonly AccessPolicy[] | undefined {
    const endpoint = context.get(ENDPOINT);
    return typeof endpoint === 'string' ? this.byId.get(endpoint) : undefined;
  }
}
