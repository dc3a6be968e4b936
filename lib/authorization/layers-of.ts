import { service } from '../service-authorization';
import { not, or, truth, type Truth } from '../policy/truth';
import { serviceOf, type AuthorizationRequest } from './authorization-request';
import { isServiceLinked } from './requester';
import type { Layer } from './layer';
import type { AccessPolicy, PolicySet } from './policy-set';

/** How the policies of a layer are judged, and what becomes of several results: of one request, or as sets of them. */
export interface LayerOperations<R> {
  judge(layer: Layer, policies: readonly AccessPolicy[]): R;
  /** A layer that limits nothing. */
  readonly noLimit: R;
  /** Several limits: each must allow, any may deny. */
  everyOne(results: readonly R[]): R;
  /** The result where the request is not exempt from it. */
  unless(isExempt: Truth, result: R, why: string): R;
  /** The result, as if an Allow of everything stood beside it. */
  denyOnly(result: R): R;
}

/** What of a request decides which layers bear on it. */
type LayeredRequest = Pick<AuthorizationRequest, 'caller' | 'action' | 'resource'>;

const NONE: readonly AccessPolicy[] = [];

/** Each layer of AWS's authorization, judged for itself. */
export function layersOf<R>(
  operations: LayerOperations<R>,
  policies: PolicySet,
  request: LayeredRequest,
  principalArn: string | undefined,
): Record<Layer, R> {
  // Boundaries and session policies limit where they are; each of several must allow.
  const limit = (layer: Layer, each: readonly AccessPolicy[]): R =>
    each.length === 0
      ? operations.noLimit
      : operations.everyOne(each.map((policy) => operations.judge(layer, [policy])));
  return {
    scp: scpLayer(operations, policies.scps, request, principalArn),
    rcp: rcpLayer(operations, policies.rcps, request, principalArn),
    // An endpoint limits every caller: callers without an account and service-linked roles too.
    'vpc-endpoint':
      policies.vpcEndpoint === undefined
        ? operations.noLimit
        : operations.judge('vpc-endpoint', policies.vpcEndpoint),
    resource: operations.judge('resource', policies.resource ?? NONE),
    identity: operations.judge('identity', policies.identity),
    boundary: limit('boundary', policies.boundaries ?? NONE),
    session: limit('session', policies.session ?? NONE),
  };
}

/** Every level must allow; what service-linked roles do is not limited. */
function scpLayer<R>(
  operations: LayerOperations<R>,
  levels: PolicySet['scps'],
  request: LayeredRequest,
  principalArn: string | undefined,
): R {
  if (levels === undefined || levels.length === 0 || !('account' in request.caller))
    return operations.noLimit;
  return operations.unless(
    isServiceLinked(request.caller, principalArn),
    operations.everyOne(levels.map((level) => operations.judge('scp', level))),
    'whether the caller is a service-linked role',
  );
}

/** Customers' resource control policies only deny: AWS attaches RCPFullAWSAccess everywhere. */
function rcpLayer<R>(
  operations: LayerOperations<R>,
  levels: PolicySet['rcps'],
  request: LayeredRequest,
  principalArn: string | undefined,
): R {
  if (levels === undefined || levels.length === 0) return operations.noLimit;
  const spared = or(
    not(obeysRcps(request.action)),
    or(
      isServiceLinked(request.caller, principalArn),
      truth(/:role\/aws-service-role\//.test(request.resource)),
    ),
  );
  return operations.unless(
    spared,
    operations.denyOnly(operations.everyOne(levels.map((level) => operations.judge('rcp', level)))),
    'whether RCPs bear on the request',
  );
}

/** Whether RCPs bear on the action at all: they do on the services that AWS lists, by the date of our data. */
export function obeysRcps(action: string): Truth {
  if (action.toLowerCase() === 'kms:retiregrant') return 'no';
  const obeys = service(serviceOf(action))?.obeysResourceControlPolicies;
  return obeys === undefined ? 'unknown' : truth(obeys);
}
