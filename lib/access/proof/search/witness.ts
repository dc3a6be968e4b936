import { Context } from '../../../policy/condition/context';
import { readable, symbol } from '../../../policy/pattern/symbol';
import { describeCaller, parseCaller, sessionOf, type Caller } from '../../../authorization/requester';
import type { AuthorizationRequest } from '../../../authorization/authorization-request';
import type { ActionCell } from '../sets/action-cells';
import { sessionArn, type CallerClass } from '../callers/caller-class';
import { domainOf, type KeyDomain, type KeyValue } from '../keys/key-domain';
import { contextEntries } from '../keys/solve-key';
import { OF_ARN, ofArn, PRINCIPAL_ARN } from '../keys/arn-relations';
import type { Corner } from '../sets/proof-side';
import type { Point } from './request-space';
import type { UnknownNames } from '../unknown-names';

/** A concrete request that proves an answer. */
export interface Witness {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** The keys that matter; every other key is absent. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** In one line. */
  readonly text: string;
}

/** A point of the space as a request, and what it hangs on. */
export interface ConcretePoint {
  readonly request: AuthorizationRequest;
  readonly witness: Witness;
  /** Unknown values and policy variables that the point leaves open. */
  readonly open: readonly string[];
}

const VARIABLE = /^\$\{(.*)\}$/;

/** Where a point was found. */
interface PointPlace {
  readonly names: UnknownNames;
  readonly resourceAccount?: string;
  readonly variables?: readonly string[];
  readonly variableValues?: readonly string[];
}

const MOST_ATTEMPTS = 24;

/**
 * The point as requests: unknown values as symbols, policy variables with the values that the point gives them, then
 * with those of other keys, and those that the policies suggest.
 */
export function* concretePoints(
  point: Point,
  { cell, caller }: Corner,
  domains: ReadonlyMap<string, KeyDomain>,
  place: PointPlace,
): Generator<ConcretePoint> {
  const first = concretePoint(point, cell, caller, domains, place, undefined);
  yield first;
  if ((place.variables ?? []).length === 0) return;
  const given = [...point.context.values()].flatMap((value) => value ?? []);
  const values = [
    ...given.filter((value) => place.names.in(value).length === 0),
    ...(place.variableValues ?? []),
  ];
  for (const value of [...new Set(values)].slice(0, MOST_ATTEMPTS))
    yield concretePoint(point, cell, caller, domains, place, value);
}

