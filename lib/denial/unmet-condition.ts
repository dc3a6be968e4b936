import {
  evaluate,
  policyOf,
  UNSETTLED,
  type AccessPolicy,
  type Layer,
  type AuthorizationRequest,
  type PolicySet,
  type Verdict,
} from '../access';
import type { Condition } from '../policy/condition/condition';
import type { Statement } from '../policy/document/statement';
import { readable } from '../policy/pattern/symbol';
import type { Truth } from '../policy/truth';
import { isRecord } from '../policy/value';
import { isAboutAge, isAboutMfa, isMfaUnknown } from './mfa';
import { requestFacts } from './request-facts';
import { statementName } from './statement-name';

/** Conditions that keep Allow statements from applying: a sentence for each statement and reason. */
export interface UnmetConditions {
  readonly problems: readonly string[];
  readonly isAboutMfa: boolean;
}

/**
 * The conditions that keep Allow statements of a layer from applying, if the layer would allow the request without
 * them. Another statement would only remove the condition.
 *
 * @param failing what a condition may evaluate to: `unknown` counts where AWS says that the layer did not allow
 */
export function unmetConditions(
  layer: Layer,
  { request, policies }: Verdict,
  failing: readonly Truth[] = ['no'],
): UnmetConditions | undefined {
  const found = policiesAt(layer, policies).flatMap((policy) =>
    policy.document.statements.flatMap((statement) => {
      const unmet = statement.condition.conditions.filter((condition) =>
        failing.includes(condition.holds(request.context, UNSETTLED)),
      );
      if (statement.effect !== 'Allow' || unmet.length === 0) return [];
      const relaxed = replaced(policies, policy, withoutCondition(policy, statement));
      if (evaluate(request, relaxed).lacking.includes(layer)) return [];
      return { name: statementName(policy, statement), unmet };
    }),
  );
  if (found.length === 0) return undefined;
  return {
    problems: found.flatMap(({ name, unmet }) => problemsOf(name, unmet, request)),
    isAboutMfa: found.every(({ unmet }) => unmet.some(isAboutMfa)),
  };
}

/** MFA and its age are one requirement in two conditions. */
function problemsOf(name: string, unmet: readonly Condition[], { context }: AuthorizationRequest): string[] {
  const mfa = unmet.filter(isAboutMfa);
  const others = unmet.filter((condition) => !isAboutMfa(condition)).map((condition) => [condition]);
  return [mfa, ...others].flatMap((conditions) => {
    const [first] = conditions;
    if (first === undefined) return [];
    const requires = `${name} requires ${conditions.map((each) => readable(each.toString())).join(' and ')}`;
    return isAboutMfa(first) && isMfaUnknown(context)
      ? `${requires}; AWS denies it if the request has no MFA${conditions.some(isAboutAge) ? ', or if its MFA is too old' : ''}`
      : `${requires}, but ${requestFacts(first, context)}`;
  });
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
