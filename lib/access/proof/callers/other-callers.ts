import type { AuthorizationRequest } from '../../../authorization/authorization-request';
import type { Caller } from '../../../authorization/requester';
import { UNKNOWN } from '../../../policy/condition/context';
import type { Judge } from '../../judge';
import type { CallerClass } from './caller-class';
import { union } from '../sets/formula';
import { labelOf, modelSide } from '../model-side';
import { NOTHING_ALLOWED, type ProofSide } from '../sets/proof-side';
import type { ResourceRegion } from '../resource-region';
import type { UnknownNames } from '../unknown-names';

/** A caller of a model, beside the one whose requests are asked about. */
export interface OtherCaller {
  readonly judge: Judge;
  readonly caller: CallerClass;
}

/** Keys that come from the caller: another caller has values of its own for them. */
export function isOfCaller(lowerCaseKey: string): boolean {
  return /^(aws:(principal|username$|userid$|multifactorauth|tokenissuetime$|sourceidentity$|federatedprovider$)|kms:calleraccount$)/.test(
    lowerCaseKey,
  );
}

/**
 * What another caller may do, as a set of requests of the caller that is asked about: the same action, resource and
 * context, except the keys that come from the caller. Where these are open, it is unknown what the other caller meets.
 */
export function otherSide(
  { judge, caller }: OtherCaller,
  region: ResourceRegion,
  names: UnknownNames,
): ProofSide {
  const side = modelSide(judge, caller, region, names);
  const known = Object.fromEntries(
    Object.entries(judge.callerKeys(caller.caller)).filter(([key]) => isOfCaller(key.toLowerCase())),
  );
  const label = labelOf(caller);
  return {
    documents: side.documents,
    allowed: (corner) => {
      const has = keysOfOther(caller.caller, corner.caller.caller);
      return side.allowed({ ...corner, caller, sets: corner.sets.ofOther(caller.domains, { label, has }) });
    },
    decide: ({ caller: asked, context, ...request }: AuthorizationRequest) => {
      const has = keysOfOther(caller.caller, asked);
      const open = Object.entries(openKeys(judge, asked)).filter(([key]) => has(key.toLowerCase()));
      const own = context.without(has).with({ ...Object.fromEntries(open), ...known });
      const decision = side.decide({ ...request, caller: caller.caller, context: own });
      // Allowed in one of its sessions is allowed for what is asked here.
      return decision === 'denied' ? 'denied' : 'undetermined';
    },
  };
}

/** The keys of which the other caller has values of its own: all that come from the caller, but the organization. */
function keysOfOther(other: Caller, asked: Caller): (lowerCaseKey: string) => boolean {
  const isOfAccount = 'account' in other && 'account' in asked && other.account === asked.account;
  return (key) => isOfCaller(key) && !(isOfAccount && /^aws:principalorg(id|paths)$/.test(key));
}

/** Every key that a caller may bring along, as unknown. */
function openKeys(judge: Judge, asked: AuthorizationRequest['caller']): Record<string, typeof UNKNOWN> {
  const keys = [...Object.keys(judge.callerKeys(asked)), ...OPEN_KEYS];
  return Object.fromEntries(
    keys.filter((key) => isOfCaller(key.toLowerCase())).map((key) => [key, UNKNOWN] as const),
  );
}

const OPEN_KEYS = [
  'aws:PrincipalTag/*',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:username',
  'aws:userid',
  'aws:MultiFactorAuthPresent',
  'aws:MultiFactorAuthAge',
  'aws:TokenIssueTime',
  'aws:SourceIdentity',
  'aws:FederatedProvider',
];

/** What any of the sides allows. */
export function anyOf(sides: readonly ProofSide[]): ProofSide {
  const [only] = sides;
  if (only === undefined) return NOTHING_ALLOWED;
  if (sides.length === 1) return only;
  return {
    documents: [...new Set(sides.flatMap(({ documents }) => documents))],
    allowed: (corner) => union(...sides.map((side) => side.allowed(corner))),
    decide: (request) => {
      const decisions = sides.map((side) => side.decide(request));
      if (decisions.includes('allowed')) return 'allowed';
      return decisions.every((each) => each === 'denied') ? 'denied' : 'undetermined';
    },
  };
}
