import {
  evaluate,
  policyOf,
  UNSETTLED,
  type AccessPolicy,
  type Layer,
  type PolicySet,
  type Verdict,
} from '../access';
import type { Statement } from '../policy/document/statement';
import { isRecord } from '../policy/value';
import { readable } from '../policy/pattern/symbol';

/**
 * The conditions, in words, that keep Allow statements of a layer from applying, where the layer would allow without
 * them. Who may act under a condition needs no further statement: one would only take the condition away.
 */
export function unmetConditions(layer: Layer, { request, policies }: Verdict): string[] {
  return policiesAt(layer, policies).flatMap((policy) =>
    policy.document.statements.flatMap((statement) => {
      const unmet = statement.condition.conditions.filter(
        (condition) => condition.holds(request.context, UNSETTLED) === 'no',
      );
      if (statement.effect !== 'Allow' || unmet.length === 0) return [];
      const relaxed = replaced(policies, policy, withoutCondition(policy, statement));
      if (evaluate(request, relaxed).lacking.includes(layer)) return [];
      return unmet.map(
        (condition) => `${statement.at} of ${policy.name} wants ${readable(condition.toString())}`,
      );
    }),
  );
}

function policiesAt(layer: Layer, policies: PolicySet): readonly AccessPolicy[] {
  switch (layer) {
    case 'identity':
      return policies.identity;
    case 'resource':
      return policies.resource ?? [];
    case 'boundary':
      return policies.boundaries ?? [];
    case 'session':
      return policies.session ?? [];
    case 'scp':
      return (policies.scps ?? []).flat();
    case 'rcp':
      return (policies.rcps ?? []).flat();
  }
}

/** The policy with this statement alone, and that without its Condition. */
function withoutCondition({ name, document }: AccessPolicy, { source }: Statement): AccessPolicy {
  const elements = isRecord(source)
    ? Object.entries(source).filter(([element]) => element !== 'Condition')
    : [];
  const relaxed = { Version: document.version, Statement: [Object.fromEntries(elements)] };
  return policyOf(name, document.kind ?? 'identity', relaxed);
}

/** The policies with one of them, in whatever layer, replaced. */
function replaced(policies: PolicySet, old: AccessPolicy, by: AccessPolicy): PolicySet {
  const replace = (list: readonly AccessPolicy[] = []): AccessPolicy[] =>
    list.map((each) => (each === old ? by : each));
  return {
    identity: replace(policies.identity),
    resource: replace(policies.resource),
    boundaries: replace(policies.boundaries),
    session: replace(policies.session),
    scps: policies.scps?.map(replace),
    rcps: policies.rcps?.map(replace),
  };
}
