import type { Statement } from '../policy/document/statement';
import { and, not, or, truth, type Truth } from '../policy/truth';
import type { Subject } from '../policy/pattern/subject';
import type { AccessPolicy } from './policy-set';
import { statementsNaming } from './statements-by-action';
import { matchPrincipals, reaches, sparedBy, type PrincipalMatch } from './principal-match';
import type { AuthorizationRequest } from './authorization-request';
import type { Unsettled } from './unsettled-rules';

/** The layers of AWS's authorization, each judged for itself. */
export type Layer = 'scp' | 'rcp' | 'vpc-endpoint' | 'resource' | 'identity' | 'boundary' | 'session';

/** A statement that applies to the request, surely or perhaps. */
export interface Match {
  readonly policy: AccessPolicy;
  readonly statement: Statement;
  readonly layer: Layer;
  readonly truth: Truth;
}

/** What the policies of one layer say about a request. */
export interface LayerResult {
  readonly allows: Truth;
  readonly denies: Truth;
  readonly allowing: readonly Match[];
  readonly denying: readonly Match[];
  /**
   * What is not known of the whole layer: `whether RCPs bear on the request`.
   *
   * @default - nothing
   */
  readonly question?: string;
}

/** What is needed to judge: the request, and what is taken for settled. */
export interface Judgment {
  readonly request: AuthorizationRequest;
  /** The action and the resource of the request, to be compared with many patterns. */
  readonly action: Subject;
  readonly resource: Subject;
  readonly unsettled: Required<Unsettled>;
  /** Whether the caller has a permissions boundary, which no NotPrincipal spares. */
  readonly hasBoundary: boolean;
}

const SILENT: LayerResult = { allows: 'no', denies: 'no', allowing: [], denying: [] };

/** Judges the policies of one layer: any Deny that applies denies, any Allow that applies allows. */
export function judgeLayer(layer: Layer, policies: readonly AccessPolicy[], judgment: Judgment): LayerResult {
  if (policies.length === 0) return SILENT;
  let [allows, denies]: [Truth, Truth] = ['no', 'no'];
  const allowing: Match[] = [];
  const denying: Match[] = [];
  for (const policy of policies)
    for (const { statement, named } of statementsNaming(
      policy.document,
      judgment.action,
      judgment.request.context,
    )) {
      let applies = restApplies(statement, named, judgment);
      if (applies === 'no') continue;
      if (!policy.isCertain || statement.effect === 'unknown') applies = 'unknown';
      const match: Match = { policy, statement, layer, truth: applies };
      if (statement.effect !== 'Deny') {
        allows = or(allows, applies);
        allowing.push(match);
      }
      if (statement.effect !== 'Allow') {
        denies = or(denies, applies);
        denying.push(match);
      }
    }
  return { allows, denies, allowing, denying };
}

/** Whether the elements beside the action match, where the action does. */
function restApplies(statement: Statement, named: Truth, judgment: Judgment): Truth {
  const { resource } = statement;
  const target =
    resource === undefined
      ? named
      : and(named, resource.matches(judgment.resource, judgment.request.context));
  if (target === 'no') return 'no';
  const principal = principalMatches(statement, judgment);
  if (principal === 'no') return 'no';
  const { request, unsettled } = judgment;
  return and(and(target, principal), statement.condition.holds(request.context, unsettled));
}

/** Whether the statement is about this action on this resource. */
export function targetMatches({ action, resource }: Statement, judgment: Judgment): Truth {
  const { context } = judgment.request;
  const named = action.matches(judgment.action, context);
  if (named === 'no' || resource === undefined) return named;
  return and(named, resource.matches(judgment.resource, context));
}

/** Whether the statement is about this caller; one without Principal is, for it belongs to the caller's policy. */
export function principalMatches({ principal }: Statement, { request, hasBoundary }: Judgment): Truth {
  if (principal === undefined) return 'yes';
  if (principal.negated)
    return not(sparedBy(principal, request.caller, truth(hasBoundary), request.isDeclared));
  return reaches(matchPrincipals(principal.principals, request.caller, request.isDeclared));
}

/** What resource-based policies grant, by the form of name through which they reach the caller. */
export function grantsByForm(allowing: readonly Match[], { request }: Judgment): PrincipalMatch {
  let grants: PrincipalMatch = { self: 'no', parent: 'no', account: 'no', anyone: 'no' };
  for (const { statement, truth } of allowing) {
    const form = formOf(statement, request);
    grants = {
      self: or(grants.self, and(truth, form.self)),
      parent: or(grants.parent, and(truth, form.parent)),
      account: or(grants.account, and(truth, form.account)),
      anyone: or(grants.anyone, and(truth, form.anyone)),
    };
  }
  return grants;
}

function formOf(statement: Statement, { caller, isDeclared }: AuthorizationRequest): PrincipalMatch {
  const { principal } = statement;
  if (principal === undefined || principal.negated)
    return { self: 'no', parent: 'no', account: 'no', anyone: 'yes' };
  const match = matchPrincipals(principal.principals, caller, isDeclared);
  return namesByArn(statement) ? { ...match, self: or(match.self, match.anyone), anyone: 'no' } : match;
}

/** `*` with a condition on `aws:PrincipalArn` counts as naming the caller. NotPrincipal with Allow names anyone. */
export function namesByArn({ condition }: Statement): boolean {
  return condition.conditions.some(
    ({ lowerCaseKey, use }) =>
      lowerCaseKey === 'aws:principalarn' && /^(Arn|String)(Equals|Like)/.test(use.name),
  );
}
