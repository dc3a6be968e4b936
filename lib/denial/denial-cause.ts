import type { AccessRequest, AccessVerdict, AuthorizationRequest, Verdict } from '../access';
import { isAssumeRole } from '../authorization/combination';
import type { JsonObject } from '../text/json';
import { readable } from '../policy/pattern/symbol';
import type { StatedLayer, StatedReason } from './denied-request';
import { missingStatement } from './missing-statement';
import { unmetConditions } from './unmet-condition';

/** On which side something is to be changed. */
export type Side = 'caller' | 'resource' | 'organization' | 'network';

/** Something that denies a request, and what to do about it. */
export interface DenialCause {
  readonly layer: StatedLayer | 'session-limit' | 'rule';
  readonly side: Side;
  /**
   * Account on whose side it is.
   *
   * @default - not known
   */
  readonly account?: string;
  /** Who says so: the model, or only AWS's message. */
  readonly source: 'model' | 'message';
  readonly problem: string;
  /**
   * The statement to add.
   *
   * @default - none helps, see `advice`
   */
  readonly statement?: JsonObject;
  /**
   * What to do.
   *
   * @default - to add the statement
   */
  readonly advice?: string;
}

/** The action and the resource as they were asked about; in the model, wildcards in them stand for any value. */
type Asked = Pick<AccessRequest, 'action' | 'resource'>;

const NAMES: Readonly<Record<StatedLayer, string>> = {
  identity: 'identity-based policy of the caller',
  resource: 'policy of the resource',
  boundary: 'permissions boundary of the caller',
  session: 'session policy of the caller',
  scp: "service control policy over the caller's account",
  rcp: "resource control policy over the resource's account",
  'vpc-endpoint': 'policy of the VPC endpoint',
};

const SIDES: Readonly<Record<StatedLayer, Side>> = {
  identity: 'caller',
  boundary: 'caller',
  session: 'caller',
  resource: 'resource',
  scp: 'organization',
  rcp: 'organization',
  'vpc-endpoint': 'network',
};

/** Everything that denies the request: by the model, and where it cannot tell, by what AWS says. */
export function causesOf(
  verdict: AccessVerdict,
  stated: StatedReason | undefined,
  asked: Asked,
): DenialCause[] {
  const step = verdict.deciding;
  if (step === undefined) return [];
  if (step.limit !== undefined)
    return [
      {
        layer: 'session-limit',
        side: 'caller',
        source: 'model',
        problem: step.limit,
        advice: 'ask for a shorter session',
      },
    ];
  const found = causesByModel(step.verdict, asked);
  const isNew = stated !== undefined && found.every(({ layer }) => layer !== stated.layer);
  return isNew ? [...found, statedCause(stated, step.verdict, asked)] : found;
}

function causesByModel(verdict: Verdict, asked: Asked): DenialCause[] {
  if (verdict.decision !== 'denied') return [];
  if (verdict.denial === 'explicit')
    return verdict.deniedBy.map(({ layer, policy, statement }) => {
      const conditions = statement.condition.conditions.map((condition) => readable(condition.toString()));
      const since = conditions.length === 0 ? '' : `, since ${conditions.join(' and ')}`;
      return {
        ...placeOf(layer, verdict),
        source: 'model',
        problem: `${statement.at} of ${policy.name} denies it${since}`,
        advice: 'narrow that statement, or make the request one that it spares: no Allow outweighs a Deny',
      };
    });
  if (verdict.deniedAt.length === 0)
    return [
      {
        layer: 'rule',
        side: 'caller',
        source: 'model',
        problem: verdict.explain(),
        advice: 'call otherwise: no policy changes this',
      },
    ];
  return verdict.deniedAt.map((layer) => missing(layer, verdict, asked, 'model'));
}

function statedCause({ layer, denial }: StatedReason, verdict: Verdict, asked: Asked): DenialCause {
  if (denial === 'implicit') return missing(layer, verdict, asked, 'message');
  return {
    ...placeOf(layer, verdict),
    source: 'message',
    problem: `a Deny in a ${nameOf(layer, verdict)}, by what AWS says; the sources do not show it`,
    advice: 'look at the policy in the account, or give it as a source: no Allow outweighs a Deny',
  };
}

function missing(
  layer: StatedLayer,
  verdict: Verdict,
  asked: Asked,
  source: DenialCause['source'],
): DenialCause {
  const place = placeOf(layer, verdict);
  const conditions = layer === 'vpc-endpoint' ? [] : unmetConditions(layer, verdict);
  if (conditions.length > 0)
    return {
      ...place,
      source,
      problem: conditions.join('; '),
      advice: 'make the request meet it: another statement would only take the condition away',
    };
  const told = source === 'message' ? ', by what AWS says' : '';
  return {
    ...place,
    source,
    problem: `no ${nameOf(layer, verdict)} allows it${told}`,
    ...missingStatement(layer, withAsked(verdict.request, asked)),
  };
}

/** The request in the words of whoever asked; what the model turned into `*` takes no resource. */
function withAsked(request: AuthorizationRequest, { action, resource }: Asked): AuthorizationRequest {
  return { ...request, action, resource: request.resource === '*' ? '*' : resource };
}

function nameOf(layer: StatedLayer, { request }: Verdict): string {
  return layer === 'resource' && isAssumeRole(request) ? 'trust policy of the role' : NAMES[layer];
}

function placeOf(layer: StatedLayer, { request }: Verdict): Pick<DenialCause, 'layer' | 'side' | 'account'> {
  const isOnResource = layer === 'resource' || layer === 'rcp';
  const caller = 'account' in request.caller ? request.caller.account : undefined;
  const account = isOnResource ? request.resourceAccount : layer === 'vpc-endpoint' ? undefined : caller;
  return { layer, side: SIDES[layer], account: account && readable(account) };
}
