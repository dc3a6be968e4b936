import { parseArn } from '../policy/arn/arn';
import { isOwnedByAws } from '../policy/arn/aws-owned';
import { sameText } from '../policy/pattern/glob';
import { Subject } from '../policy/pattern/subject';
import { and, every, or, type Truth } from '../policy/truth';
import { accountOf } from './requester';
import { combine } from './combination';
import { judgeLayer, type Judgment, type Layer, type LayerResult } from './layer';
import { layersOf, type LayerOperations } from './layers-of';
import type { AccessPolicy, PolicySet } from './policy-set';
import type { AuthorizationRequest } from './authorization-request';
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
export function evaluate(request: AuthorizationRequest, policies: PolicySet, options?: Unsettled): Verdict {
  const unsettled = options === undefined ? UNSETTLED : { ...UNSETTLED, ...options };
  const judgment: Judgment = {
    request,
    action: Subject.of(request.action),
    resource: Subject.of(request.resource),
    unsettled,
    hasBoundary: (policies.boundaries?.length ?? 0) > 0,
  };
  const arn = request.context.get('aws:principalarn');
  const principalArn = typeof arn === 'string' ? arn : undefined;
  const layers = layersOf<LayerResult>(new TruthLayers(judgment), policies, request, principalArn);
  const combination = combine(layers, judgment, sameAccount(request));
  return new Verdict(request, policies, layers, combination, judgment);
}

/** Whether caller and resource belong to one account, or AWS owns the resource; no for callers without an account. */
export function sameAccount({
  caller,
  resource,
  resourceAccount,
}: Pick<AuthorizationRequest, 'caller' | 'resource' | 'resourceAccount'>): Truth {
  const own = accountOf(caller);
  if (own === undefined) return 'no';
  if (isOwnedByAws(resource)) return 'yes';
  const owner = resourceAccount ?? parseArn(resource)?.account;
  // An action without a resource is about the caller's own account.
  if (owner === undefined || owner === '') return resource === '*' ? 'yes' : 'unknown';
  return sameText(own, owner);
}

const NO_LIMIT: LayerResult = { allows: 'yes', denies: 'no', allowing: [], denying: [] };

/** The layers of one request. */
class TruthLayers implements LayerOperations<LayerResult> {
  readonly noLimit = NO_LIMIT;

  constructor(private readonly judgment: Judgment) {}

  judge(layer: Layer, policies: readonly AccessPolicy[]): LayerResult {
    return judgeLayer(layer, policies, this.judgment);
  }

  everyOne(results: readonly LayerResult[]): LayerResult {
    const [first, ...others] = results;
    if (first !== undefined && others.length === 0) return first;
    return {
      allows: every(results, ({ allows }) => allows),
      denies: results.reduce<Truth>((found, { denies }) => or(found, denies), 'no'),
      allowing: results.flatMap(({ allowing }) => allowing),
      denying: results.flatMap(({ denying }) => denying),
    };
  }

  unless(isExempt: Truth, result: LayerResult, question: string): LayerResult {
    if (isExempt === 'no') return result;
    if (isExempt === 'yes') return NO_LIMIT;
    const [allows, denies] = [or('unknown', result.allows), and('unknown', result.denies)];
    return { ...result, allows, denies, ...(allows === 'yes' && denies === 'no' ? {} : { question }) };
  }

  denyOnly(result: LayerResult): LayerResult {
    return { ...result, allows: 'yes' };
  }
}
