import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { parseOperator } from '../../policy/condition/condition-parser';
import { NameRules } from '../../policy/principal/entity-name';
import { IpRange } from '../../policy/condition/ip-range';
import { checkAccountId, checkArn, checkName, isToken } from '../names/checked-name';
import { ConditionBlock } from './condition-block';
import { addExternalIds } from './external-id-condition';
import { impliedActions } from './implied-actions';
import { checkSessionValues } from './session-values';
import type { MfaRequirement, SessionTags, SourceIdentity, TrustConditions } from './trust-conditions';

/** The STS actions that both sides must allow in addition to the one that assumes the role. */
export function companionActions(conditions: TrustConditions): string[] {
  return [
    ...(conditions.sourceIdentity ? ['sts:SetSourceIdentity'] : []),
    ...(conditions.sessionTags ? ['sts:TagSession'] : []),
    ...(conditions.conditions ?? []).flatMap(({ conditionOperator, conditionKey, values }) =>
      impliedActions({ [conditionOperator]: { [conditionKey]: values } }),
    ),
  ];
}

/** Adds the conditions except MFA, which depends on the kind of caller. */
export function addConditions(block: ConditionBlock, conditions: TrustConditions, at: string): void {
  addExternalIds(block, conditions, at);
  addSource(block, conditions, at);
  checkSessionValues(conditions, at);
  if (conditions.sourceIdentity) addSourceIdentity(block, conditions.sourceIdentity);
  if (conditions.sessionTags) addSessionTags(block, conditions.sessionTags, at);
  if (conditions.sessionNames) block.add('StringLike', 'sts:RoleSessionName', conditions.sessionNames);
  if (conditions.sourceIps) {
    conditions.sourceIps.forEach((range) => checkRange(range, at));
    block.add('IpAddress', 'aws:SourceIp', conditions.sourceIps);
  }
  addTimeWindow(block, conditions, at);
  if (conditions.organizationId !== undefined) {
    checkName(NameRules.organizationId, conditions.organizationId, at);
    block.add('StringEquals', 'aws:PrincipalOrgID', [conditions.organizationId]);
  }
  if (conditions.organizationPaths) {
    conditions.organizationPaths.forEach((path) => checkName(NameRules.organizationPath, path, at));
    block.add('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', conditions.organizationPaths);
  }
  for (const { conditionOperator, conditionKey, values } of conditions.conditions ?? []) {
    parseOperator(conditionOperator, at);
    block.add(conditionOperator, conditionKey, values);
  }
}

/** Adds an MFA requirement, if there is one. */
export function addMfa(block: ConditionBlock, mfa: MfaRequirement | undefined, at: string): void {
  if (!mfa || mfa.required === false) return;
  block.add('Bool', 'aws:MultiFactorAuthPresent', ['true']);
  if (!mfa.maxAge) return;
  const seconds = mfa.maxAge.isUnresolved()
    ? Token.asString(mfa.maxAge.toSeconds())
    : mfa.maxAge.toSeconds({ integral: false });
  if (typeof seconds === 'number' && !(Number.isInteger(seconds) && seconds >= 1)) {
    throw new IamPatternsError({
      code: 'mfa-age',
      at,
      got: `MFA age of ${seconds} seconds`,
      expected: 'a whole number of seconds, at least one',
      fix: 'use the time that a person needs, such as Duration.hours(1)',
    });
  }
  block.add('NumericLessThan', 'aws:MultiFactorAuthAge', [String(seconds)]);
}

function addSource(
  block: ConditionBlock,
  { sourceAccount, sourceArn, sourceOrganizationId }: TrustConditions,
  at: string,
): void {
  if (sourceAccount !== undefined) {
    checkAccountId(sourceAccount, at);
    block.add('StringEquals', 'aws:SourceAccount', [sourceAccount]);
  }
  if (sourceArn !== undefined) {
    checkArn(sourceArn, at);
    block.add('ArnLike', 'aws:SourceArn', [sourceArn]);
  }
  if (sourceOrganizationId !== undefined) {
    checkName(NameRules.organizationId, sourceOrganizationId, at);
    block.add('StringEquals', 'aws:SourceOrgID', [sourceOrganizationId]);
  }
}

