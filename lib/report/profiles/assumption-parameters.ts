import type { AccessModel, AccessVerdict, ContextInput, ArnHop } from '../../access';
import { ABSENT } from '../../policy/condition/context';
import { hasSymbol, readable } from '../../policy/pattern/symbol';

/** What a profile passes to `sts:AssumeRole`, and what the model says of the call. */
export interface AssumptionParameters {
  readonly hop: ArnHop;
  readonly mfa: boolean;
  readonly verdict: AccessVerdict;
}

/** The chain before the role, and the principal at its beginning. */
export interface ChainStart {
  readonly principal: string;
  readonly isUser: boolean;
  /** Whether the first call is made with a token, which carries neither an external ID nor a duration. */
  readonly isFederated: boolean;
  readonly hops: readonly ArnHop[];
  /** Whether the first call of the chain is made with MFA. */
  readonly mfa: boolean;
}

/** The name that the AWS CLI gives to a session if the profile sets none. */
const CLI_SESSION_NAME = 'botocore-session-1700000000';
/** Seconds of the session that the AWS CLI asks for if the profile says nothing. */
const DEFAULT_DURATION = 3600;
const RANK = { allowed: 2, undetermined: 1, denied: 0 } as const;

/**
 * The fewest parameters with which the call is allowed, or else possibly allowed. Each set of parameters is judged, so a
 * parameter is there because the call fails without it.
 */
export function assumptionParameters(
  model: AccessModel,
  role: string,
  start: ChainStart,
): AssumptionParameters {
  const isFirst = start.hops.length === 0;
  const isWithToken = isFirst && start.isFederated;
  const duration = isFirst && !isWithToken ? longestSession(model, role) : DEFAULT_DURATION;
  let best: AssumptionParameters | undefined;
  for (const durationSeconds of new Set([duration, DEFAULT_DURATION]))
    for (const sessionName of [CLI_SESSION_NAME, ...valuesOf(model, role, 'sts:rolesessionname', start)])
      for (const externalId of [null, ...(isWithToken ? [] : valuesOf(model, role, 'sts:externalid', start))])
        for (const mfa of isFirst && start.isUser ? [false, true] : [start.mfa]) {
          const hop = { role, externalId, sessionName, durationSeconds };
          const verdict = model.checkAssuming(
            start.principal,
            [...start.hops, hop],
            callerContext(start, mfa),
          );
          if (best === undefined || RANK[verdict.decision] > RANK[best.verdict.decision])
            best = { hop, mfa, verdict };
          if (verdict.decision === 'allowed') return best;
        }
  if (best === undefined) throw new TypeError('no parameters to judge');
  return best;
}

/** Whether the name is one that the AWS CLI makes itself. */
export function isDefaultSessionName(name: string | undefined): boolean {
  return name === undefined || name === CLI_SESSION_NAME;
}

/** Why no profile can make the call, for the requirements that are known to have no setting. */
export function missingParameter(
  model: AccessModel,
  { hop }: AssumptionParameters,
  start: ChainStart,
): string | undefined {
  const context = callerContext(start, start.isUser);
  const isDenied = (more: Partial<ArnHop>): boolean =>
    model.checkAssuming(start.principal, [...start.hops, { ...hop, ...more }], context).decision === 'denied';
  const tags = requiredTags(model, hop.role);
  const identities = [...valuesOf(model, hop.role, 'sts:sourceidentity', start), callerName(start)];
  if (identities.some((sourceIdentity) => !isDenied({ sourceIdentity })))
    return 'a source identity, which a profile cannot set';
  if (Object.keys(tags).length > 0 && !isDenied({ tags })) return 'session tags, which a profile cannot set';
  const externalIds = textsOf(model, hop.role, 'sts:externalid').map(readable);
  if (hop.externalId === null && externalIds.length > 0)
    return `an external ID that matches ${externalIds.map((text) => `"${text}"`).join(' or ')}, and the sources do not have its value`;
  return undefined;
}

/** MFA that has just been given, or a call without. Principals other than users cannot present MFA. */
function callerContext({ isUser }: ChainStart, mfa: boolean): ContextInput {
  if (!isUser) return {};
  return mfa
    ? { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '0' }
    : { 'aws:MultiFactorAuthPresent': ABSENT, 'aws:MultiFactorAuthAge': ABSENT };
}

function longestSession(model: AccessModel, role: string): number {
  const maximum = model.facts.roles.find(({ arn }) => arn === role)?.maxSessionDuration;
  return typeof maximum === 'number' ? maximum : DEFAULT_DURATION;
}

/**
 * The values of the key that the trust policy compares with: literals, with the user's name for its variable. A session
 * may have any name that the pattern matches, so a star stands for nothing there.
 */
function valuesOf(model: AccessModel, role: string, key: string, start: ChainStart): string[] {
  const texts = textsOf(model, role, key)
    .map((text) => (start.isUser ? text.replaceAll('${aws:username}', callerName(start)) : text))
    .map((text) => (key === 'sts:rolesessionname' ? text.replace(/\*/g, '') : text));
  return [...new Set(texts)].filter((text) => text.length > 1 && !/[*?]|\$\{/.test(text) && !hasSymbol(text));
}

function textsOf(model: AccessModel, role: string, key: string): string[] {
  return conditionsOf(model, role)
    .filter(({ lowerCaseKey }) => lowerCaseKey === key)
    .flatMap(({ values }) => values.map(({ text }) => text));
}

function callerName({ principal }: ChainStart): string {
  return principal.slice(principal.lastIndexOf('/') + 1);
}

/** A value for each session tag that the trust policy compares. */
function requiredTags(model: AccessModel, role: string): Record<string, string> {
  return Object.fromEntries(
    conditionsOf(model, role)
      .filter(({ lowerCaseKey }) => lowerCaseKey.startsWith('aws:requesttag/'))
      .map(({ key, values }) => [
        key.slice('aws:RequestTag/'.length),
        values[0]?.text.replace(/\*/g, 'x') ?? '',
      ]),
  );
}

function conditionsOf({ facts }: AccessModel, role: string) {
  return facts.roles
    .filter(({ arn }) => arn === role)
    .flatMap(({ trust }) => trust?.document.statements ?? [])
    .flatMap(({ condition }) => condition.conditions);
}
