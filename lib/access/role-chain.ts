import { IamPatternsError } from '../errors';
import { ABSENT, UNKNOWN, type ContextInput } from '../policy/condition/context';
import { readable, symbol } from '../policy/pattern/symbol';
import type { ArnHop } from './access-request';
import { sessionOf, type Caller } from '../authorization/requester';
import { sessionActions } from '../policy/principal/service-source';
import { isBoundToCaller } from './facts/known-context';
import { policyOf, type AccessPolicy } from '../authorization/policy-set';

/** Longest session that a session of a role can get, in seconds. */
const LONGEST_CHAINED_SESSION = 3600;
const SHORTEST_SESSION = 900;

/** The principal that makes the next call of a chain, with all that its credentials carry. */
export interface Actor {
  readonly caller: Caller;
  /** Tags of the session; `undefined` if it is not known how the session was made. */
  readonly sessionTags: Readonly<Record<string, string>> | undefined;
  readonly sessionPolicies: readonly AccessPolicy[];
  readonly context: ContextInput;
}

/** The actor that assuming the role gives: nothing of the former's credentials stays but its source identity. */
export function assume(actor: Actor, hop: ArnHop, roleName: string | undefined): Actor {
  const { role, sessionName: session, sourceIdentity, sessionPolicies = [] } = hop;
  const kept = Object.entries(actor.context).filter(
    ([key]) => !isBoundToCaller(key.toLowerCase()) && staysOnSession(key.toLowerCase(), actor.caller),
  );
  return {
    caller: sessionOf(role, { name: roleName, session: session ?? symbol('session name') }),
    sessionTags: hop.tags ?? tagsOfService(actor) ?? inheritedTags(actor),
    sessionPolicies: sessionPolicies.map((document, i) =>
      policyOf(`session policy ${i + 1} of ${readable(role)}`, 'session', document),
    ),
    context: { ...Object.fromEntries(kept), 'aws:SourceIdentity': sourceIdentity ?? sourceIdentityOf(actor) },
  };
}

/**
 * Whether a key of a token is also a key of the requests that the session makes. The next session has none of them. Which
 * claims stay is recalled from AWS's page; the values of all others become unknown.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
function staysOnSession(lowerCaseKey: string, caller: Caller): boolean {
  const [prefix = '', claim = ''] = [
    lowerCaseKey.slice(0, lowerCaseKey.lastIndexOf(':')),
    lowerCaseKey.slice(lowerCaseKey.lastIndexOf(':') + 1),
  ];
  const isClaim = prefix === 'saml' || prefix.includes('.');
  if (!isClaim) return true;
  return caller.kind === 'federated' && /^(aud|sub|amr|namequalifier|sub_type)$/.test(claim);
}

/**
 * The tags that a service sends, as the context of its call has them. Roles Anywhere makes them of the certificate, and AWS
 * evaluates them as principal tags already in the trust policy.
 */
function tagsOfService({ caller, context }: Actor): Actor['sessionTags'] {
  if (caller.kind !== 'service') return undefined;
  const tags = Object.entries(context).flatMap(([key, value]) => {
    const [, tag] = /^aws:(?:request|principal)tag\/(.+)$/i.exec(key) ?? [];
    return tag !== undefined && typeof value === 'string' ? [[tag, value] as const] : [];
  });
  return tags.length > 0 ? Object.fromEntries(tags) : undefined;
}

/** If it is not known how the session was made, it may have transitive tags. */
function inheritedTags({ caller, sessionTags }: Actor): Actor['sessionTags'] {
  return caller.kind === 'session' && sessionTags === undefined ? undefined : {};
}

/**
 * The actions that assuming a role needs: a source identity goes along, and must be let in, from role to role. Some services
 * always send tags, an identity or a context.
 */
export function callsOf(hop: ArnHop, actor: Actor): readonly string[] {
  const hasSourceIdentity = hop.sourceIdentity !== undefined || typeof sourceIdentityOf(actor) === 'string';
  const { caller } = actor;
  return [
    ...new Set([
      assumeActionOf(caller),
      ...(caller.kind === 'service' ? sessionActions(caller.service) : []),
      ...(hop.tags === undefined ? [] : ['sts:TagSession']),
      ...(hasSourceIdentity ? ['sts:SetSourceIdentity'] : []),
    ]),
  ];
}

