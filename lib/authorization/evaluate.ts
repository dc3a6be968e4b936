import { service } from '../service-authorization';
import { parseArn } from '../policy/arn/arn';
import { sameText } from '../policy/pattern/glob';
import { Subject } from '../policy/pattern/subject';
import { hasSymbol } from '../policy/pattern/symbol';
import { and, every, not, or, truth, type Truth } from '../policy/truth';
import { accountOf, isServiceLinked } from './requester';
import { combine } from './combination';
import { judgeLayer, type Judgement, type Layer, type LayerResult } from './layer';
import type { PolicySet } from './policy-set';
import { serviceOf, type AuthorizationRequest } from './authorization-request';
import { UNSETTLED, type Unsettled } from './unsettled-rules';
import { Verdict } from './verdict';

/**
 * Decides one request under the policies that bear on it, by AWS's rules.
 *
 * Pure: the same request and policies give the same verdict. Each layer is judged for itself; `combination.ts` puts
 * them together.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(
  request: AuthorizationRequest,
  policies: PolicySet,
  options: Unsettled = {},
): Verdict {
  const unsettled = { ...UNSETTLED, ...options };
  const boundaries = policies.boundaries ?? [];
  const judgement: Judgement = {
    request,
    action: Subject.of(request.action),
    resource: Subject.of(request.resource),
    unsettled,
    hasBoundary: boundaries.length > 0,
  };
  const layers: Record<Layer, LayerResult> = {
    scp: judgeScps(policies.scps, judgement),
    rcp: judgeRcps(policies.rcps ?? [], judgement),
    resource: judgeLayer('resource', policies.resource ?? [], judgement),
    identity: judgeLayer('identity', policies.identity, judgement),
    boundary: judgeLimit('boundary', boundaries, judgement),
    session: judgeLimit('session', policies.session ?? [], judgement),
  };
  const combination = combine(layers, judgement, sameAccount(request));
  return new Verdict(request, policies, layers, combination, judgement);
}

/** Boundaries and session policies limit where they are; each of several must allow. */
function judgeLimit(
  layer: 'boundary' | 'session',
  policies: PolicySet['identity'],
  judgement: Judgement,
): LayerResult {
  return allOf(policies.map((policy) => judgeLayer(layer, [policy], judgement)));
}

/** Every level must allow; what service-linked roles do is not limited. */
function judgeScps(levels: PolicySet['scps'], judgement: Judgement): LayerResult {
  if (levels === undefined) return NO_LIMIT;
  if (!('account' in judgement.request.caller)) return NO_LIMIT;
  const result = allOf(levels.map((level) => judgeLayer('scp', level, judgement)));
  return exempt(result, serviceLinked(judgement.request));
}

/** Customers' resource control policies only deny: AWS attaches RCPFullAWSAccess everywhere. */
function judgeRcps(levels: NonNullable<PolicySet['rcps']>, judgement: Judgement): LayerResult {
  if (levels.length === 0) return NO_LIMIT;
  const result = allOf(levels.map((level) => judgeLayer('rcp', level, judgement)));
  const { request } = judgement;
  const spared = or(
    not(obeysRcps(request.action)),
    or(serviceLinked(request), truth(/:role\/aws-service-role\//.test(request.resource))),
  );
  return exempt({ ...result, allows: 'yes' }, spared);
}

/** Whether RCPs bear on the action at all: they do on the services that AWS lists, by the date of our data. */
function obeysRcps(action: string): Truth {
  if (action.toLowerCase() === 'kms:retiregrant') return 'no';
  const prefix = serviceOf(action);
  if (prefix === '' || hasSymbol(prefix)) return 'unknown';
  const obeys = service(prefix)?.obeysResourceControlPolicies;
  return obeys === undefined ? 'unknown' : truth(obeys);
}

function serviceLinked({ caller, context }: AuthorizationRequest): Truth {
  const arn = context.get('aws:principalarn');
  return isServiceLinked(caller, typeof arn === 'string' ? arn : undefined);
}

/** Whether caller and resource belong to one account; no for callers without an account. */
function sameAccount({ caller, resource, resourceAccount }: AuthorizationRequest): Truth {
  const own = accountOf(caller);
  if (own === undefined) return 'no';
  const owner = resourceAccount ?? parseArn(resource)?.account;
  // An action without a resource is about the caller's own account.
  if (owner === undefined || owner === '') return resource === '*' ? 'yes' : 'unknown';
  return sameText(own, owner);
}

const NO_LIMIT: LayerResult = { allows: 'yes', denies: 'no', allowing: [], denying: [] };

function allOf(results: readonly LayerResult[]): LayerResult {
  if (results.length === 0) return NO_LIMIT;
  return {
    allows: every(results, ({ allows }) => allows),
    denies: results.reduce<Truth>((found, { denies }) => or(found, denies), 'no'),
    allowing: results.flatMap(({ allowing }) => allowing),
    denying: results.flatMap(({ denying }) => denying),
  };
}

function exempt(result: LayerResult, isExempt: Truth): LayerResult {
  if (isExempt === 'no') return result;
  if (isExempt === 'yes') return NO_LIMIT;
  return { ...result, allows: or('unknown', result.allows), denies: and('unknown', result.denies) };
}
