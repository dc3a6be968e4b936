import { evaluate } from '../../authorization/evaluate';
import { policyOf, type AccessPolicy, type PolicySet } from '../../authorization/policy-set';
import { describeCaller, principalArnOf, sessionOf, type Caller } from '../../authorization/requester';
import {
  ABSENT,
  Context,
  OneOf,
  UNKNOWN,
  type ContextInput,
  type ContextValue,
} from '../../policy/condition/context';
import { readable, symbol } from '../../policy/pattern/symbol';
import type { Principal } from '../facts/declared-principal';
import type { Judge } from '../judge';
import type { CallerClass } from './callers/caller-class';
import { EndpointLimits } from './endpoint-limit';
import type { KeyDomain, KeyValue } from './keys/key-domain';
import { canonicalKey } from './keys/key-predicate';
import type { ProofSide } from './sets/proof-side';
import { allowedSet } from './sets/request-set';
import type { ResourceRegion } from './resource-region';
import type { UnknownNames } from './unknown-names';

/** Policies of a caller of which the model knows nothing: its own account may let it do anything. */
const ANYTHING: readonly AccessPolicy[] = [
  policyOf('the policies of a caller outside the model', 'identity', {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  }),
];

/** A role or user of a model, as a class of callers: any session of the role. */
export function callerOfModel(principal: Principal, judge: Judge, names: UnknownNames): CallerClass {
  const { arn, account, name, kind } = principal;
  const caller: Caller = kind === 'user' ? { kind, arn, account, name } : sessionOf(arn, { name });
  return { ...classOf(caller, judge, names), label: principal.label };
}

/** A caller with the keys that the model knows of it. */
export function classOf(caller: Caller, judge: Judge, names: UnknownNames): CallerClass {
  const domains = new Map<string, KeyDomain>();
  for (const [key, value] of Object.entries(judge.callerKeys(caller))) {
    // Tags belong to a side: they may differ.
    if (isTag(key)) continue;
    const domain = domainFrom(value, names);
    if (domain !== undefined) domains.set(key.toLowerCase(), domain);
  }
  const isDeclared = (text: string): boolean => judge.index.principal(text) !== undefined;
  return { label: describeCaller(caller), caller, isOpen: false, isDeclared, domains };
}

function isTag(key: string): boolean {
  return key.toLowerCase().startsWith('aws:principaltag/');
}

/** What a context says of its keys. The tags of a caller are those that the model knows. */
export function contextDomains(context: ContextInput, names: UnknownNames): ReadonlyMap<string, KeyDomain> {
  const known = Context.partial(context);
  const domains = new Map<string, KeyDomain>();
  for (const key of Object.keys(context).map((each) => each.toLowerCase())) {
    if (isTag(key) || key.endsWith('*') || canonicalKey(key) !== key) continue;
    const domain = domainFrom(known.get(key), names);
    if (domain !== undefined) domains.set(key, domain);
  }
  return domains;
}

/** The tags that the caller has in this model. */
function tagsIn(judge: Judge, caller: Caller, names: UnknownNames): ReadonlyMap<string, KeyDomain> {
  const tags = new Map<string, KeyDomain>();
  if (judge.index.principal(principalArnOf(caller) ?? '') === undefined) return tags;
  for (const [key, value] of Object.entries(judge.callerKeys(caller))) {
    const domain = isTag(key) ? domainFrom(value, names) : undefined;
    if (domain !== undefined) tags.set(key.toLowerCase(), domain);
  }
  return tags;
}

/** The values that a known key can have; `undefined` where nothing is known. */
function domainFrom(value: ContextValue, names: UnknownNames): KeyDomain | undefined {
  if (value === UNKNOWN) return undefined;
  const values = value instanceof OneOf ? value.values : [value];
  const text = (each: KeyValue): KeyValue =>
    each === ABSENT
      ? null
      : typeof each === 'string'
        ? names.textOf(each)
        : each.map((one) => names.textOf(one));
  return { among: values.map(text), preferred: [] };
}

/** What a model allows to callers of a class on resources of a region. */
export function modelSide(
  judge: Judge,
  caller: CallerClass,
  region: ResourceRegion,
  names: UnknownNames,
): ProofSide {
  const policies = policiesFor(judge, caller, region);
  const { unsettled } = judge;
  const endpoints = endpointLimitsOf(judge);
  const tags = tagsIn(judge, caller.caller, names);
  const tagValues = Object.fromEntries(
    [...tags].map(([key, { among }]) => [key, valueOf(among?.[0] ?? null, names)]),
  );
  return {
    documents: [...new Set([...documentsOf(policies), ...endpoints.documents])],
    own: tags,
    allowed: (corner) => {
      const own = { ...corner, sets: corner.sets.withDomains(tags) };
      return allowedSet(own, {
        policies,
        caller: caller.caller,
        resource: region.example,
        resourceAccount: region.account,
        unsettled,
        endpoints: endpoints.limits(own),
      });
    },
    decide: (request) => {
      const isDeclared = (text: string): boolean => judge.index.principal(text) !== undefined;
      const resource = request.resource === '*' ? [] : policies.resource;
      const context = request.context.with(tagValues);
      const vpcEndpoint = endpoints.policiesFor(request);
      return evaluate({ ...request, context, isDeclared }, { ...policies, resource, vpcEndpoint }, unsettled)
        .decision;
    },
  };
}

const limits = new WeakMap<Judge, EndpointLimits>();

/** Read once for each model. */
function endpointLimitsOf(judge: Judge): EndpointLimits {
  const known = limits.get(judge) ?? new EndpointLimits(judge);
  limits.set(judge, known);
  return known;
}

function valueOf(value: KeyValue, names: UnknownNames): KeyValue {
  return typeof value === 'string' ? names.replace(value, symbol) : value;
}

/** The policies that bear on requests of the caller for resources of the region. */
function policiesFor(judge: Judge, { caller, identity }: CallerClass, region: ResourceRegion): PolicySet {
  const known = judge.index.principal(principalArnOf(caller) ?? '');
  const account = 'account' in caller ? caller.account : undefined;
  return {
    identity: known?.identity ?? identity ?? (account === undefined ? [] : ANYTHING),
    boundaries: known?.boundaries ?? [],
    resource: region.policiesIn(judge),
    session: [],
    scps: judge.guardrailsOver(account).scps,
    rcps: judge.guardrailsOver(region.account).rcps,
  };
}

function documentsOf({
  identity,
  boundaries = [],
  resource = [],
  scps = [],
  rcps = [],
}: PolicySet): ProofSide['documents'] {
  const all = [...identity, ...boundaries, ...resource, ...scps.flat(), ...rcps.flat()];
  return [...new Set(all.map(({ document }) => document))];
}

/** How a class of callers is named in answers. */
export function labelOf({ label, caller }: CallerClass): string {
  return label === '' ? readable(describeCaller(caller)) : readable(label);
}
