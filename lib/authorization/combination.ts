import { parseArn } from '../policy/arn/arn';
import { sameText } from '../policy/pattern/glob';
import { maskSymbols } from '../policy/pattern/symbol';
import { and, choose, not, or, type Truth } from '../policy/truth';
import { grantsByForm, type Judgement, type Layer, type LayerResult } from './layer';
import type { PrincipalMatch } from './principal-match';
import type { AuthorizationRequest } from './authorization-request';

/** What the layers come to together. */
export interface Combination {
  /** Whether everything that must allow does, explicit denies left aside. */
  readonly allows: Truth;
  readonly denies: Truth;
  /** The layers that must allow and do not, surely or perhaps. */
  readonly lacking: readonly Layer[];
  /**
   * A rule that decides without any statement.
   *
   * @default - statements decide
   */
  readonly rule?: string;
}

type Layers = Readonly<Record<Layer, LayerResult>>;

/** Puts the layers together: what AWS does in one account, across accounts, and for callers without an account. */
export function combine(layers: Layers, judgement: Judgement, sameAccount: Truth): Combination {
  const { request } = judgement;
  const denies = Object.values(layers).reduce<Truth>((found, layer) => or(found, layer.denies), 'no');
  const fixed = fixedRule(request, sameAccount);
  if (fixed !== undefined) return { ...fixed, denies: fixed.allows === 'yes' ? 'no' : denies };

  const grants = grantsByForm(layers.resource.allowing, judgement);
  const anyGrant = layers.resource.allows;
  const hasAccount = 'account' in request.caller;
  const identity = identityAllows(layers, request);
  const ownSide = and(identity, and(layers.boundary.allows, layers.session.allows));
  const guards = and(layers.scp.allows, layers.rcp.allows);

  const inside = allowsInAccount(layers, judgement, grants, ownSide);
  const across = and(and(ownSide, anyGrant), samePartition(request));
  const byPolicy = hasAccount ? choose(sameAccount, inside, across) : anyGrant;
  const granted = isKey(request) ? or(byPolicy, judgement.unsettled.keyGrantsAllow) : byPolicy;
  const allows = and(guards, granted);

  const lacking: Layer[] = [];
  const lack = (layer: Layer, allowed: Truth): void => {
    if (allowed !== 'yes') lacking.push(layer);
  };
  lack('rcp', layers.rcp.allows);
  lack('scp', layers.scp.allows);
  if (granted !== 'yes') {
    const needsResource = !hasAccount || sameAccount !== 'yes' || needsResourcePolicy(request);
    if (needsResource) lack('resource', anyGrant);
    if (hasAccount) {
      lack('identity', identity);
      lack('boundary', layers.boundary.allows);
      lack('session', layers.session.allows);
    }
  }
  return { allows, denies, lacking };
}

/**
 * In one account, identity-based and resource-based policies add up. What names the caller itself is enough; what
 * names its role is limited by boundary and session policy; what names the account only delegates.
 */
function allowsInAccount(
  layers: Layers,
  { request, unsettled }: Judgement,
  grants: PrincipalMatch,
  ownSide: Truth,
): Truth {
  const limits = and(layers.boundary.allows, layers.session.allows);
  const isTrust = isAssumeRole(request);
  const { kind } = request.caller;
  let self = grants.self;
  if (kind === 'user' && isTrust)
    self = and(self, choose(unsettled.boundaryLimitsUserNamedInTrust, layers.boundary.allows, 'yes'));
  else if (kind === 'session' || kind === 'federated-user')
    self = and(self, choose(unsettled.sessionPolicyLimitsNamedSession, layers.session.allows, 'yes'));
  const anyone = and(grants.anyone, choose(unsettled.boundaryLimitsAnyone, limits, 'yes'));
  const named = or(or(self, anyone), and(grants.parent, limits));
  if (!needsResourcePolicy(request)) return or(named, ownSide);
  const delegated = and(grants.account, ownSide);
  const itself = isTrust && assumesItself(request) ? and(unsettled.roleTrustsItself, ownSide) : 'no';
  return or(or(named, delegated), itself);
}

/** The root user may do anything in its account without a policy of its own. */
function identityAllows(layers: Layers, { caller }: AuthorizationRequest): Truth {
  return caller.kind === 'root' ? 'yes' : layers.identity.allows;
}

/** Trust policies and key policies must allow even inside the account: nobody has access without them. */
export function needsResourcePolicy(request: Pick<AuthorizationRequest, 'action' | 'resource'>): boolean {
  return isAssumeRole(request) || isKey(request);
}

function isKey({ resource }: Pick<AuthorizationRequest, 'resource'>): boolean {
  return /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(maskSymbols(resource));
}

/** Actions of STS that a trust policy decides about. */
export function isAssumeRole({ action }: Pick<AuthorizationRequest, 'action' | 'resource'>): boolean {
  return /^sts:(assumerole(withsaml|withwebidentity)?|tagsession|setsourceidentity|setcontext)$/i.test(
    action,
  );
}

function assumesItself({ caller, resource }: AuthorizationRequest): boolean {
  if (caller.kind !== 'session') return false;
  if (caller.roleArn !== undefined) return caller.roleArn === resource;
  const arn = parseArn(resource);
  return arn?.account === caller.account && arn.resource.endsWith(`/${caller.role}`);
}

function samePartition({ caller, resource }: AuthorizationRequest): Truth {
  const own = 'arn' in caller ? parseArn(caller.arn)?.partition : undefined;
  const other = parseArn(resource)?.partition;
  return own === undefined || other === undefined ? 'yes' : sameText(own, other);
}

/** Rules that no policy changes. */
function fixedRule(
  request: AuthorizationRequest,
  sameAccount: Truth,
): Omit<Combination, 'denies'> | undefined {
  const action = request.action.toLowerCase();
  const { kind } = request.caller;
  if (action === 'sts:getcalleridentity' && kind !== 'anonymous' && kind !== 'federated')
    return { allows: 'yes', lacking: [], rule: 'no policy can deny sts:GetCallerIdentity' };
  if (kind === 'anonymous' && /^sts:(assumerole|tagsession|setsourceidentity|setcontext)$/.test(action))
    return { allows: 'no', lacking: [], rule: 'a caller without credentials cannot assume a role' };
  if (action === 'sts:assumerole' && kind === 'root')
    return { allows: 'no', lacking: [], rule: 'the root user cannot assume roles' };
  if (action === 'iam:passrole' && sameAccount === 'no' && 'account' in request.caller)
    return { allows: 'no', lacking: [], rule: 'a role cannot be passed across accounts' };
  if (
    kind === 'federated' &&
    !/^sts:(assumerolewith(saml|webidentity)|tagsession|setsourceidentity)$/.test(action)
  )
    return {
      allows: 'no',
      lacking: [],
      rule: 'a token of an identity provider serves for AssumeRoleWith… alone',
    };
  return undefined;
}

/** Whether the request is surely allowed, surely denied, or neither. */
export function decide({ allows, denies }: Combination): 'allowed' | 'denied' | 'undetermined' {
  const answer = and(allows, not(denies));
  return answer === 'yes' ? 'allowed' : answer === 'no' ? 'denied' : 'undetermined';
}