function addSourceIdentity(block: ConditionBlock, { required = true, allowed }: SourceIdentity): void {
  if (!required) return;
  if (allowed) block.add('StringLike', 'sts:SourceIdentity', allowed);
  else block.add('Null', 'sts:SourceIdentity', ['false']);
}

/**
 * Conditions that apply to one action only. A source identity that callers may leave out is limited where it is set: a call
 * with one needs `sts:SetSourceIdentity`, a call without one does not.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 */
export function ownConditions(
  conditions: readonly TrustConditions[],
  at: string,
): ReadonlyMap<string, ConditionBlock> {
  const optional = conditions.flatMap(({ sourceIdentity }) =>
    sourceIdentity?.required === false && sourceIdentity.allowed ? [sourceIdentity.allowed] : [],
  );
  if (optional.length === 0) return new Map();
  const block = new ConditionBlock(at);
  for (const allowed of optional) block.add('StringLike', 'sts:SourceIdentity', allowed);
  return new Map([['sts:SetSourceIdentity', block]]);
}

function addSessionTags(block: ConditionBlock, tags: SessionTags, at: string): void {
  const required = Object.entries(tags.required ?? {});
  const keys = [...new Set([...(tags.allowedKeys ?? []), ...required.map(([key]) => key)])];
  for (const key of [...keys, ...(tags.transitiveKeys ?? [])]) {
    if (key !== '*') checkName(NameRules.tagKey, key, at);
  }
  if (keys.length === 0 && tags.allowAnyKey !== true) {
    throw new IamPatternsError({
      code: 'session-tags-without-keys',
      at,
      got: 'session tags without allowed or required keys',
      expected: 'the tag keys that callers may pass',
      fix: 'list the keys in allowedKeys, or set allowAnyKey',
    });
  }
  const anyKey = tags.allowAnyKey === true || keys.includes('*');
  if (!anyKey) block.add('ForAllValues:StringEquals', 'aws:TagKeys', keys);
  for (const [key, values] of required) {
    if (values.length > 0) block.add('StringLike', `aws:RequestTag/${key}`, values);
    else block.add('Null', `aws:RequestTag/${key}`, ['false']);
  }
  if (!tags.transitiveKeys?.length) block.add('Null', 'sts:TransitiveTagKeys', ['true']);
  else if (!tags.transitiveKeys.includes('*')) {
    block.add('ForAllValues:StringEquals', 'sts:TransitiveTagKeys', tags.transitiveKeys);
  }
}

function addTimeWindow(block: ConditionBlock, { notBefore, notAfter }: TrustConditions, at: string): void {
  if ([notBefore, notAfter].some((date) => date && Number.isNaN(date.getTime()))) {
    throw new IamPatternsError({
      code: 'malformed-date',
      at,
      got: 'time window with an invalid Date',
      expected: 'valid dates',
      fix: "write dates as new Date('2026-01-31T12:00:00Z')",
    });
  }
  if (notBefore && notAfter && isoSeconds(notBefore) >= isoSeconds(notAfter)) {
    throw new IamPatternsError({
      code: 'empty-time-window',
      at,
      got: `time window from ${notBefore.toISOString()} to ${notAfter.toISOString()}`,
      expected: 'an end after the start, in a later second',
      fix: 'swap notBefore and notAfter, or correct them',
    });
  }
  if (notBefore) block.add('DateGreaterThanEquals', 'aws:CurrentTime', [isoSeconds(notBefore)]);
  if (notAfter) block.add('DateLessThan', 'aws:CurrentTime', [isoSeconds(notAfter)]);
}

/** A condition has whole seconds. */
function isoSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function checkRange(range: string, at: string): void {
  if (isToken(range) || IpRange.parse(range) !== undefined) return;
  throw new IamPatternsError({
    code: 'malformed-ip-range',
    at,
    got: `IP address range ${JSON.stringify(range)}`,
    expected: 'an IPv4 or IPv6 CIDR block, such as 203.0.113.0/24',
    fix: 'correct the CIDR block',
  });
}
