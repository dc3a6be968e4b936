import { IamPatternsError } from '../errors';
import { ABSENT, UNKNOWN, type ContextInput } from '../policy/condition/context';
import { readable, symbol } from '../policy/pattern/symbol';
import type { ArnHop } from './access-request';
import { sessionOf, type Caller } from '../authorization/requester';
import { sessionActions } from '../policy/principal/service-source';
import { isBoundToCaller } from './facts/known-context';
import { callsOfFederationToken, exceededTokenLimit, federate, isFederationToken } from './federation-token';
import { policyOf } from '../authorization/policy-set';
import type { Actor } from './actor';

/** Longest session that a session of a role can get, in seconds. */
const LONGEST_CHAINED_SESSION = 3600;
const SHORTEST_SESSION = 900;

/** The actor that assuming the role gives: nothing of the former's credentials stays but its source identity. */
export function assume(actor: Actor, hop: ArnHop, roleName: string | undefined): Actor {
  const { role, sessionName: session, sourceIdentity, sessionPolicies = [] } = hop;
  if (isFederationToken(hop)) return federate({ ...actor, context: withoutCredentials(actor) }, hop);
  const brought = tagsOfService(actor) ?? inheritedTags(actor);
  return {
    caller: sessionOf(role, { name: roleName, session: session ?? symbol('session name') }),
    sessionTags: hop.tags === undefined ? brought : { ...brought, ...hop.tags },
    transitiveTags: { ...actor.transitiveTags, ...keptTags(hop) },
    sessionPolicies: sessionPolicies.map((document, i) =>
      policyOf(`session policy ${i + 1} of ${readable(role)}`, 'session', document),
    ),
    context: {
      ...withoutCredentials(actor),
      'aws:SourceIdentity': sourceIdentity ?? sourceIdentityOf(actor),
    },
  };
}

/** The context without what belongs to the credentials of the call before. */
function withoutCredentials({ context, caller }: Actor): ContextInput {
  return Object.fromEntries(
    Object.entries(context).filter(
      ([key]) => !isBoundToCaller(key.toLowerCase()) && staysOnSession(key.toLowerCase(), caller),
    ),
  );
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
function inheritedTags({ caller, sessionTags, transitiveTags }: Actor): Actor['sessionTags'] {
  return caller.kind === 'session' && sessionTags === undefined ? undefined : { ...transitiveTags };
}

/** The tags of a call that later sessions keep. */
function keptTags({ role, tags = {}, transitiveTagKeys = [] }: ArnHop): Readonly<Record<string, string>> {
  return Object.fromEntries(
    transitiveTagKeys.map((key) => {
      const value = tags[key];
      if (value !== undefined) return [key, value];
      throw new IamPatternsError({
        code: 'transitive-key-without-tag',
        at: readable(role),
        got: `the transitive tag key ${key}`,
        expected: `a key of the session tags: ${Object.keys(tags).join(', ') || 'there are none'}`,
        fix: 'add the tag to the tags of the call, or remove the key',
      });
    }),
  );
}

/**
 * The actions that assuming a role needs: a source identity goes along, and must be let in, from role to role. Some services
 * always send tags, an identity or a context.
 */
export function callsOf(hop: ArnHop, actor: Actor): readonly string[] {
  if (isFederationToken(hop)) return callsOfFederationToken(hop);
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
  const { externalId, sessionName, sourceIdentity, tags, transitiveTagKeys, context, durationSeconds } = hop;
  const tagKeys = Object.keys(tags ?? {});
  return {
    ...absentKeys(actor),
    ...actor.context,
    ...(externalId === undefined ? {} : { 'sts:ExternalId': externalId }),
    ...(sessionName === undefined ? {} : { 'sts:RoleSessionName': sessionName }),
    ...(sourceIdentity === undefined ? {} : { 'sts:SourceIdentity': sourceIdentity }),
    ...(durationSeconds === undefined ? {} : { 'sts:DurationSeconds': durationSeconds }),
    ...(tagKeys.length === 0 ? {} : { 'aws:TagKeys': tagKeys }),
    ...(transitiveTagKeys === undefined ? {} : { 'sts:TransitiveTagKeys': transitiveTagKeys }),
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
  // Whether tags that a session brings along are tags of the request is not documented.
  const isKnown =
    Object.keys(actor.transitiveTags ?? {}).length === 0 &&
    (actor.caller.kind !== 'session' || actor.sessionTags !== undefined);
  return {
    'sts:ExternalId': ABSENT,
    'aws:TagKeys': ABSENT,
    ...(isKnown ? { 'sts:TransitiveTagKeys': ABSENT, 'aws:RequestTag/*': ABSENT } : {}),
    ...(sourceIdentityOf(actor) === ABSENT ? { 'sts:SourceIdentity': ABSENT } : {}),
  };
}

/** Why AWS rejects the call whatever the policies say: a limit of sessions, or a tag that may not change. */
export function exceededLimit(hop: ArnHop, actor: Actor, maximum: number | undefined): string | undefined {
  const { durationSeconds, tags = {} } = hop;
  const { caller, transitiveTags = {} } = actor;
  const fixed = Object.keys(tags).find((key) => Object.hasOwn(transitiveTags, key));
  if (fixed !== undefined) return `the session tag ${fixed} is transitive, and no later call can set it`;
  if (durationSeconds === undefined) return undefined;
  if (durationSeconds < SHORTEST_SESSION || !Number.isInteger(durationSeconds))
    throw new IamPatternsError({
      code: 'session-too-short',
      at: hop.role,
      got: `a session of ${durationSeconds} s`,
      expected: `whole seconds, at least ${SHORTEST_SESSION}`,
      fix: 'ask for a longer session',
    });
  if (isFederationToken(hop)) return exceededTokenLimit(hop);
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