/**
 * Context of the AssumeRole call. A hop describes its whole call: an external id, tags or a source identity that it does
 * not give are absent, unless the given context of the request has them.
 */
export function contextOfCall(hop: ArnHop, actor: Actor): ContextInput {
  const { externalId, sessionName, sourceIdentity, tags, context, durationSeconds } = hop;
  const tagKeys = Object.keys(tags ?? {});
  return {
    ...absentKeys(actor),
    ...actor.context,
    ...(externalId === undefined ? {} : { 'sts:ExternalId': externalId }),
    ...(sessionName === undefined ? {} : { 'sts:RoleSessionName': sessionName }),
    ...(sourceIdentity === undefined ? {} : { 'sts:SourceIdentity': sourceIdentity }),
    ...(durationSeconds === undefined ? {} : { 'sts:DurationSeconds': durationSeconds }),
    ...(tagKeys.length === 0 ? {} : { 'aws:TagKeys': tagKeys }),
    ...Object.fromEntries(Object.entries(tags ?? {}).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...context,
  };
}

/**
 * The context of a call of STS that is judged by itself. If the given context has session tags, it has all of the call's:
 * transitive keys that it does not give are absent.
 */
export function contextOfStsCall(action: string, actor: Actor): ContextInput {
  const { caller, sessionTags, context } = actor;
  const keys = Object.keys(context).map((key) => key.toLowerCase());
  const hasTags = keys.some((key) => key === 'aws:tagkeys' || key.startsWith('aws:requesttag/'));
  const mayInherit = caller.kind === 'session' && sessionTags === undefined;
  if (!hasTags || mayInherit || !/^sts:(assumerole|tagsession)/i.test(action)) return context;
  return { 'sts:TransitiveTagKeys': ABSENT, ...context };
}

/** Keys that only the parameters of a call give. What a session of unknown origin brings along stays unknown. */
function absentKeys(actor: Actor): ContextInput {
  const isKnown = actor.caller.kind !== 'session' || actor.sessionTags !== undefined;
  return {
    'sts:ExternalId': ABSENT,
    'aws:TagKeys': ABSENT,
    ...(isKnown ? { 'sts:TransitiveTagKeys': ABSENT, 'aws:RequestTag/*': ABSENT } : {}),
    ...(sourceIdentityOf(actor) === ABSENT ? { 'sts:SourceIdentity': ABSENT } : {}),
  };
}

/** The limit of sessions that the call exceeds; `undefined` where it keeps them. */
export function exceededLimit(hop: ArnHop, caller: Caller, maximum: number | undefined): string | undefined {
  const { durationSeconds } = hop;
  if (durationSeconds === undefined) return undefined;
  if (durationSeconds < SHORTEST_SESSION || !Number.isInteger(durationSeconds))
    throw new IamPatternsError({
      code: 'session-too-short',
      at: hop.role,
      got: `a session of ${durationSeconds} s`,
      expected: `whole seconds, at least ${SHORTEST_SESSION}`,
      fix: 'ask for a longer session',
    });
  if (caller.kind === 'session' && durationSeconds > LONGEST_CHAINED_SESSION)
    return `a chained session lasts at most ${LONGEST_CHAINED_SESSION} s, and asking for ${durationSeconds} s fails`;
  if (maximum !== undefined && durationSeconds > maximum)
    return `sessions of the role last at most ${maximum} s, and asking for ${durationSeconds} s fails`;
  return undefined;
}

function assumeActionOf(caller: Caller): string {
  if (caller.kind !== 'federated') return 'sts:AssumeRole';
  return caller.provider.includes(':saml-provider/')
    ? 'sts:AssumeRoleWithSAML'
    : 'sts:AssumeRoleWithWebIdentity';
}

/** Absent for callers that cannot have one; unknown if it is not known how the session was made. */
function sourceIdentityOf({ caller, context }: Actor): ContextInput[string] {
  const entry = Object.entries(context).find(([key]) => key.toLowerCase() === 'aws:sourceidentity');
  if (entry !== undefined) return entry[1];
  return caller.kind === 'session' ? UNKNOWN : ABSENT;
}