function concretePoint(
  point: Point,
  cell: ActionCell,
  caller: CallerClass,
  domains: ReadonlyMap<string, KeyDomain>,
  { names, resourceAccount, variables: all = [] }: PointPlace,
  variableValue: string | undefined,
): ConcretePoint {
  const values = new Map<string, KeyValue>();
  for (const [key, { among }] of domains) if (among?.[0] !== undefined) values.set(key, among[0]);
  for (const [key, value] of point.context) values.set(key, value);
  const arn = arnWithName(values.get(PRINCIPAL_ARN), caller, variableValue);
  if (arn !== undefined) values.set(PRINCIPAL_ARN, arn);
  const isArnKnown = typeof arn === 'string' && names.in(arn).length === 0;
  const differing = new Set<string>();
  for (const [key, value] of Object.entries(isArnKnown ? ofArn(arn, all) : {})) {
    if (point.context.has(key) && point.context.get(key) !== value) differing.add(key);
    values.set(key, value);
  }
  const isFree = (key: string): boolean =>
    domains.get(key)?.among === undefined && !(isArnKnown && OF_ARN.includes(key));
  const variables = new Set<string>();
  const valueOf = (name: string): string => {
    const [, key] = VARIABLE.exec(name) ?? [];
    if (key === undefined) return symbol(name);
    variables.add(name);
    const known = values.get(key);
    if (variableValue !== undefined && isFree(key)) {
      values.set(key, variableValue);
      return variableValue;
    }
    // A variable may be compared with its own key.
    if (typeof known === 'string' && !names.in(known).includes(name)) return names.replace(known, valueOf);
    const example = (domains.get(key) ?? domainOf(key)).preferred[0] ?? 'example';
    values.set(key, example);
    return example;
  };
  const text = (value: string): string => names.replace(value, valueOf);
  const resource = cell.takesResource ? text(point.resource) : '*';
  const context: Record<string, string | readonly string[]> = {};
  const input: Record<string, KeyValue> = {};
  // Putting in a variable adds the key that it names: a map is walked to what is added on the way.
  for (const key of values.keys()) {
    const value = values.get(key) ?? null;
    const concrete = value === null ? null : typeof value === 'string' ? text(value) : value.map(text);
    for (const [name, each] of contextEntries(key, concrete)) input[name] = each;
  }
  // A condition may compare another key with a variable that the point does not hold.
  if (variableValue !== undefined)
    for (const key of all)
      if (input[key] === undefined && isFree(key)) {
        variables.add(`\${${key}}`);
        for (const [name, each] of contextEntries(key, variableValue)) input[name] = each;
      }
  const derived = ofArn(input[PRINCIPAL_ARN], Object.keys(input));
  for (const key of Object.keys(derived))
    if (point.context.has(key) && input[key] !== derived[key]) differing.add(key);
  Object.assign(input, derived);
  const own = callerOf(caller, input['aws:principalarn']);
  // A value that was chosen for a policy variable is in no condition and in no text of the point.
  const isChosen = (key: string): boolean =>
    variables.has(`\${${key}}`) || (all.includes(key) && caller.domains.get(key)?.among?.length !== 1);
  for (const [key, value] of Object.entries(input))
    if (value !== null && (point.context.has(key) || isChosen(key) || key === 'aws:epochtime'))
      context[key] = value;
  const action = point.action ?? cell.action;
  const request: AuthorizationRequest = {
    caller: own,
    action,
    resource,
    resourceAccount,
    context: Context.complete(input),
  };
  return {
    request,
    witness: witnessOf(request, context, caller),
    open: [
      ...[...differing].map((key) => `whether the ARN of the caller fits its ${key}`),
      ...[...point.unknown].map(([name, holds]) => (holds ? name : `not: ${name}`)),
      ...new Set(
        [point.resource, ...values.values()].flatMap((value) =>
          [value ?? []].flat().flatMap((each) => names.in(each)),
        ),
      ),
    ],
  };
}

/** The ARN, with this name where it is of a user and the class holds every user. */
function arnWithName(
  arn: KeyValue | undefined,
  { isOpen, label, except, exceptMatching }: CallerClass,
  name: string | undefined,
): KeyValue | undefined {
  const holdsAll = (isOpen || label === '') && except === undefined && exceptMatching === undefined;
  const isName = name !== undefined && /^[\w+=,.@-]+$/.test(name);
  return holdsAll && isName && typeof arn === 'string' && arn.includes(':user/')
    ? arn.replace(/[^/]*$/, name)
    : arn;
}

/** The caller with the ARN that the point gives to it. */
function callerOf({ caller, isOpen }: CallerClass, arn: KeyValue | undefined): Caller {
  if (!isOpen || typeof arn !== 'string') return caller;
  return caller.kind === 'session' ? sessionOf(arn, { session: caller.session }) : parseCaller(arn);
}

function witnessOf(
  { caller, action, resource }: AuthorizationRequest,
  context: Readonly<Record<string, string | readonly string[]>>,
  { label }: CallerClass,
): Witness {
  const shownCaller = principalText(caller, label);
  const shown = Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      typeof value === 'string' ? readable(value) : value.map(readable),
    ]),
  );
  const keys = Object.entries(shown)
    .filter(
      ([key]) =>
        !/^aws:(principalarn|principalaccount|principaltype|principalisawsservice|principalservicename)$/.test(
          key,
        ),
    )
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : `[${value.join(', ')}]`}`);
  const text = `${shownCaller} calls ${readable(action)} on ${readable(resource)}${keys.length === 0 ? '' : ` with ${keys.join(', ')}`}`;
  return {
    principal: principalId(caller, label),
    action: readable(action),
    resource: readable(resource),
    context: shown,
    text,
  };
}

/** The caller as a question to the model names it. */
function principalId(caller: Caller, label: string): string {
  switch (caller.kind) {
    case 'service':
      return caller.service;
    case 'federated':
      return readable(caller.provider);
    case 'canonical-user':
      return caller.id;
    case 'anonymous':
      return '*';
    default:
      return principalText(caller, label);
  }
}

function principalText(caller: Caller, label: string): string {
  if (label === '') return 'the identity';
  if (caller.kind === 'session') return readable(sessionArn(caller));
  if ('arn' in caller) return readable(caller.arn);
  return describeCaller(caller);
}
