import { parseArn } from '../policy/arn/arn';
import { sameText } from '../policy/pattern/glob';
import { maskSymbols, readable } from '../policy/pattern/symbol';
import { and, not, type Truth } from '../policy/truth';
import { TRUTHS, type Algebra } from './algebra';
import { grantsByForm, type Judgment, type Layer, type LayerResult } from './layer';
import type { PrincipalMatch } from './principal-match';
import type { AuthorizationRequest } from './authorization-request';
import { fixedRule, needsNoPermission, type CombinedRequest } from './fixed-rule';
import type { Unsettled } from './unsettled-rules';

/** Allowed or denied for certain, or undetermined from what is known. */
export type Decision = 'allowed' | 'denied' | 'undetermined';

/** What the layers come to together. */
export interface Combination {
  /** Whether everything that must allow does, explicit denies left aside. */
  readonly allows: Truth;
  readonly denies: Truth;
  /** The layers that must allow and do not, surely or perhaps. */
  readonly lacking: readonly Layer[];
  /** What it was combined from. */
  readonly input: CombinationInput<Truth>;
  /**
   * A rule that decides without any statement.
   *
   * @default - statements decide
   */
  readonly rule?: string;
}

/** What a layer says: whether it allows, and whether it denies. */
export interface LayerAnswer<T> {
  readonly allows: T;
  readonly denies: T;
}

/** What resource-based policies grant, by the form of name through which they reach the caller. */
export type GrantForms<T> = Readonly<Record<keyof PrincipalMatch, T>>;

/** What the layers are combined from. */
export interface CombinationInput<T> {
  readonly layers: Readonly<Record<Layer, LayerAnswer<T>>>;
  readonly grants: GrantForms<T>;
  readonly request: CombinedRequest;
  readonly sameAccount: Truth;
  readonly unsettled: Required<Unsettled>;
}

const LAYERS: readonly Layer[] = [
  'scp',
  'rcp',
  'vpc-endpoint',
  'resource',
  'identity',
  'boundary',
  'session',
];

/** What the layers come to, over any algebra. */
export interface Combined<T> extends LayerAnswer<T> {
  /** Whether the policies of the two sides grant it, guardrails left aside. */
  readonly granted: T;
  /** Whether identity-based policies allow; always, for a root user. */
  readonly identity: T;
  readonly rule?: string;
}

/** Puts the layers together: what AWS does in one account, across accounts, and for callers without an account. */
export function combineOver<T>(algebra: Algebra<T>, input: CombinationInput<T>): Combined<T> {
  const { and, or } = algebra;
  const { layers, request, sameAccount, unsettled } = input;
  let denies = algebra.no;
  for (const name of LAYERS) denies = or(denies, layers[name].denies);
  const needsNone = needsNoPermission(request);
  const identity = request.caller.kind === 'root' || needsNone ? algebra.yes : layers.identity.allows;
  const fixed = fixedRule(request, sameAccount);
  if (fixed !== undefined) {
    const allows = fixed.allows ? algebra.yes : algebra.no;
    return {
      allows,
      denies: fixed.allows ? algebra.no : denies,
      granted: allows,
      identity,
      rule: fixed.rule,
    };
  }
  const anyGrant = layers.resource.allows;
  const ownSide = needsNone ? identity : and(identity, and(layers.boundary.allows, layers.session.allows));
  const guards = and(and(layers.scp.allows, layers.rcp.allows), layers['vpc-endpoint'].allows);
  // Each side is worked out only where it can decide: ARNs need not be parsed for nothing.
  const inside = (): T => (sameAccount === 'no' ? algebra.no : allowsInAccount(algebra, input, ownSide));
  const across = (): T =>
    sameAccount === 'yes'
      ? algebra.no
      : and(
          and(ownSide, anyGrant),
          algebra.of(samePartition(request), `whether ${request.resource} is in the partition of the caller`),
        );
  const byPolicy =
    'account' in request.caller
      ? algebra.choose(
          sameAccount,
          inside(),
          across(),
          sameAccount === 'unknown' ? sameAccountQuestion(request) : '',
        )
      : anyGrant;
  const granted = isKey(request)
    ? or(byPolicy, algebra.of(unsettled.keyGrantsAllow, 'whether a grant on the key allows it'))
    : byPolicy;
  return { allows: and(guards, granted), denies, granted, identity };
}

function sameAccountQuestion({ resource }: CombinedRequest): string {
  return `whether ${readable(resource)} lies in the account of the caller`;
}

