import type { AccessVerdict, AuthorizationRequest, Verdict, ArnRequest } from '../access';
import { isAssumeRole } from '../authorization/combination';
import { readable } from '../policy/pattern/symbol';
import type { Truth } from '../policy/truth';
import type { DenialCause, Side } from './denial-cause';
import type { StatedLayer, StatedReason } from './denied-request';
import { denyCause } from './deny-statement';
import { mfaAdvice } from './mfa';
import { missingStatement } from './missing-statement';
import { statementName } from './statement-name';
import { policiesAt, unmetConditions } from './unmet-condition';

/** The action and the resource as the user wrote them. The model may have replaced them by wildcards. */
type Asked = Pick<ArnRequest, 'action' | 'resource'>;

const NAMES: Readonly<Record<StatedLayer, string>> = {
  identity: 'identity-based policy of the caller',
  resource: 'policy of the resource',
  boundary: 'permissions boundary of the caller',
  session: 'session policy of the caller',
  scp: "service control policy of the caller's account",
  rcp: "resource control policy of the resource's account",
  'vpc-endpoint': 'VPC endpoint policy',
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

/** All reasons of the denial: those of the model, and the reason that AWS states if the model does not show it. */
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
        advice: 'request a shorter session',
      },
    ];
  const found = causesByModel(step.verdict, stated, asked);
  if (stated === undefined || found.some(({ layer }) => stated.layer === undefined || layer === stated.layer))
    return found;
  return [...found, ...statedCause(stated, step.verdict, asked)];
}

function causesByModel(verdict: Verdict, stated: StatedReason | undefined, asked: Asked): DenialCause[] {
  if (verdict.decision === 'allowed') return [];
  const suspects = possibleDenies(verdict, stated);
  if (verdict.decision === 'undetermined')
    return stated === undefined ? [...suspects, ...openConditions(verdict)] : suspects;
  if (verdict.denial === 'explicit')
    return verdict.deniedBy.map((match) => denyCause(match, verdict, placeOf(match.layer, verdict)));
  if (verdict.deniedAt.length === 0)
    return [
      {
        layer: 'rule',
        side: 'caller',
        source: 'model',
        problem: verdict.explain(),
        advice:
          verdict.request.caller.kind === 'anonymous'
            ? 'sign the request with credentials; no policy changes this'
            : 'make another request, because no policy changes this',
      },
    ];
  const lacking = verdict.deniedAt.map((layer) => missing(layer, verdict, asked, 'model'));
  return stated?.denial === 'explicit' ? [...suspects, ...lacking] : [...lacking, ...suspects];
}

/** Deny statements that apply if something unknown holds. AWS denied the request, so they are suspects. */
function possibleDenies(verdict: Verdict, stated: StatedReason | undefined): DenialCause[] {
  if (stated?.denial === 'implicit') return [];
  return verdict.possibleDenies
    .filter(({ layer }) => (stated?.layer ?? layer) === layer)
    .map((match) => denyCause(match, verdict, placeOf(match.layer, verdict)));
}

/** Allow statements that apply only if something unknown holds, where AWS gives no reason. */
function openConditions(verdict: Verdict): DenialCause[] {
  return verdict.lacking.flatMap((layer) => unmet(layer, verdict, 'model', ['no', 'unknown']) ?? []);
}

function statedCause(
  { layer, denial, policyArn }: StatedReason,
  verdict: Verdict,
  asked: Asked,
): DenialCause[] {
  if (layer === undefined) return [];
  if (denial === 'implicit') return [missing(layer, verdict, asked, 'message')];
  const policy = policyArn === undefined ? '' : ` ${policyArn}`;
  return [
    {
      ...placeOf(layer, verdict),
      source: 'message',
      problem: `AWS reports a Deny in a ${nameOf(layer, verdict)}${policy}, which is not in the sources`,
      advice: 'look at the policy in the account, or pass it as a source; no Allow overrides a Deny',
    },
  ];
}

function missing(
  layer: StatedLayer,
  verdict: Verdict,
  asked: Asked,
  source: DenialCause['source'],
): DenialCause {
  const place = { ...placeOf(layer, verdict), source };
  const name = nameOf(layer, verdict);
  const [allowing] = verdict.allowingAt(layer);
  if (source === 'message' && allowing !== undefined)
    return {
      ...place,
      problem: `AWS found no ${name} that allows the request, but ${statementName(allowing.policy, allowing.statement)} allows it in the sources`,
      advice: 'deploy the sources, or compare them with what is deployed; the statement is there already',
    };
  const condition = unmet(layer, verdict, source, source === 'message' ? ['no', 'unknown'] : ['no']);
  if (condition !== undefined) return condition;
  const according = source === 'message' ? ', according to AWS' : '';
  return {
    ...place,
    problem: `no ${name} allows the request${according}`,
    ...missingStatement(layer, withAsked(verdict.request, asked)),
  };
}

/** The cause of a layer whose Allow statements have conditions that the request does not meet. */
function unmet(
  layer: StatedLayer,
  verdict: Verdict,
  source: DenialCause['source'],
  failing: readonly Truth[],
): DenialCause | undefined {
  const found = unmetConditions(layer, verdict, failing);
  return (
    found && {
      ...placeOf(layer, verdict),
      source,
      problem: found.problems.join('; '),
      advice: `make the request meet the condition${found.isAboutMfa ? `: ${mfaAdvice(verdict.request)}` : ''}; another statement would only remove it`,
    }
  );
}

/** The request with the action and resource of the user. `*` stays: the action has no resource. */
function withAsked(request: AuthorizationRequest, { action, resource }: Asked): AuthorizationRequest {
  return { ...request, action, resource: request.resource === '*' ? '*' : resource };
}

function nameOf(layer: StatedLayer, { request, policies }: Verdict): string {
  if (layer === 'resource' && isAssumeRole(request)) return 'trust policy of the role';
  return `${NAMES[layer]}${boundaryName(layer, policies)}`;
}

function boundaryName(layer: StatedLayer, policies: Verdict['policies']): string {
  if (layer !== 'boundary') return '';
  const names = policiesAt('boundary', policies).map(({ name }) => name);
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}

function placeOf(
  layer: StatedLayer,
  { request }: Verdict,
): Pick<DenialCause, 'side' | 'account'> & { layer: StatedLayer } {
  const isOnResource = layer === 'resource' || layer === 'rcp';
  const caller = 'account' in request.caller ? request.caller.account : undefined;
  const account = isOnResource ? request.resourceAccount : layer === 'vpc-endpoint' ? undefined : caller;
  return { layer, side: SIDES[layer], account: account && readable(account) };
}
