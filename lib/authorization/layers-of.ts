import { service } from '../service-authorization';
import { hasSymbol } from '../policy/pattern/symbol';
import { not, or, truth, type Truth } from '../policy/truth';
import { serviceOf, type AuthorizationRequest } from './authorization-request';
import { isServiceLinked } from './requester';
import type { Layer } from './layer';
import type { AccessPolicy, PolicySet } from './policy-set';

/** How the policies of a layer are judged, and what becomes of several results: of one request, or as sets of them. */
export interface LayerOperations<R> {
  readonly judge: (layer: Layer, policies: readonly AccessPolicy[]) => R;
  /** A layer that limits nothing. */
  readonly noLimit: R;
  /** Several limits: each must allow, any may deny. */
  readonly everyOne: (results: readonly R[]) => R;
  /** The result where the request is not exempt from it. */
  readonly unless: (isExempt: Truth, result: R, why: string) => R;
  /** The result, as if an Allow of everything stood beside it. */
  readonly denyOnly: (result: R) => R;
}

/** What of a request decides which layers bear on it. */
type LayeredRequest = Pick<AuthorizationRequest, 'caller' | 'action' | 'resource'> & {
  /** Value of `aws:PrincipalArn`, where it is known. */
  readonly principalArn: string | undefined;
};

/** Each layer of AWS's authorization, judged for itself. */
export function layersOf<R>(
  operations: LayerOperations<R>,
  policies: PolicySet,
  request: LayeredRequest,
): Record<Layer, R> {
  const { judge, everyOne, noLimit } = operations;
  // Boundaries and session policies limit where they are; each of several must allow.
  const limit = (layer: Layer, each: readonly AccessPolicy[]): R =>
    each.length === 0 ? noLimit : everyOne(each.map((policy) => judge(layer, [policy])));
  return {
    scp: scpLayer(operations, policies.scps, request),
    rcp: rcpLayer(operations, policies.rcps ?? [], request),
    resource: judge('resource', policies.resource ?? []),
    identity: judge('identity', policies.identity),
    boundary: limit('boundary', policies.boundaries ?? []),
    session: limit('session', policies.session ?? []),
  };
}

/** Every level must allow; what service-linked roles do is not limited. */
function scpLayer<R>(
  { judge, everyOne, unless, noLimit }: LayerOperations<R>,
  levels: PolicySet['scps'],
  request: LayeredRequest,
): R {
  if (levels === undefined || levels.length === 0 || !('account' in request.caller)) return noLimit;
  return unless(
    isServiceLinked(request.caller, request.principalArn),
    everyOne(levels.map((level) => judge('scp', level))),
    'whether the caller is a service-linked role',
  );
}

/** Customers' resource control policies only deny: AWS attaches RCPFullAWSAccess everywhere. */
function rcpLayer<R>(
  { judge, everyOne, unless, denyOnly, noLimit }: LayerOperations<R>,
  levels: NonNullable<PolicySet['rcps']>,
  request: LayeredRequest,
): R {
  if (levels.length === 0) return noLimit;
  const spared = or(
    not(obeysRcps(request.action)),
    or(
      isServiceLinked(request.caller, request.principalArn),
      truth(/:role\/aws-service-role\//.test(request.resource)),
    ),
  );
  return unless(
    spared,
    denyOnly(everyOne(levels.map((level) => judge('rcp', level)))),
    'whether RCPs bear on the request',
  );
}

/** Whether RCPs bear on the action at all: they do on the services that AWS lists, by the date of our data. */
export function obeysRcps(action: string): Truth {
  if (action.toLowerCase() === 'kms:retiregrant') return 'no';
  const prefix = serviceOf(action);
  if (prefix === '' || hasSymbol(prefix)) return 'unknown';
  const obeys = service(prefix)?.obeysResourceControlPolicies;
  return obeys === undefined ? 'unknown' : truth(obeys);
}