/** Puts the layers together for one request, and says which of them lack an Allow. */
export function combine(
  layers: Readonly<Record<Layer, LayerResult>>,
  judgment: Judgment,
  sameAccount: Truth,
): Combination {
  const { request, unsettled } = judgment;
  const grants = grantsByForm(layers.resource.allowing, judgment);
  const input = { layers, grants, request, sameAccount, unsettled };
  const { allows, denies, granted, identity, rule } = combineOver(TRUTHS, input);
  if (rule !== undefined) return { allows, denies, lacking: [], input, rule };
  const hasAccount = 'account' in request.caller;
  const lacking: Layer[] = [];
  const lack = (layer: Layer, allowed: Truth): void => {
    if (allowed !== 'yes') lacking.push(layer);
  };
  lack('rcp', layers.rcp.allows);
  lack('scp', layers.scp.allows);
  lack('vpc-endpoint', layers['vpc-endpoint'].allows);
  if (granted !== 'yes') {
    const needsResource = !hasAccount || sameAccount !== 'yes' || needsResourcePolicy(request);
    if (needsResource) lack('resource', layers.resource.allows);
    if (hasAccount) {
      lack('identity', identity);
      lack('boundary', layers.boundary.allows);
      lack('session', layers.session.allows);
    }
  }
  return { allows, denies, lacking, input };
}

/**
 * In one account, identity-based and resource-based policies add up. What names the caller itself is enough; what
 * names its role is limited by boundary and session policy; what names the account only delegates.
 */
function allowsInAccount<T>(
  { no, yes, and, or, of, choose }: Algebra<T>,
  { layers, grants, request, unsettled }: CombinationInput<T>,
  ownSide: T,
): T {
  const limits = and(layers.boundary.allows, layers.session.allows);
  const isTrust = isAssumeRole(request);
  const { kind } = request.caller;
  let self = grants.self;
  if (kind === 'user' && isTrust)
    self = and(
      self,
      choose(
        unsettled.boundaryLimitsUserNamedInTrust,
        layers.boundary.allows,
        yes,
        'whether the boundary of a user whom a trust policy names must allow the call',
      ),
    );
  else if (kind === 'session' || kind === 'federated-user')
    self = and(
      self,
      choose(
        unsettled.sessionPolicyLimitsNamedSession,
        layers.session.allows,
        yes,
        'whether a session policy limits what names the session',
      ),
    );
  const anyone = and(
    grants.anyone,
    choose(
      unsettled.boundaryLimitsAnyone,
      limits,
      yes,
      'whether a boundary limits what a policy grants to *',
    ),
  );
  const named = or(or(self, anyone), and(grants.parent, limits));
  if (!needsResourcePolicy(request)) return or(named, ownSide);
  const delegated = and(grants.account, ownSide);
  const itself =
    isTrust && assumesItself(request)
      ? and(of(unsettled.roleTrustsItself, 'whether the role trusts itself'), ownSide)
      : no;
  return or(or(named, delegated), itself);
}

/** Trust policies and key policies must allow even inside the account: no principal has access without them. */
export function needsResourcePolicy(request: Pick<AuthorizationRequest, 'action' | 'resource'>): boolean {
  return isAssumeRole(request) || isKey(request);
}

function isKey({ resource }: Pick<AuthorizationRequest, 'resource'>): boolean {
  return /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(maskSymbols(resource));
}

/** Actions of STS that a trust policy decides about. */
export function isAssumeRole({
  action,
  resource,
}: Pick<AuthorizationRequest, 'action' | 'resource'>): boolean {
  // Tags of a federation token: a federated user has no trust policy.
  if (/^arn:[^:]*:sts:[^:]*:[^:]*:federated-user\//.test(maskSymbols(resource))) return false;
  return /^sts:(assumerole(withsaml|withwebidentity)?|tagsession|setsourceidentity|setcontext)$/i.test(
    action,
  );
}

function assumesItself({ caller, resource }: CombinedRequest): boolean {
  if (caller.kind !== 'session') return false;
  if (caller.roleArn !== undefined) return caller.roleArn === resource;
  const arn = parseArn(resource);
  return arn?.account === caller.account && arn.resource.endsWith(`/${caller.role}`);
}

function samePartition({ caller, resource }: CombinedRequest): Truth {
  const own = 'arn' in caller ? parseArn(caller.arn)?.partition : undefined;
  const other = parseArn(resource)?.partition;
  return own === undefined || other === undefined ? 'yes' : sameText(own, other);
}

/** Whether the request is surely allowed, surely denied, or neither. */
export function decide({ allows, denies }: Combination): Decision {
  const answer = and(allows, not(denies));
  return answer === 'yes' ? 'allowed' : answer === 'no' ? 'denied' : 'undetermined';
}
