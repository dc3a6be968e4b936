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
import { readable } from '../policy/pattern/symbol';
import type { Truth } from '../policy/truth';
import { isRecord } from '../policy/value';
import { requestFacts } from './request-facts';
import { statementName } from './statement-name';

/**
 * The conditions that keep Allow statements of a layer from applying, one sentence each, if the layer would allow the
 * request without them. Another statement would only remove the condition.
 *
 * @param failing what a condition may evaluate to: `unknown` counts where AWS says that the layer did not allow
 */
export function unmetConditions(
  layer: Layer,
  { request, policies }: Verdict,
  failing: readonly Truth[] = ['no'],
): string[] {
  return policiesAt(layer, policies).flatMap((policy) =>
    policy.document.statements.flatMap((statement) => {
      const unmet = statement.condition.conditions.filter((condition) =>
        failing.includes(condition.holds(request.context, UNSETTLED)),
      );
      if (statement.effect !== 'Allow' || unmet.length === 0) return [];
      const relaxed = replaced(policies, policy, withoutCondition(policy, statement));
      if (evaluate(request, relaxed).lacking.includes(layer)) return [];
      return unmet.map(
        (condition) =>
          `${statementName(policy, statement)} requires ${readable(condition.toString())}, but ${requestFacts(condition, request.context)}`,
      );
    }),
  );
}

/** The policies of a layer. */
export function policiesAt(layer: Layer, policies: PolicySet): readonly AccessPolicy[] {
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
    case 'vpc-endpoint':
      return policies.vpcEndpoint ?? [];
  }
}

/** The policy with only this statement, without its Condition. */
function withoutCondition({ name, document }: AccessPolicy, { source }: Statement): AccessPolicy {
  const elements = isRecord(source)
    ? Object.entries(source).filter(([element]) => element !== 'Condition')
    : [];
  const relaxed = { Version: document.version, Statement: [Object.fromEntries(elements)] };
  return policyOf(name, document.kind ?? 'identity', relaxed);
}

/** The policies with one of them replaced, in whatever layer it is. */
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
    vpcEndpoint: policies.vpcEndpoint && replace(policies.vpcEndpoint),
  };
}
