import type { AccessAssertion, AssertedRequest } from '../../assertion/access-assertion';
import type { AssemblyFacts, Resource } from '../../assembly/facts';
import { parseArn } from '../../policy/arn/arn';
import { anyValueFor } from '../../policy/pattern/any-value';
import { mayLieIn } from '../facts/resource-containment';
import { ResourcePolicyIndex } from '../facts/resource-policy-index';
import { everyResource, homeOf, type AskedResources } from '../questions/any-resource';

/** What a request is about: its resource; or every resource, for `*`. */
export function resourcesAsked(
  { principal, via, action, resource }: AssertedRequest,
  kind: 'allow' | 'deny',
): readonly AskedResources[] {
  if (resource !== '*') return [{ isRequired: true, arns: [resource] }];
  const { partition, account } = homeOf(via.at(-1) ?? principal);
  return everyResource(action, partition, kind === 'deny' ? [account, '*'] : [account]);
}

/** Services whose resources always have a policy: keys have a key policy, roles have a trust policy. */
const ALWAYS_WITH_POLICY = ['', '*', 'iam', 'kms', 'sts'];

/** The resources of the assertions that no template contains, as resources without policies. */
export function assumedResources(
  facts: AssemblyFacts,
  assertions: readonly AccessAssertion[],
): (Resource & { readonly arn: string })[] {
  const declared = new ResourcePolicyIndex(facts);
  const asked = assertions.flatMap(({ claim }) => {
    if (claim.kind !== 'allow' && claim.kind !== 'deny') return [];
    const { kind } = claim;
    return claim.requests.flatMap((request) => resourcesAsked(request, kind).flatMap(({ arns }) => arns));
  });
  const type = 'a resource without policies, as the blueprint assumes';
  return [...new Set(asked)].flatMap((pattern) => {
    const { service = '', account = '' } = parseArn(pattern) ?? {};
    if (ALWAYS_WITH_POLICY.includes(service)) return [];
    const arn = anyValueFor(pattern);
    const isOther =
      arn === pattern
        ? declared.resource(arn) === undefined
        : ![...declared.policyOwners].some((owner) => mayLieIn(owner, arn));
    return isOther
      ? [{ type, arn, account: anyValueFor(account), tags: {}, policies: [], origin: ORIGIN }]
      : [];
  });
}

const ORIGIN = { account: '', region: '', template: 'the blueprint', path: 'assumptions' };
